"""Made-up results in the form of sim/io/FORMAT.md, with chosen numbers."""

import numpy as np
import xarray as xr

FACTORS = ["reach", "engagement"]


def result(arms=("traditional", "network"), replicates=8, ticks=60, gain=0.002, noise=0.01):
    """The first arm stays level; the others start lower and gain `gain` per tick in `reach`."""
    rng = np.random.default_rng(7)
    shape = (replicates, len(arms), ticks)
    luck = noise * rng.standard_normal((replicates, 1, 1))
    own = noise / 5 * rng.standard_normal((replicates, len(arms), 1))
    later = np.array([arm > 0 for arm in range(len(arms))])[None, :, None]
    reach = 0.5 + luck + own + np.where(later, gain * np.arange(ticks) - 0.02, 0)
    engagement = np.full(shape, 0.8)
    series = {"reach": reach, "engagement": engagement, "impact": reach * engagement}
    over_time = ("replicate", "arm", "tick")
    data = {
        name: (over_time, values, {"units": "1", "long_name": f"what {name} means"})
        for name, values in series.items()
    }
    data["impact_total"] = (
        ("replicate", "arm"),
        series["impact"].sum(axis=2),
        {"units": "week", "long_name": "sum of the impact"},
    )
    return xr.Dataset(
        data,
        coords={
            "replicate": np.arange(replicates, dtype="uint32"),
            "arm": np.array(arms, dtype=object),
            "tick": ("tick", np.arange(ticks, dtype="uint32"), {"units": "week"}),
        },
        attrs={
            "format": "netlead result file",
            "format_version": np.uint32(1),
            "title": "made up",
            "headline": "impact_total",
            "factored": "impact",
            "factors": ",".join(FACTORS),
            "complete": np.int8(1),
            "seed": np.uint32(42),
        },
    )


def write(dataset, path):
    dataset.to_netcdf(path, engine="h5netcdf")
    provenance = xr.Dataset(attrs={"configuration": "seed: 42\n", "commit": "abc"})
    provenance.to_netcdf(path, engine="h5netcdf", group="provenance", mode="a")
    return path
