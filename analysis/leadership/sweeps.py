"""What the factors of a sweep do (`netlead sweep merge DIR -o FILE.h5`):

    python3 -m analysis.leadership.sweeps FILE.h5 -o FILE.png [--as KIND] [--outcome NAME]
                                          [--arm NAME [--minus NAME]] [--above X] [--dense SHARE]

Prints a table and draws it. KIND: sobol (of a saltelli design), morris, curves (one_at_a_time), regression, pawn or
chaos (any sample of points; chaos needs OpenTURNS), box (PRIM: where the outcome is above X), regret (of arms, or of
the levels of --of FACTOR); without it, what fits the design. The outcome is the difference between the second arm and
the first in the same worlds, unless arms are named.
"""

import argparse
import math
import re
import sys
from dataclasses import dataclass, field
from pathlib import Path

import matplotlib

matplotlib.use("Agg")

import numpy as np  # noqa: E402

from . import chaos, discovery, regret, sensitivity, statistics  # noqa: E402
from .figures import save  # noqa: E402
from .finding import short  # noqa: E402
from .reader import ResultError, open_as, words  # noqa: E402

FORMAT = "netlead sweep file"
NEWEST_VERSION = 2
ENDINGS = ("png", "svg", "pdf")
KINDS = ("sobol", "morris", "curves", "regression", "pawn", "chaos", "box")
OF_DESIGN = {"saltelli": "sobol", "morris": "morris", "one_at_a_time": "curves"}


# ---- reading


def open_sweep(path):
    """The sweep in memory: dimensions point, replicate, arm; factors are coordinates of point; `factors`
    is a list. Runs that failed, are missing or were not asked for are NaN."""
    sweep = open_as(path, FORMAT, NEWEST_VERSION)
    return sweep.set_coords(sweep.attrs["factors"])


def table(path):
    """The sweep as a pandas.DataFrame, a row for each run of each arm: factors, replicate, arm, outcomes."""
    sweep = open_sweep(path)
    runs = sweep[[name for name in sweep if sweep[name].dims == ("point", "replicate", "arm")]].to_dataframe().reset_index()
    return runs[runs["content_hash"] != 0].reset_index(drop=True)


@dataclass(frozen=True)
class Axis:
    """A factor as a line from 0 to 1 (sim/experiment/factors.hpp)."""

    name: str
    low: float = 0.0
    high: float = 1.0
    log: bool = False
    levels: tuple = ()  #: names in their order; empty for a range
    likely: float = math.nan  #: the top of a triangular range; NaN: uniform

    def places(self, values):
        """u in [0, 1]; of L levels the k-th lies at k / (L - 1). NaN: as configured."""
        if self.levels:
            place = {name: k / max(len(self.levels) - 1, 1) for k, name in enumerate(self.levels)}
            return np.array([place.get(str(v), np.nan) for v in values])
        values = np.asarray(values, dtype=float)
        if self.high == self.low:
            return np.zeros_like(values)
        v = self._on_scale(values)
        if math.isnan(self.likely):
            return v
        c = float(self._on_scale(np.array(self.likely)))
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.where(v < c, v**2 / c, 1 - (1 - v) ** 2 / (1 - c) if c < 1 else v**2)

    def _on_scale(self, values):
        if self.log:
            return np.log(values / self.low) / np.log(self.high / self.low)
        return (values - self.low) / (self.high - self.low)

    def value(self, place):
        """The value of a range, or the name of a level, at a place."""
        if self.levels:
            return self.levels[int(round(place * max(len(self.levels) - 1, 1)))]
        if not math.isnan(self.likely):
            c = float(self._on_scale(np.array(self.likely)))
            place = math.sqrt(place * c) if place < c else 1 - math.sqrt((1 - place) * (1 - c))
        if self.log:
            return self.low * (self.high / self.low) ** place
        return self.low + place * (self.high - self.low)


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


def ranges_of(configuration):
    """Name -> Axis of the section `factors`, as the program writes it (not any YAML)."""
    section = re.search(r"^factors:\n((?:[ ].*\n|\n)*)", configuration, re.M)
    axes = {}
    for name, body in re.findall(r"^  (\w+):\n((?:    .*\n)*)", section[1] if section else "", re.M):
        entries = dict(re.findall(r"^    (\w+): (.*)$", body, re.M))
        levels = re.findall(r'^      "(.*)":', body, re.M)
        if "low" in entries:
            log = entries.get("scale") == "log"
            axes[name] = Axis(name, float(entries["low"]), float(entries["high"]), log,
                              likely=float(entries.get("likely", "nan")))
        elif levels:
            axes[name] = Axis(name, levels=tuple(levels))
    return axes


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


# ---- saying


@dataclass
class Reading:
    """What a sweep says: lines of a table, how they were got, and what a figure needs."""

    kind: str
    what: str  #: the outcome in words
    lines: list = field(default_factory=list)
    method: str = ""
    warnings: list = field(default_factory=list)
    names: list = field(default_factory=list)  #: rows of bars
    bars: list = field(default_factory=list)  #: (label, list of Estimate by row)
    found: object = None  #: effects of morris, box of prim
    axes: list = field(default_factory=list)
    above: float = 0.0  #: of a box: what was asked for

    def warn(self, headline, why):
        self.warnings.append(headline)
        self.lines.append(f"{headline}: {why}")


def examine(sweep, outcome=None, arm=None, minus=None, kind=None, above=0.0, density=None):
    """The Reading of an outcome."""
    values = outcome_of(sweep, outcome, arm, minus)
    kind = kind or OF_DESIGN.get(sweep.attrs["design"], "regression")
    reading = Reading(kind, in_words(sweep, outcome, arm, minus), axes=axes_of(sweep))
    reading.names = [words(axis.name) for axis in reading.axes]
    _say_what_is_missing(reading, sweep, values.values)
    _say_arms(reading, sweep, outcome)
    _say_chance(reading, values.values[:, : worlds_of(sweep).min()])
    {"sobol": _sobol, "morris": _morris, "curves": _curves, "regression": _regression, "pawn": _pawn,
     "chaos": _chaos, "box": _box}[kind](reading, sweep, values.values, above, density)
    if kind == "regression":
        reading.lines += ["", *_beside(sweep, outcome, arm, minus)]
    return reading


def _beside(sweep, outcome, arm, minus):
    """PAWN under a regression, which sees lines only."""
    values = outcome_of(sweep, outcome, arm, minus).values
    other = Reading("pawn", "", axes=axes_of(sweep))
    other.names = [words(axis.name) for axis in other.axes]
    _pawn(other, sweep, values)
    return [*other.lines, other.method]


def _needs(reading, sweep, design):
    if sweep.attrs["design"] != design:
        raise ResultError(
            f"error: '{reading.kind}' needs a design of kind {design}; this sweep is {sweep.attrs['design']}"
        )


def worlds_of(sweep):
    """Per point, how many worlds it was given (adaptive replication gives more to some)."""
    return sweep["worlds"].values.astype(int)


def _say_what_is_missing(reading, sweep, values):
    asked = worlds_of(sweep)
    missing = int(asked.sum() - (~np.isnan(values)).sum())
    if missing:
        reading.warn("INCOMPLETE", f"{missing} of {asked.sum()} runs failed or are missing and are left out.")
    if asked.min() < asked.max():
        reading.lines.append(f"Adaptive replication: {asked.min()} to {asked.max()} worlds a point; what needs equally "
                             f"many uses the first {asked.min()}.")
    unset = int(np.isnan(places_of(sweep)).any(axis=1).sum())
    if unset and reading.kind != "curves":
        reading.lines.append(f"{unset} points leave some factor as configured.")


def _say_arms(reading, sweep, outcome):
    """Every arm against the first, on average over the points of the design."""
    data = sweep[outcome or sweep.attrs["headline"]].transpose("replicate", "point", "arm").values
    data = data[: worlds_of(sweep).min()]
    whole = data[:, ~np.isnan(data).any(axis=(0, 2))]
    arms = [words(each) for each in sweep.arm.values]
    if len(arms) < 2 or whole.shape[0] < 2 or whole.shape[1] == 0:
        return
    means = whole.mean(axis=1)
    differences = [means[:, k] - means[:, 0] for k in range(1, len(arms))]
    p = statistics.holm([statistics.sign_flip_p(d) for d in differences])
    unit = sweep[outcome or sweep.attrs["headline"]].attrs.get("units", "1")
    unit = "" if unit == "1" else f" {unit}"
    for k, (d, each) in enumerate(zip(differences, p), start=1):
        bca, t = statistics.bca_interval(d), statistics.estimate(d)
        ahead = statistics.superiority(means[:, k], means[:, 0])
        reading.lines.append(
            f"On average over {whole.shape[1]} points, {arms[k]} minus {arms[0]}: {short(t.value)}{unit} (95 % "
            f"{short(t.low)} to {short(t.high)}, paired Student t; BCa {short(bca.low)} to {short(bca.high)}; "
            f"sign-flip p = {each:.3g}{', Holm' if len(p) > 1 else ''}; n = {t.n} worlds)."
        )
        reading.lines.append(
            f"  ahead in {100 * ahead.value:.0f} % of worlds (Wilson {100 * ahead.low:.0f} to {100 * ahead.high:.0f} %); "
            f"a difference of {short(statistics.minimum_detectable_effect(d))} would be found with power 0.8; common "
            f"luck makes up for {statistics.variance_reduction(whole[:, :, k], whole[:, :, 0]):.2g} times as many worlds."
        )


def _say_chance(reading, values):
    if values.shape[1] < 2:
        reading.lines.append("One world a point: chance cannot be told from the factors.")
        return
    split, share = sensitivity.split_of(values), sensitivity.stochastic_share(values)
    if np.isnan(share.value):
        return
    reading.lines.append(
        f"Of the variance of single runs the factors hold {100 * (1 - share.value):.0f} %, chance between worlds "
        f"{100 * share.value:.0f} % (95 % {100 * share.low:.0f} to {100 * share.high:.0f}, bootstrap over points; "
        f"n = {values.shape[0]} points x {values.shape[1]} worlds)."
    )
    chance = split.chance_in_means(values.shape[1])
    if chance >= 0.5:
        reading.warn("MOSTLY CHANCE", f"{100 * chance:.0f} % of how points differ on average is chance. Run more "
                                      "worlds a point, or wider ranges.")


def _table(reading, ends=None):
    width = max(len(name) for name in reading.names)
    for k, name in enumerate(reading.names):
        reading.lines.append(f"  {name:<{width}}  " + "   ".join(
            f"{label} {_estimate_words(e[k])}" for label, e in reading.bars) + (ends[k] if ends else ""))


def _estimate_words(e):
    return f"{e.value:.3g} ({e.low:.3g} to {e.high:.3g})" if e.n else "unknown"


def _unseen(reading, places):
    if places:
        reading.lines.append("Not told from a dummy: " + ", ".join(reading.names[k] for k in places) + ".")


def _sobol(reading, sweep, values, *_):
    _needs(reading, sweep, "saltelli")
    found = sensitivity.sobol_indices(values[:, : worlds_of(sweep).min()], len(reading.axes))
    reading.found = found
    of = "the outcome expected over worlds" if found.worlds > 1 else "single runs, luck included"
    reading.method = (f"Sobol' indices of {of}; first order Saltelli 2010, total Jansen 1999; 95 % interval, "
                      f"percentile bootstrap over n = {found.n} rows of {len(reading.axes) + 2} points")
    unknown = statistics.Estimate(np.nan, np.nan, np.nan, 0)
    reading.names = [*reading.names, "(a dummy: does nothing)"]
    reading.bars = [("first order: alone", [*found.first, found.dummy_first]),
                    ("total: with all interactions", [*found.total, found.dummy_total or unknown])]
    if found.too_few():
        reading.warn("TOO FEW RUNS", found.too_few() + ".")
    if np.isnan(found.total[0].value):
        return
    _table(reading)
    if found.dummy_total is None and found.worlds > 1:
        reading.lines.append(f"The dummy's total order needs {sensitivity.WORLDS_FOR_A_DUMMY} worlds a point.")
    _unseen(reading, found.unseen())


def _morris(reading, sweep, values, *_):
    _needs(reading, sweep, "morris")
    effects = sensitivity.morris_effects(values[:, : worlds_of(sweep).min()], places_of(sweep))
    reading.found = effects
    reading.method = (f"elementary effects over the whole range of a factor; 95 % interval, Student t over "
                      f"n = {effects[0].mu.n} trajectories; dummy: mu* that the luck of as many worlds alone would make")
    why = sensitivity.too_few_trajectories(effects)
    if why:
        reading.warn("TOO FEW RUNS", why + ".")
    reading.bars = [("mean size mu*", [e.mu_star for e in effects]), ("mean mu", [e.mu for e in effects])]
    if values.shape[1] > 1:
        reading.bars.append(("its dummy's mu*", [e.luck for e in effects]))
    _table(reading, [f"   spread sigma {e.sigma:.3g}" for e in effects])
    _unseen(reading, [k for k, e in enumerate(effects) if e.unseen()])


def _curves(reading, sweep, values, *_):
    _needs(reading, sweep, "one_at_a_time")
    reading.method = ("one factor at a time, all others as configured; sees no interactions; 95 % interval, Student t "
                      f"over n = {values.shape[1]} worlds")
    base = statistics.estimate(values[0])
    reading.lines.append(f"  as configured: {_estimate_words(base)}")
    reading.found = {}
    places = places_of(sweep)
    for k, axis in enumerate(reading.axes):
        rows = np.flatnonzero(~np.isnan(places[:, k]))
        curve = [(axis.value(places[row, k]), statistics.estimate(values[row])) for row in rows]
        reading.found[axis.name] = curve
        low, high = min(curve, key=lambda c: c[1].value), max(curve, key=lambda c: c[1].value)
        reading.lines.append(f"  {words(axis.name)}: least at {_value_words(low[0])}, {_estimate_words(low[1])}; most at "
                             f"{_value_words(high[0])}, {_estimate_words(high[1])}")


def _value_words(value):
    return value if isinstance(value, str) else f"{value:.3g}"


def _sample(sweep, values):
    """(means, places) of points drawn on their own, with every factor set and some run."""
    chosen, places = independent(sweep), places_of(sweep)
    chosen = chosen[~np.isnan(places[chosen]).any(axis=1) & ~np.isnan(values[chosen]).all(axis=1)]
    if len(chosen) == 0:
        raise ResultError("error: no point has all factors set; try --as curves")
    return np.nanmean(values[chosen], axis=1), places[chosen], chosen


def _regression(reading, sweep, values, *_):
    means, places, _ = _sample(sweep, values)
    coefficients, r_squared = sensitivity.regression(means, places)
    reading.found = (coefficients, r_squared)
    reading.names = [*reading.names, "(a dummy: pure chance)"]
    reading.method = (f"standardised regression of means over worlds, adjusted R^2 = {r_squared:.2f}; 95 % interval, "
                      f"percentile bootstrap over n = {len(means)} points")
    reading.bars = [("standardised coefficient", coefficients)]
    widest = max((sensitivity.half_width(e) for e in coefficients), key=lambda w: w if w == w else np.inf)
    if not widest <= sensitivity.TOO_WIDE:
        reading.warn("TOO FEW RUNS", f"some coefficient is known no better than +-{widest:.2f}, and "
                                       f"+-{sensitivity.TOO_WIDE} is asked for.")
    if not r_squared >= 0.5:
        reading.warn("NOT LINEAR", f"lines explain {100 * r_squared:.0f} % of how points differ; coefficients say little.")
    _table(reading)


def _pawn(reading, sweep, values, *_):
    means, places, _ = _sample(sweep, values)
    found = sensitivity.pawn(means, places)
    reading.found = found
    reading.names = [*reading.names, "(a dummy: pure chance)"]
    reading.method = (f"PAWN: median distance (Kolmogorov-Smirnov) between the distribution in each of {found.slices} "
                      f"slices and that of all; 95 % interval, bootstrap over n = {len(means)} points")
    reading.bars = [("PAWN", [*found.indices, found.dummy])]
    if found.too_few():
        reading.warn("TOO FEW RUNS", found.too_few() + ".")
    _table(reading)
    _unseen(reading, found.unseen())


def _chaos(reading, sweep, values, *_):
    means, places, _ = _sample(sweep, values)
    found = chaos.chaos(means, np.column_stack([places, np.random.default_rng(1).random(len(places))]))
    reading.found = found
    reading.names = [*reading.names, "(a dummy: pure chance)"]
    reading.method = (f"Sobol' indices of a sparse polynomial that explains {100 * found.r_squared:.0f} % of points left "
                      f"out; 95 % interval, percentile bootstrap over n = {found.n} points")
    reading.bars = [("first order: alone", found.first), ("total: with all interactions", found.total)]
    if found.too_few():
        reading.warn("TOO FEW RUNS", found.too_few() + ".")
    _table(reading)
    dummy = found.total[-1].high
    _unseen(reading, [k for k, e in enumerate(found.total[:-1]) if not e.low > dummy])


def _box(reading, sweep, values, above, density):
    _, places, chosen = _sample(sweep, values)
    cases, _ = discovery.cases_of(values[chosen], above)
    reading.above = above
    levels = [k for k, axis in enumerate(reading.axes) if axis.levels]
    reading.method = (f"PRIM over n = {len(cases)} points (means over {values.shape[1]} worlds); quasi-p: resampling "
                      "test of each bound, optimistic since the box was made from the same points")
    reading.lines.append(f"Asked for: {reading.what} above {above:.3g}; so at {int(cases.sum())} of {len(cases)} points.")
    if values.shape[1] > 1:
        _, low, high = statistics.mean_interval(values[chosen].T)
        reading.lines.append(
            f"  At {int((low > above).sum())} points the 95 % interval over worlds (Student t, n = {values.shape[1]}) "
            f"lies above, at {int((high < above).sum())} below, elsewhere on both sides: there a case may be luck."
        )
    why = discovery.too_few(cases)
    if why:
        reading.warn("TOO FEW RUNS", why + ".")
        reading.found = (None, places, cases)
        return
    box = discovery.prim(places, cases, levels, density)
    steady = discovery.steadiness(places, cases, levels, density)
    reading.found = (box, places, cases)
    if not box.bounds:
        reading.lines.append("No box holds more of it than chance would.")
        return
    reading.lines += [
        f"  {bound_words(b, reading.axes)}   quasi-p {b.quasi_p:.2g}; some bound on this factor in "
        f"{100 * steady.restricted[b.factor]:.0f} % of boxes made from half of the points"
        for b in box.bounds
    ]
    reading.lines.append(box_words(box))
    reading.lines.append(
        f"  Boxes from half of the points have density {steady.density:.2f} in the other half (middle 95 % of "
        f"{discovery.HALVES} halves: {steady.low:.2f} to {steady.high:.2f})."
    )
    dense, coverage, support = max(box.path, key=lambda each: (each[0], each[1]))
    reading.lines.append(
        f"  Densest on the way: density {dense:.2f}, coverage {coverage:.2f}, support {support:.2f} (--dense asks for a "
        "density)."
    )
    if not steady.low > box.base:
        reading.warn("UNSTEADY BOX", f"from half of the points it may be no denser elsewhere than all points are "
                                     f"({box.base:.2f}).")


def box_words(box):
    return (
        f"  In the box {100 * box.density:.0f} % of points are cases (density; everywhere {100 * box.base:.0f} %); it "
        f"holds {100 * box.coverage:.0f} % of all cases (coverage) and {100 * box.support:.0f} % of points (support, "
        f"{box.n})."
    )


def bound_words(bound, axes):
    axis = axes[bound.factor]
    if bound.side == "levels":
        return f"{words(axis.name)} is {' or '.join(axis.value(place) for place in sorted(bound.value))}"
    return f"{words(axis.name)} {bound.side} {axis.value(bound.value):.3g}"


def _say_regret(sweep, options):
    from analysis.figures import regret as picture

    name = options.outcome or sweep.attrs["headline"]
    if options.of is not None and options.of not in sweep.attrs["factors"]:
        raise ResultError(f"error: no factor is called '{options.of}'; there are: {', '.join(sweep.attrs['factors'])}")
    found = regret.regrets(*regret.choices_of(sweep, name, options.of))
    print(f"In this model: regret of {words(name)} over uncertain futures")
    print("\n".join(regret.table(found, sweep[name].attrs.get("units", "1"))))
    if options.output:
        save(picture.draw(sweep, name, options.of), options.output)
    return 0


def main(arguments=None):
    from .sweep_figures import draw

    parser = argparse.ArgumentParser(prog="python3 -m analysis.leadership.sweeps",
                                     description="Says and draws what the factors of a sweep do.")
    parser.add_argument("sweep", help="sweep file (.h5)")
    parser.add_argument("-o", "--output", help="picture: " + ", ".join(ENDINGS))
    parser.add_argument("--as", dest="kind", choices=(*KINDS, "regret"), help="default: what fits the design")
    parser.add_argument("--of", metavar="FACTOR", help="regret: the factor whose levels are choices; default: the arms")
    parser.add_argument("--outcome", help="which outcome; default: the headline")
    parser.add_argument("--arm", help="of this arm alone; default: the second minus the first")
    parser.add_argument("--minus", help="of --arm minus this one, in the same worlds")
    parser.add_argument("--above", type=float, default=0.0, help="box: what is asked for; default 0 (ahead)")
    parser.add_argument("--dense", type=float, help="box: of this share of cases, if there is one")
    options = parser.parse_args(arguments)
    if options.output and not options.output.lower().endswith(ENDINGS):
        parser.error(f"{options.output}: the picture's name must end in " + ", ".join(ENDINGS))
    try:
        sweep = open_sweep(options.sweep)
        if options.kind == "regret":
            return _say_regret(sweep, options)
        reading = examine(sweep, options.outcome, options.arm, options.minus, options.kind, options.above,
                          options.dense)
        print(f"In this model: what moves {reading.what} ({sweep.attrs['design']})")
        print("\n".join([*reading.lines, reading.method]))
        if options.output:
            draw(reading, options.output)
    except (ResultError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
