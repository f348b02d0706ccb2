"""Opens a file of runs (sim/io/FORMAT.md) as an xarray.Dataset, or says why it cannot. The one reader of all analyses."""

import functools
import json
import os
import secrets
import sys
from pathlib import Path

import numpy as np
import xarray as xr

from . import seal

FORMAT, VERSION = "netlead run file", 3
#: Files of before: their newest versions.
OLD = {"netlead result file": 1, "netlead grid file": 1, "netlead sweep file": 2}
COMPARISON, QUESTION, SWEEP = KINDS = ("comparison", "question", "sweep")


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


def open_runs(path, kind=None, unfold=True):
    """The runs of a file in memory, of whatever kind, or of the kind that is asked for.

    Dimensions: replicate, arm, tick (and person); of a question the factors before them (unless it is not to be
    unfolded), of a sweep `point`, along which the factors lie. Attributes: `kind`; `factors`, what varies, and `product_of`, as lists; `complete` as a
    bool; those of the group `provenance` (configuration, version, commit, ...) as `provenance_<name>`.
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
        raise ResultError(f"{path}: error: is not a {FORMAT}, or is damaged ({reason})") from reason
    _check_format(path, dataset)
    for needed in ("factors", "complete", "seed", "headline"):
        if needed not in dataset.attrs:
            raise ResultError(f"{path}: error: is damaged: it lacks the attribute '{needed}'")
    _take_attributes(dataset)
    dataset.attrs.update({f"provenance_{name}": value for name, value in provenance.items()})
    if kind is not None and dataset.attrs["kind"] != kind:
        raise ResultError(f"{path}: error: is a {dataset.attrs['kind']}, and a {kind} is needed here")
    if unfold and dataset.attrs["kind"] == QUESTION and "point" in dataset.dims:
        return _unfolded(dataset)
    return dataset


def _take_attributes(dataset):
    attributes, old = dataset.attrs, dataset.attrs["format"]
    if old == "netlead result file":  # called the factors of the product so
        attributes["product_of"], attributes["factors"] = attributes["factors"], ""
    if old == "netlead grid file":
        attributes["design"] = "full_grid"
    for name in ("factors", "product_of"):
        attributes[name] = [each for each in attributes.get(name, "").split(",") if each]
    attributes["complete"] = bool(attributes["complete"])
    attributes["seed"] = int(attributes["seed"])
    levels = all(old == "netlead grid file" or levels_of(dataset[name]) for name in attributes["factors"])
    attributes["kind"] = (COMPARISON if not attributes["factors"]
                          else QUESTION if attributes.get("design") == "full_grid" and levels and old != "netlead sweep file"
                          else SWEEP)


def levels_of(factor):
    """Names of a factor's levels, in their order; none of a range."""
    text = factor.attrs.get("levels", "")
    return [each for each in text.split("\n" if "\n" in text else ",") if each]


def named_levels(factor):
    """The levels at the points by their names, also where the file holds them as numbers."""
    if factor.dtype.kind != "f":
        return factor.values
    names = {_number(name): name for name in levels_of(factor)}
    return np.array([names.get(value, "") for value in factor.values], dtype=object)


def _number(word):
    return {"true": 1.0, "false": 0.0}.get(word) if word in ("true", "false") else float(word)


def _unfolded(points):
    """A question with an axis for each factor: its points are all combinations of levels, the last factor fastest."""
    factors = points.attrs["factors"]
    levels = {name: levels_of(points[name]) for name in factors}
    sizes = [len(each) for each in levels.values()]
    data = {}
    for name, variable in points.data_vars.items():
        if "point" not in variable.dims or name in factors or name == "worlds":
            continue
        rest = variable.dims[1:]
        data[name] = ((*factors, *rest), variable.values.reshape(*sizes, *variable.shape[1:]), variable.attrs)
    coordinates = {name: (name, np.array(each, dtype=object), points[name].attrs) for name, each in levels.items()}
    coordinates |= {name: each for name, each in points.coords.items() if name not in ("point", *factors)}
    return xr.Dataset(data, coordinates, points.attrs)


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


def _check_format(path, dataset):
    found = dataset.attrs.get("format")
    newest = VERSION if found == FORMAT else OLD.get(found)
    if newest is None:
        raise ResultError(f"{path}: error: is {f'a {found}' if found else 'an HDF5 file'} but not a {FORMAT}")
    version = int(dataset.attrs["format_version"])
    if version > newest:
        raise ResultError(
            f"{path}: error: has format version {version}; this analysis reads up to {newest}; use a newer netlead"
        )
