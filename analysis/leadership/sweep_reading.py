"""What the factors of a sweep do to an outcome, in lines of text and in what a figure needs: one function each kind of
analysis. An outcome is the difference between the second arm and the first in the same worlds, unless arms are named.
"""

from dataclasses import dataclass, field

import numpy as np

from . import chaos, discovery, sensitivity, statistics
from .finding import short
from .reader import ResultError, words
from .sweeps import axes_of, in_words, independent, outcome_of, places_of, worlds_of

KINDS = ("sobol", "morris", "curves", "regression", "pawn", "chaos", "box")
OF_DESIGN = {"saltelli": "sobol", "morris": "morris", "one_at_a_time": "curves"}


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
