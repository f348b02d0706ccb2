"""Opens a result file (sim/io/FORMAT.md) as an xarray.Dataset, or says why it cannot."""

import functools
import json
import os
import secrets
import sys
from pathlib import Path

import h5py
import numpy as np
import xarray as xr

from . import seal

FORMAT = "netlead result file"
NEWEST_VERSION = 1


class ResultError(Exception):
    """A file that cannot be used; its text is for people."""


def command(main):
    """A program's main function with its exit code: 0, or 1 if a ResultError or OSError ended it, which is said."""

    @functools.wraps(main)
    def run(arguments=None):
        try:
            main(arguments)
        except (ResultError, OSError) as error:
            print(error, file=sys.stderr)
            return 1
        except MemoryError:
            print("error: there is not enough memory for this file; it is damaged, or needs a larger machine", file=sys.stderr)
            return 1
        return 0

    return run


def plain(value):
    """An attribute as Python writes it: other programs (nccopy, ncks, cdo) keep a text as an array of one, or as bytes."""
    if isinstance(value, np.ndarray) and value.size == 1:
        value = value.reshape(-1)[0]
    if isinstance(value, bytes):
        value = value.decode("utf-8", "replace")
    return str(value) if isinstance(value, str) else value


def plain_attributes(attributes):
    return {name: plain(value) for name, value in attributes.items()}


def kind_of(path):
    """What kind of file of netlead it is: its attribute `format`, or ""."""
    try:
        with h5py.File(path, "r") as file:
            return str(plain(file.attrs.get("format", "")))
    except Exception as reason:  # whatever HDF5 ran into
        raise ResultError(f"{path}: error: is no HDF5 file, or is damaged ({reason})") from reason


def check_seal(path):
    """Refuses a file whose content is not what netlead wrote. What another program wrote bears no seal, and that is said."""
    found = seal.look(Path(path))
    if found == seal.BROKEN:
        raise ResultError(f"{path}: error: is damaged: its content is not what netlead wrote; use a copy of it, or run the experiment again")
    if found == seal.ABSENT:
        print(f"{path}: note: bears no checksum of netlead; nobody can tell whether it is whole", file=sys.stderr)


def read_json(path, what):
    """What a JSON file holds; `what` it should be stands in the message if it is none."""
    try:
        return json.loads(Path(path).read_text("utf-8"))
    except (OSError, ValueError, RecursionError) as reason:
        raise ResultError(f"{path}: error: is not {what} ({reason})") from reason


def check_output(path, force, sources=()):
    """Refuses what must not be replaced: a folder or a device, a source, and without `force` anything."""
    path = Path(path)
    if any(path.exists() and Path(source).exists() and path.samefile(source) for source in sources):
        raise ResultError(f"{path}: error: is what it would be made from; choose another name")
    if path.exists() and not path.is_file():
        raise ResultError(f"{path}: error: is not a regular file; choose the name of a file")
    if path.exists() and not force:
        raise ResultError(f"{path}: error: exists already; choose another name, or replace it with --force")


def write_whole(path, write):
    """`write(hidden name)`, then renamed: a reader finds the older file or the new one, never a part."""
    path = Path(path)
    hidden = path.with_name(f".{path.name}.tmp.{secrets.token_hex(8)}{path.suffix}")
    try:
        write(hidden)
        os.replace(hidden, path)
    finally:
        hidden.unlink(missing_ok=True)


def open_result(path):
    """The whole result in memory, with dimensions replicate, arm and tick; `factors` (of the product) as
    a list."""
    return open_as(path, FORMAT, NEWEST_VERSION)


def open_as(path, kind, newest_version):
    """A labelled file of this kind ("netlead grid file", ...) in memory.

    The attributes of the group `provenance` (configuration, version, commit, ...) are added to the
    attributes of the dataset as `provenance_<name>`; `factors` becomes a list and `complete` a bool.
    """
    path = Path(path)
    if not path.exists():
        raise ResultError(f"{path}: error: does not exist; check the name and the folder")
    if not path.is_file():
        raise ResultError(f"{path}: error: is not a file")
    try:
        dataset = _load(path)
        provenance = _load(path, group="provenance").attrs
    except MemoryError:
        raise
    except Exception as reason:  # engines raise whatever HDF5 ran into
        raise ResultError(f"{path}: error: is not a {kind}, or is damaged ({reason})") from reason
    _check_format(path, dataset, kind, newest_version)
    for needed in ("factors", "complete", "seed", "headline"):
        if needed not in dataset.attrs:
            raise ResultError(f"{path}: error: is damaged: it lacks the attribute '{needed}'")
    dataset.attrs["factors"] = [name for name in dataset.attrs["factors"].split(",") if name]
    dataset.attrs["complete"] = bool(dataset.attrs["complete"])
    dataset.attrs["seed"] = int(dataset.attrs["seed"])
    dataset.attrs.update({f"provenance_{name}": value for name, value in provenance.items()})
    return dataset


def series_to_show(dataset):
    """Name of the series that explains the headline; without one, the first series."""
    series = [name for name in dataset if dataset[name].dims == ("replicate", "arm", "tick")]
    if not series:
        raise ResultError("the file holds no series over time, so there is nothing to draw")
    return dataset.attrs["factored"] or series[0]


def words(name):
    """snake_case as people write it."""
    return str(name).replace("_", " ")


def _load(path, group=None):
    # A unit such as "days" is a unit here, not a request to turn numbers into time differences.
    with xr.open_dataset(path, engine="h5netcdf", group=group, decode_timedelta=False) as dataset:
        dataset = dataset.load()
    dataset.attrs = plain_attributes(dataset.attrs)
    for variable in dataset.variables.values():
        variable.attrs = _as_shown(plain_attributes(variable.attrs))
    return dataset


def _as_shown(attributes):
    """Units as people are shown them: the file has those of UDUNITS, and the thing counted in the long name."""
    unit = attributes.pop("display_units", None)
    if unit is not None:
        attributes["units"] = unit
        attributes["long_name"] = attributes.get("long_name", "").removesuffix(f" ({unit})")
    return attributes


def _check_format(path, dataset, kind, newest_version):
    found = dataset.attrs.get("format")
    if found != kind:
        raise ResultError(f"{path}: error: is {f'a {found}' if found else 'an HDF5 file'} but not a {kind}")
    version = int(dataset.attrs["format_version"])
    if version > newest_version:
        raise ResultError(
            f"{path}: error: has format version {version}; this analysis reads up to "
            f"{newest_version}; use a newer netlead"
        )
