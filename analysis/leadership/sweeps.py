"""Sweep files (`netlead sweep merge DIR -o FILE.h5`): points of a design, worlds at each, arms in each world."""

import numpy as np

from .axes import Axis, ranges_of
from .reader import ResultError, open_as, words

FORMAT = "netlead sweep file"
NEWEST_VERSION = 2


def open_sweep(path, named=True):
    """The sweep in memory: dimensions point, replicate, arm; factors are coordinates of point; `factors`
    is a list. Runs that failed, are missing or were not asked for are NaN. Levels that are numbers come
    by name ("0.5") if `named`, else as numbers, as they stand in the file."""
    sweep = open_as(path, FORMAT, NEWEST_VERSION)
    for name in sweep.attrs["factors"] if named else ():
        levels = sweep[name].attrs.get("levels", "")
        if levels and sweep[name].dtype.kind == "f":
            words_of = {_number(word): word for word in levels.split(",")}
            texts = [words_of.get(value, "") for value in sweep[name].values]
            sweep[name] = ("point", np.array(texts, dtype=object), sweep[name].attrs)
    return sweep.set_coords(sweep.attrs["factors"])


def _number(word):
    return {"true": 1.0, "false": 0.0}.get(word) if word in ("true", "false") else float(word)


def table(path):
    """The sweep as a pandas.DataFrame, a row for each run of each arm: factors, replicate, arm, outcomes."""
    sweep = open_sweep(path, named=False)
    runs = sweep[[name for name in sweep if sweep[name].dims == ("point", "replicate", "arm")]].to_dataframe().reset_index()
    return runs[runs["content_hash"] != 0].reset_index(drop=True)


def axes_of(sweep):
    """An Axis for each factor, as the configuration has it; without one, from least to greatest value run
    and levels in their order of appearance."""
    known = ranges_of(str(sweep.attrs.get("provenance_configuration", "")))
    found = []
    for name in sweep.attrs["factors"]:
        values = sweep[name].values
        if name in known:
            found.append(known[name])
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
