"""Opens a result file (sim/io/FORMAT.md) as an xarray.Dataset, or says why it cannot."""

import functools
import sys
from pathlib import Path

import xarray as xr

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
        return 0

    return run


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
    except Exception as reason:  # engines raise whatever HDF5 ran into
        raise ResultError(f"{path}: error: is not a {kind}, or is damaged ({reason})") from reason
    _check_format(path, dataset, kind, newest_version)
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
        return dataset.load()


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
