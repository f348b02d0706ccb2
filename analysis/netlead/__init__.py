"""Traditional and network leadership on the same people, ties, problem and luck: netlead in a notebook.

    import netlead
    data = netlead.compare(replicates=20, set={"network.people": 200, "leadership.trust.up": 0.1})
    (data.collective_impact.sel(arm="network") - data.collective_impact.sel(arm="traditional")).mean()

The same engine and the same bits as the program `netlead`; the Dataset is what xarray reads from its result
file (sim/io/FORMAT.md). Long work can be interrupted by Ctrl-C.
"""

import io
import os

import pandas as pd
import xarray as xr

from . import _netlead
from ._netlead import ConfigError, FileError

__all__ = ["ConfigError", "FileError", "compare", "defaults", "parameters"]


def compare(config=None, *, replicates=None, seed=None, set=None, without=(), threads=None, people=False):
    """Runs every arm of a configuration in the same worlds; returns an xarray.Dataset.

    config      path of a YAML file; without it, traditional and network leadership at the defaults
    replicates  how many worlds (1 or more); as the configuration says if not given
    seed        names the luck of all worlds (0 to 2^32 - 1)
    set         values to change, by dotted key: {"network.people": 200}
    without     mechanisms to switch off, e.g. ["help"] (`netlead list mechanisms`)
    threads     how many to use; all by default. Results do not depend on it
    people      also keep the final columns of every person

    Dimensions replicate, arm, tick (and person); outcomes, series, content hashes; units and meanings as
    attributes; configuration, version and commit as attributes `provenance_*`.

    Raises ConfigError (a ValueError) with every problem of the configuration, FileError (an OSError), and
    KeyboardInterrupt.
    """
    assignments = [f"{key}={_written(value)}" for key, value in (set or {}).items()]
    assignments += [f"{key}={value}" for key, value in (("replicates", replicates), ("seed", seed)) if value is not None]
    image = _netlead.compare(os.fspath(config) if config is not None else "", assignments, list(without), threads or 0, people)
    with xr.open_dataset(io.BytesIO(image), engine="h5netcdf", decode_timedelta=False) as data:
        data = data.load()
    with xr.open_dataset(io.BytesIO(image), engine="h5netcdf", group="provenance") as provenance:
        data.attrs.update({f"provenance_{name}": value for name, value in provenance.attrs.items()})
    return data


def defaults():
    """The configuration with every setting at its default, as commented YAML."""
    return _netlead.defaults()


def parameters():
    """Every parameter as a pandas.DataFrame: default, range, choices, unit, source (a key of models/SOURCES.bib)
    and meaning, by dotted key."""
    return pd.DataFrame(_netlead.parameters()).set_index("parameter")


def _written(value):
    return str(value).lower() if isinstance(value, bool) else value
