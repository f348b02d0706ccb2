"""Who is ahead where, over the two ranges that matter most, with the frontier between."""

import matplotlib.pyplot as plt
import numpy as np

from analysis.leadership import reader, sensitivity, sweeps
from analysis.leadership.figures import COLOURS, INK, QUIET, STYLE
from analysis.leadership.reader import words
from analysis.leadership.statistics import mean_interval

TITLE = "who is ahead where, with the frontier"
LEAST_POINTS = 20


def fits(data):
    if data.attrs.get("kind") != reader.SWEEP or data.sizes["arm"] < 2:
        return False
    ranges = [axis for axis in sweeps.axes_of(data) if not axis.levels]
    spread = len(sweeps.independent(data)) >= LEAST_POINTS and data.attrs["design"] not in ("morris", "one_at_a_time")
    return len(ranges) >= 2 and spread


def draw(data):
    axes = sweeps.axes_of(data)
    values, places = sweeps.outcome_of(data).values, sweeps.places_of(data)
    chosen = sweeps.independent(data)
    chosen = chosen[~np.isnan(places[chosen]).any(axis=1) & ~np.isnan(values[chosen]).all(axis=1)]
    places, (means, low, high) = places[chosen], mean_interval(values[chosen].T)
    slopes, _ = sensitivity.regression(means, places)
    ranges = [k for k, axis in enumerate(axes) if not axis.levels]
    across, up = sorted(sorted(ranges, key=lambda k: -abs(slopes[k].value))[:2])
    x, y = places[:, across], places[:, up]
    theirs, ours = (words(a) for a in reversed(sweeps.arms_of(data)))
    with plt.rc_context(STYLE):
        figure, plot = plt.subplots(figsize=(9.5, 7.4), layout="constrained")
        for colour, name, ahead, clear in ((COLOURS[1], ours, means > 0, low > 0), (COLOURS[0], theirs, means <= 0, high < 0)):
            plot.plot(x[clear], y[clear], "o" if colour == COLOURS[1] else "s", color=colour, ms=8, label=f"{name} ahead")
            unsure = ahead & ~clear
            plot.plot(x[unsure], y[unsure], "o" if colour == COLOURS[1] else "s", mfc="none", mec=colour, ms=7,
                      label=f"{name} ahead, interval holds 0")
        r_squared, drawn = _frontier(plot, x, y, means)
        for k, ticks, label in ((across, plot.set_xticks, plot.set_xlabel), (up, plot.set_yticks, plot.set_ylabel)):
            at = np.linspace(0, 1, 5)
            ticks(at, [f"{axes[k].value(u):.3g}" for u in at])
            label(words(axes[k].name) + (" (log scale)" if axes[k].log else ""))
        figure.suptitle(f"In this model: {sweeps.in_words(data)}", x=0.01, ha="left", weight="bold", size=14)
        plot.set_xlim(-0.03, 1.03)
        plot.set_ylim(-0.03, 1.03)
        plot.legend(loc="lower left", bbox_to_anchor=(0, 1), ncols=2, frameon=False, fontsize=11)
        n = sweeps.worlds_of(data)
        worlds = f"{n.min()}" if n.min() == n.max() else f"{n.min()} to {n.max()}"
        line = ("Line: where a quadratic surface through the means is 0" if drawn else
                "No frontier: a quadratic surface through the means is nowhere 0")
        figure.supxlabel(f"n = {len(means)} points, {worlds} worlds each, 95 % interval by paired Student t; all other "
                         f"factors vary, too.\n{line} (it explains {100 * r_squared:.0f} % of how they differ)", size=10, color=QUIET, x=0.01, ha="left")
    return figure


def _frontier(plot, x, y, means):
    """Draws it; (share of variance that the surface explains, whether there is a frontier)."""
    basis = lambda x, y: np.stack([np.ones_like(x), x, y, x * x, x * y, y * y], axis=-1)
    b = np.linalg.lstsq(basis(x, y), means, rcond=None)[0]
    at = np.linspace(0, 1, 101)
    surface = basis(*np.meshgrid(at, at)) @ b
    drawn = surface.min() < 0 < surface.max()
    if drawn:
        plot.contour(at, at, surface, levels=[0], colors=[INK], linewidths=2)
    explained = max(0.0, 1 - (means - basis(x, y) @ b).var() / means.var()) if means.var() > 0 else 0.0
    return explained, drawn
