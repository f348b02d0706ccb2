"""The picture of a question over a grid (`netlead question CONFIG -o FILE.h5`):

    python3 -m analysis.leadership.questions FILE.h5 -o FILE.png [--as map|effects|pairs]

map: who is ahead in each cell; effects: what each level does to each arm; pairs: every two levels
together. Without --as, what fits the file.
"""

import argparse
import itertools
import sys
import textwrap
from pathlib import Path

import matplotlib

matplotlib.use("Agg")

import matplotlib.pyplot as plt  # noqa: E402
import numpy as np  # noqa: E402

from .figures import COLOURS, ENDINGS, INK, QUIET, STYLE, picture, save  # noqa: E402
from .reader import QUESTION, command, open_runs, words  # noqa: E402
from .statistics import estimate, paired_difference  # noqa: E402

TOGETHER = " + "


def ahead(headline):
    """Who is ahead in a cell (place among arms), and whether clearly; headline: replicate x arm."""
    means = headline.mean("replicate").values
    order = np.argsort(-means, kind="stable")
    lead = paired_difference(headline.isel(arm=order[0]), headline.isel(arm=order[1]))
    return int(order[0]), lead.excludes(0)


def gain_at_cost(cost, gain, limit):
    """Gain by the last moment at which no more than `limit` was spent (sim/experiment/equal_cost.hpp)."""
    length = int(np.isfinite(cost).sum())
    cost, gain = np.append(0, cost[:length]), np.append(0, gain[:length])
    last = int(np.flatnonzero(cost <= limit)[-1])
    if last == length:
        return gain[-1]
    within = (limit - cost[last]) / (cost[last + 1] - cost[last])
    return gain[last] + within * (gain[last + 1] - gain[last])


def at_equal_cost(grid, one, reference):
    """Differences of gains, per world, of two selections (dicts) of cell and arm."""
    a, b = grid.sel(**one), grid.sel(**reference)
    found = []
    for r in range(grid.sizes["replicate"]):
        curves = [(x[grid.attrs["cost"]].values[r], x[grid.attrs["gain"]].values[r]) for x in (a, b)]
        if any(np.isnan(curve[0]) for curve, _ in curves):
            found.append(np.nan)
            continue
        limit = min(np.nanmax(cost) for cost, _ in curves)
        (ours, theirs) = (gain_at_cost(cost, gain, limit) for cost, gain in curves)
        found.append(ours - theirs)
    return np.array(found)


def gains_at_equal_cost(grid):
    """Factors x replicate x arm: gains when all arms of a cell have spent what the cheapest spends in all."""
    order = (*grid.attrs["factors"], "replicate", "arm", "tick")
    cost = grid[grid.attrs["cost"]].transpose(*order)
    gain = grid[grid.attrs["gain"]].transpose(*order).values
    found = np.full(cost.shape[:-1], np.nan)
    for world in np.ndindex(cost.shape[:-2]):
        spent = cost.values[world]
        if np.isnan(spent[:, 0]).any():
            continue
        limit = np.nanmax(spent, axis=1).min()
        found[world] = [gain_at_cost(c, g, limit) for c, g in zip(spent, gain[world])]
    return cost.isel(tick=0, drop=True).copy(data=found)


# ---- pictures


def draw_map(grid):
    """Panels over all factors but the last two, at the horizon and below at equal total cost; a cell's
    colour is the arm ahead, pale if not clearly."""
    factors, arms = grid.attrs["factors"], [str(a) for a in grid.arm.values]
    outer = factors[:-2]
    panels = list(itertools.product(*(grid[f].values for f in outer)))
    views = {"at the horizon": grid[grid.attrs["headline"]]}
    if grid.attrs["cost"]:
        views["at equal total cost"] = gains_at_equal_cost(grid)
    with plt.rc_context(STYLE):
        figure, axes = plt.subplots(len(views), len(panels), squeeze=False,
                                    figsize=(max(9.5, 3.7 * len(panels)), 2.2 + 3.7 * len(views)))
        for row, (view, values) in zip(axes, views.items()):
            for axis, panel in zip(row, panels):
                _draw_panel(axis, values.sel(dict(zip(outer, panel))), *factors[-2:], arms)
                name = ", ".join(f"{words(f)} {v}" for f, v in zip(outer, panel))
                axis.set_title(view + (f":\n{name}" if name else ""), fontsize=11)
        height = figure.get_figheight()
        figure.subplots_adjust(bottom=1.15 / height, top=1 - 1.75 / height, hspace=0.42)
        _make_room(figure, axes)
        shares = "\n".join(f"{view}: {share_of_map(values, factors)}" for view, values in views.items())
        _write_around(figure, grid, "cells clearly won:\n" + shares)
        marks = [plt.Line2D([], [], marker="s", ls="none", ms=9, color=COLOURS[k % len(COLOURS)]) for k in range(len(arms))]
        figure.legend(marks, list(map(words, arms)), loc="lower left", bbox_to_anchor=(0.01, 0.1 / height), ncols=len(arms),
                      frameon=False, fontsize=11, handletextpad=0.2, columnspacing=1.5)
        figure.text(0.98, 0.25 / height, "number: lead over the runner-up; pale, ~: not clear", ha="right",
                    color=QUIET, size=9)
    return figure


def _draw_panel(axis, part, down, across, arms):
    rows, columns = part.sizes[down], part.sizes[across]
    for i, j in itertools.product(range(rows), range(columns)):
        cell = part.isel({down: i, across: j}).transpose("replicate", "arm")
        if np.isnan(cell.values).all():
            continue
        place, clear = ahead(cell)
        means = np.sort(cell.mean("replicate").values)[::-1]
        axis.add_patch(plt.Rectangle((j, i), 1, 1, color=COLOURS[place], alpha=0.85 if clear else 0.25, lw=0))
        axis.text(j + 0.5, i + 0.5, f"{means[0] - means[1]:.2g}" + ("" if clear else " ~"), ha="center",
                  va="center", size=9, color="white" if clear else INK)
    axis.set_xlim(0, columns)
    axis.set_ylim(0, rows)
    axis.set_xticks(np.arange(columns) + 0.5, _wrapped(part[across].values))
    axis.set_yticks(np.arange(rows) + 0.5, _wrapped(part[down].values))
    axis.tick_params(length=0)
    axis.set_xlabel(words(across))
    axis.set_ylabel(words(down))


def share_of_map(values, factors):
    """In how many cells each arm is clearly ahead; says when one has more than 85 %."""
    arms = [str(a) for a in values.arm.values]
    counts, cells = np.zeros(len(arms), int), 0
    for levels in itertools.product(*(range(values.sizes[f]) for f in factors)):
        cell = values.isel(dict(zip(factors, levels))).transpose("replicate", "arm")
        if np.isnan(cell.values).all():
            continue
        place, clear = ahead(cell)
        counts[place] += clear
        cells += 1
    parts = [f"{words(a)} {c}" for a, c in zip(arms, counts)] + [f"none {cells - counts.sum()}"]
    warning = " (one arm wins more than 85 %: suspect bias)" if (counts > 0.85 * cells).any() else ""
    return ", ".join(parts) + f" of {cells}" + warning


def effects(grid, factor, arm):
    """[(level, effect, effect at equal total cost or None)]: against the first level, averaged over all
    cells of the other factors within a world."""
    headline = grid[grid.attrs["headline"]].sel(arm=arm)
    others = [f for f in grid.attrs["factors"] if f != factor]
    averaged = headline.mean(others) if others else headline
    levels = [str(v) for v in grid[factor].values]
    found = []
    for level in levels[1:]:
        effect = paired_difference(averaged.sel({factor: level}), averaged.sel({factor: levels[0]}))
        equal = None
        if grid.attrs["cost"]:
            cells = [dict(zip(others, c)) for c in itertools.product(*(grid[f].values for f in others))]
            parts = [at_equal_cost(grid, {**c, "arm": arm, factor: level},
                                   {**c, "arm": arm, factor: levels[0]}) for c in cells]
            equal = estimate(np.mean(parts, axis=0))
        found.append((level, effect, equal))
    return found


def draw_effects(grid):
    """For each factor and level: what it does to each arm, at the horizon and at equal total cost."""
    arms = [str(a) for a in grid.arm.values]
    rows = [(f, arm, *e) for f in grid.attrs["factors"] for arm in arms for e in effects(grid, f, arm)]
    with plt.rc_context(STYLE):
        figure, axis = plt.subplots(figsize=(11, 1.9 + 0.36 * len(rows)))
        for row, (factor, arm, level, effect, equal) in enumerate(rows):
            y, colour = len(rows) - row, COLOURS[arms.index(arm)]
            for e, shift, marker in ((effect, 0.1, "o"), (equal, -0.18, "s")):
                if e is None:
                    continue
                axis.plot([e.low, e.high], [y + shift] * 2, color=colour, lw=2)
                axis.plot(e.value, y + shift, marker, color=colour if marker == "o" else "white",
                          markeredgecolor=colour, ms=7)
            name = f"{words(factor)}: {words(level)}" + (f" ({words(arm)})" if len(arms) > 1 else "")
            axis.annotate(name, (0, y), xytext=(-8, 0), xycoords=("axes fraction", "data"),
                          textcoords="offset points", ha="right", va="center", size=11)
        axis.axvline(0, color=QUIET, lw=1)
        axis.set_yticks([])
        axis.spines["left"].set_visible(False)
        axis.set_ylim(0.3, len(rows) + 0.7)
        axis.set_xlabel(f"effect on {words(grid.attrs['headline'])}, against the factor's first level")
        figure.subplots_adjust(top=1 - 1.1 / figure.get_figheight(), bottom=0.75 / figure.get_figheight())
        _make_room(figure, [[axis]])
        _write_around(figure, grid, "circles: at the horizon; squares: gain at equal total cost")
    return figure


def draw_pairs(grid):
    """Levels alone (diagonal) and in pairs, for each arm: gain at equal total cost against the first level."""
    (factor,) = grid.attrs["factors"]
    arms = [str(a) for a in grid.arm.values]
    levels = [str(v) for v in grid[factor].values]
    single = [v for v in levels[1:] if TOGETHER not in v]
    found = {arm: {level: equal for level, _, equal in effects(grid, factor, arm)} for arm in arms}
    most = max(abs(e.value) for values in found.values() for e in values.values() if np.isfinite(e.value)) or 1
    with plt.rc_context(STYLE):
        figure, axes = plt.subplots(1, len(arms), figsize=(8.2 * len(arms), 8.2), squeeze=False)
        for axis, arm in zip(axes[0], arms):
            values = np.full((len(single), len(single)), np.nan)
            for i, j in itertools.combinations_with_replacement(range(len(single)), 2):
                name = single[i] if i == j else single[i] + TOGETHER + single[j]
                if name not in found[arm]:
                    continue
                e = found[arm][name]
                values[j, i] = e.value
                axis.text(i, j, f"{e.value:+.1f}".replace("-", "\u2212") + ("" if e.excludes(0) else "~"),
                          ha="center", va="center", size=8, weight="bold" if i == j else "normal",
                          color="white" if abs(e.value) > 0.7 * most else INK)
            axis.imshow(values, cmap="PuOr", vmin=-most, vmax=most, aspect="auto")
            axis.set_xticks(range(len(single)), [words(v) for v in single], rotation=60, ha="right", size=9)
            axis.set_yticks(range(len(single)), [words(v) for v in single], size=9)
            axis.tick_params(length=0)
            axis.set_title(words(arm), fontsize=13)
        figure.subplots_adjust(top=0.84, bottom=0.2)
        _make_room(figure, axes)
        _write_around(figure, grid, "diagonal: alone; below: two together. Gain at equal total cost against "
                      f"{words(levels[0])}; ~: interval holds 0")
    return figure


def _wrapped(levels):
    return ["\n".join(textwrap.wrap(words(level), 14)) for level in levels]


def _make_room(figure, axes):
    """Names of rows stand beside the first column only; the margin is as wide as they are."""
    for row in axes:
        for axis in row[1:]:
            axis.set_ylabel("")
            axis.tick_params(labelleft=False)
    across = figure.get_figwidth() * figure.dpi
    figure.canvas.draw()
    words_left = max(row[0].bbox.x0 - row[0].get_tightbbox(figure.canvas.get_renderer()).x0 for row in axes)
    figure.subplots_adjust(left=min(0.6, words_left / across + 0.015), right=0.98, wspace=0.1)


def _write_around(figure, grid, subtitle):
    height = figure.get_figheight()
    figure.text(0.02, 1 - 0.35 / height, grid.attrs["question"] or grid.attrs["title"], size=15, weight="bold")
    figure.text(0.02, 1 - (0.55 if "\n" in subtitle else 0.68) / height,
                f"In this model, {grid.sizes['replicate']} worlds a cell (paired Student t, 95 %); {subtitle}",
                size=10, color=QUIET, va="top" if "\n" in subtitle else "baseline")


def choose(grid):
    if any(TOGETHER in str(v) for f in grid.attrs["factors"] for v in grid[f].values):
        return "pairs"
    return "effects" if grid.sizes["arm"] == 1 or len(grid.attrs["factors"]) < 2 else "map"


@command
def main(arguments=None):
    parser = argparse.ArgumentParser(
        prog="python3 -m analysis.leadership.questions",
        description="Draws one picture of a grid file.",
    )
    parser.add_argument("grid", help="grid file (.h5)")
    parser.add_argument("-o", "--output", required=True, type=picture, help="picture: " + ", ".join(ENDINGS))
    parser.add_argument("--as", dest="kind", choices=("map", "effects", "pairs"))
    options = parser.parse_args(arguments)
    grid = open_runs(options.grid, QUESTION)
    draw = {"map": draw_map, "effects": draw_effects, "pairs": draw_pairs}[options.kind or choose(grid)]
    save(draw(grid), Path(options.output))


if __name__ == "__main__":
    sys.exit(main())
