"""What the factors of a sweep do (`netlead sweep merge DIR -o FILE.h5`):

    python3 -m analysis.leadership.sweeps FILE.h5 -o FILE.png [--outcome NAME] [--arm NAME]

Prints a table and draws it: Sobol' indices of a saltelli design, elementary effects of a morris design,
curves of one factor at a time, standardised regression otherwise; of the difference between the second
arm and the first in the same worlds, or of one arm.
"""

import argparse
import sys
import textwrap
from pathlib import Path

import matplotlib

matplotlib.use("Agg")

import matplotlib.pyplot as plt  # noqa: E402
import numpy as np  # noqa: E402

from .figures import COLOURS, INK, QUIET, STYLE, save  # noqa: E402
from .reader import ResultError, open_as, words  # noqa: E402
from .sensitivity import (  # noqa: E402
    TOO_WIDE, morris_effects, regression, sobol_indices, too_few, variance_split,
)
from .statistics import estimate  # noqa: E402

FORMAT = "netlead sweep file"
ENDINGS = ("png", "svg", "pdf")


def open_sweep(path):
    """The sweep in memory: dimensions point, replicate, arm; factors are coordinates of point; `factors`
    is a list. Runs that failed or are missing are NaN."""
    sweep = open_as(path, FORMAT)
    return sweep.set_coords(sweep.attrs["factors"])


def outcome_of(sweep, outcome=None, arm=None):
    """point x replicate: an arm's outcome, or the second arm's minus the first's in the same worlds."""
    name = outcome or sweep.attrs["headline"]
    if name not in sweep or sweep[name].dims != ("point", "replicate", "arm"):
        raise ResultError(f"error: the sweep has no outcome '{name}'")
    if arm is not None:
        if arm not in sweep.arm.values:
            raise ResultError(f"error: no arm is called '{arm}'; there are: {', '.join(sweep.arm.values)}")
        return sweep[name].sel(arm=arm)
    if sweep.sizes["arm"] == 1:
        return sweep[name].isel(arm=0)
    return sweep[name].isel(arm=1) - sweep[name].isel(arm=0)


def in_words(sweep, outcome=None, arm=None):
    name = words(outcome or sweep.attrs["headline"])
    if arm is not None or sweep.sizes["arm"] == 1:
        return f"{name}, {arm or sweep.arm.values[0]}"
    return f"{name}, {sweep.arm.values[1]} minus {sweep.arm.values[0]}"


def places_of(sweep):
    """Factors as numbers in [0, 1], [points x factors]: ranges from the least to the greatest value
    that was run, levels by their order of appearance."""
    columns = []
    for factor in sweep.attrs["factors"]:
        values = sweep[factor].values
        if values.dtype.kind != "f":
            names = list(dict.fromkeys(values))
            values = np.array([float(names.index(v)) for v in values])
        low, high = np.nanmin(values), np.nanmax(values)
        columns.append((values - low) / (high - low) if high > low else np.zeros_like(values))
    return np.column_stack(columns)


def short(e):
    return f"{e.value:.3g} ({e.low:.3g} to {e.high:.3g})"


def examine(sweep, outcome=None, arm=None):
    """(lines of a table, method, bars) where bars are (label, list of Estimate by factor)."""
    values, factors = outcome_of(sweep, outcome, arm), sweep.attrs["factors"]
    means = values.mean("replicate").values
    design = sweep.attrs["design"]
    lines = []
    if sweep.sizes["replicate"] > 1:
        split = variance_split(values.values)
        lines.append(f"Of the variance of single runs the factors hold {100 * split.share_of_points:.0f} %, chance between "
                     f"worlds the rest (n = {sweep.sizes['point']} points x {sweep.sizes['replicate']} worlds).")
        chance = split.chance_in_means(sweep.sizes["replicate"])
        if chance >= 0.5:
            lines.append(f"MOSTLY CHANCE: {100 * chance:.0f} % of how points differ on average is chance; what follows "
                         "describes chance first. Run more worlds a point, or wider ranges.")
    if design == "saltelli":
        first, total = sobol_indices(means, len(factors))
        method = f"Sobol' indices of the mean over worlds; 95 % interval, percentile bootstrap over {first[0].n} rows"
        bars = [("first order: alone", first), ("total: with all interactions", total)]
        if too_few([*first, *total]):
            lines.append(f"TOO FEW POINTS: some index is known to no better than {TOO_WIDE} either way.")
    elif design == "morris":
        effects = morris_effects(means, places_of(sweep))
        method = f"elementary effects over the whole range; 95 % interval, Student t over {effects[0].mu.n} trajectories"
        bars = [("mean size (mu*)", [e.mu_star for e in effects]), ("mean (mu)", [e.mu for e in effects])]
    elif design == "one_at_a_time":
        method = f"one factor at a time, all others as configured; means over {sweep.sizes['replicate']} worlds"
        lines.append(f"  as configured: {means[0]:.4g}")
        for factor in factors:
            column = sweep[factor].values
            found = means[~np.isnan(column) if column.dtype.kind == "f" else column != ""]
            lines.append(f"  {words(factor)}: from {np.nanmin(found):.4g} to {np.nanmax(found):.4g}")
        return lines, method, [], factors
    else:
        coefficients, r_squared = regression(means, places_of(sweep))
        factors = [*factors, "(a dummy: pure chance)"]
        method = (f"standardised regression, adjusted R^2 = {r_squared:.2f}; 95 % interval, percentile bootstrap "
                  f"over {coefficients[0].n} points")
        bars = [("standardised coefficient", coefficients)]
    width = max(len(words(name)) for name in factors)
    for k, name in enumerate(factors):
        lines.append(f"  {words(name):<{width}}  " + "   ".join(f"{label} {short(e[k])}" for label, e in bars))
    return lines, method, bars, factors


def draw(sweep, outcome=None, arm=None):
    """The figure of `examine`, or the curves of one factor at a time."""
    if sweep.attrs["design"] == "one_at_a_time":
        return _curves(sweep, outcome, arm)
    lines, method, bars, factors = examine(sweep, outcome, arm)
    with plt.rc_context(STYLE):
        figure, axes = plt.subplots(figsize=(11, 1.9 + 0.7 * len(factors)), layout="constrained")
        order = np.argsort([abs(e.value) for e in bars[-1][1]])
        step = 0.8 / len(bars)
        for k, (label, estimates) in enumerate(bars):
            rows = np.arange(len(factors)) + step * ((len(bars) - 1) / 2 - k)
            chosen = [estimates[i] for i in order]
            axes.barh(rows, [e.value for e in chosen], height=step * 0.9, color=COLOURS[1 - k], label=label)
            for row, e in zip(rows, chosen):
                axes.plot([e.low, e.high], [row, row], color=INK, lw=1.8)
        axes.set_yticks(range(len(factors)), [words(factors[i]) for i in order])
        axes.axvline(0, color=QUIET, lw=1)
        axes.set_title("In this model: what moves " + in_words(sweep, outcome, arm), loc="left", weight="bold", size=14)
        warnings = [line.split(":")[0] for line in lines if line.split(":")[0].isupper()]
        axes.set_xlabel("\n".join([method, *warnings]), size=10)
        if len(bars) > 1:
            axes.legend(frameon=False, loc="lower right", fontsize=11)
    return figure


def _curves(sweep, outcome, arm):
    factors, values = sweep.attrs["factors"], outcome_of(sweep, outcome, arm)
    places = [sweep[f].values for f in factors]
    with plt.rc_context(STYLE):
        figure, panels = plt.subplots(1, len(factors), figsize=(4 * len(factors), 4.2), sharey=True, squeeze=False,
                                      layout="constrained")
        base = estimate(values.isel(point=0).values)
        for axes, factor, column in zip(panels[0], factors, places):
            numbers = column.dtype.kind == "f"
            rows = np.flatnonzero(~np.isnan(column) if numbers else column != "")
            x = column[rows] if numbers else np.arange(len(rows))
            found = [estimate(values.isel(point=int(row)).values) for row in rows]
            axes.axhline(base.value, color=QUIET, lw=1, ls=":")
            axes.errorbar(x, [e.value for e in found],
                          yerr=[[e.value - e.low for e in found], [e.high - e.value for e in found]],
                          color=COLOURS[1], marker="o", capsize=3)
            if not numbers:
                axes.set_xticks(x, column[rows])
            axes.set_xlabel(words(factor))
        panels[0][0].set_ylabel("\n".join(textwrap.wrap(in_words(sweep, outcome, arm), 28)), size=11)
        figure.suptitle(f"In this model, one factor at a time (n = {base.n} worlds; bars: 95 %, Student t; dotted: "
                        "the configuration)", size=12)
    return figure


def main(arguments=None):
    parser = argparse.ArgumentParser(prog="python3 -m analysis.leadership.sweeps",
                                     description="Says and draws what the factors of a sweep do.")
    parser.add_argument("sweep", help="sweep file (.h5)")
    parser.add_argument("-o", "--output", help="picture: " + ", ".join(ENDINGS))
    parser.add_argument("--outcome", help="which outcome; default: the headline")
    parser.add_argument("--arm", help="of this arm alone; default: the second minus the first")
    options = parser.parse_args(arguments)
    if options.output and not options.output.lower().endswith(ENDINGS):
        parser.error(f"{options.output}: the picture's name must end in " + ", ".join(ENDINGS))
    try:
        sweep = open_sweep(Path(options.sweep))
        lines, method, _, _ = examine(sweep, options.outcome, options.arm)
        print(f"In this model: what moves {in_words(sweep, options.outcome, options.arm)} ({sweep.attrs['design']})")
        print("\n".join(lines))
        print(method)
        if options.output:
            save(draw(sweep, options.outcome, options.arm), options.output)
    except (ResultError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
