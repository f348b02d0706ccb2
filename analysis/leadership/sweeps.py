"""Sweep files (`netlead sweep merge DIR -o FILE.h5`): points of a design, worlds at each, arms in each world."""

import numpy as np

from .axes import Axis
from .reader import SWEEP, ResultError, levels_of, named_levels, open_runs, words


def open_sweep(path, named=True):
    """The sweep in memory: dimensions point, replicate, arm; factors are coordinates of point. Runs that failed, are
    missing or were not asked for are NaN. Levels that are numbers come by name ("0.5") if `named`, else as numbers, as
    they stand in the file."""
    sweep = open_runs(path, unfold=False)
    if "point" not in sweep.dims:
        raise ResultError(f"{path}: error: is a {sweep.attrs['kind']}, and a {SWEEP} is needed here")
    for name in sweep.attrs["factors"] if named else ():
        if levels_of(sweep[name]):
            sweep[name] = ("point", named_levels(sweep[name]), sweep[name].attrs)
    return sweep.set_coords(sweep.attrs["factors"])


def table(path):
    """The sweep as a pandas.DataFrame, a row for each run of each arm: factors, replicate, arm, outcomes."""
    sweep = open_sweep(path, named=False)
    runs = sweep[[name for name in sweep if sweep[name].dims == ("point", "replicate", "arm")]].to_dataframe().reset_index()
    return runs[runs["content_hash"] != 0].reset_index(drop=True)


def axes_of(sweep):
    """An Axis for each factor, from what the file says of it; of what it does not say, from least to greatest value
    run and levels in their order of appearance."""
    found = []
    for name in sweep.attrs["factors"]:
        values, about = sweep[name].values, sweep[name].attrs
        if "low" in about:
            found.append(Axis(name, float(about["low"]), float(about["high"]), about.get("scale") == "log",
                              likely=float(about.get("likely", np.nan))))
        elif levels_of(sweep[name]):
            found.append(Axis(name, levels=tuple(levels_of(sweep[name]))))
        elif values.dtype.kind == "f":
            found.append(Axis(name, float(np.nanmin(values)), float(np.nanmax(values))))
        else:
            found.append(Axis(name, levels=tuple(dict.fromkeys(str(v) for v in values if v != ""))))
    return found


def places_of(sweep):
    """Factors as numbers in [0, 1], [points x factors]; NaN where left as configured."""
    return np.column_stack([axis.places(sweep[axis.name].values) for axis in axes_of(sweep)])


def outcome_of(sweep, outcome=None, arm=None, minus=None):
    """point x replicate: an arm's outcome, or one arm's minus another's in the same worlds; without names
    the second arm's minus the first's."""
    name = outcome or sweep.attrs["headline"]
    if name not in sweep or sweep[name].dims != ("point", "replicate", "arm"):
        raise ResultError(f"error: the sweep has no outcome '{name}'")
    for each in (arm, minus):
        if each is not None and each not in sweep.arm.values:
            raise ResultError(f"error: no arm is called '{each}'; there are: {', '.join(sweep.arm.values)}")
    ours, theirs = arms_of(sweep, arm, minus)
    values = sweep[name].sel(arm=ours, drop=True)
    return values if theirs is None else values - sweep[name].sel(arm=theirs, drop=True)


def arms_of(sweep, arm=None, minus=None):
    """(ours, theirs); theirs is None for an arm alone."""
    arms = [str(each) for each in sweep.arm.values]
    if arm is None and len(arms) > 1:
        rest = [each for each in arms if each != (minus or arms[0])]
        return rest[0], minus or arms[0]
    return arm or arms[0], minus


def in_words(sweep, outcome=None, arm=None, minus=None):
    ours, theirs = arms_of(sweep, arm, minus)
    name = words(outcome or sweep.attrs["headline"])
    return f"{name}, {words(ours)}" + (f" minus {words(theirs)}" if theirs else "")


def independent(sweep):
    """Places in the design of points that were drawn on their own: of a saltelli design a and b."""
    points = np.arange(sweep.sizes["point"])
    if sweep.attrs["design"] != "saltelli":
        return points
    row = len(sweep.attrs["factors"]) + 2
    return points[np.isin(points % row, (0, row - 1))]


def worlds_of(sweep):
    """Per point, how many worlds it was given (adaptive replication gives more to some)."""
    return sweep["worlds"].values.astype(int)
