"""Figures of a sweep's Reading (sweep_reading.py), one function each; the caption says n and the interval's method."""

import textwrap

import matplotlib.pyplot as plt
import numpy as np

from .figures import COLOURS, INK, LINE, QUIET, STYLE, save
from .reader import words


def draw(reading, path):
    """The picture that fits what was read, written to `path` (its ending chooses the kind)."""
    of_kind = {"curves": one_at_a_time, "morris": morris_plane, "box": prim_box}
    figure = of_kind.get(reading.kind, bars)(reading)
    save(figure, path)
    plt.close(figure)


def bars(reading):
    """Tornado, or bars of first and total order: the largest on top, dummies in grey at the bottom."""
    with plt.rc_context(STYLE):
        count = len(reading.names)
        figure, axes = plt.subplots(figsize=(11, 2.4 + 0.7 * count), layout="constrained")
        last = [e.value for e in reading.bars[-1][1]]
        order = sorted(range(count), key=lambda i: (not _is_dummy(reading.names[i]), np.nan_to_num(abs(last[i]))))
        step = 0.8 / len(reading.bars)
        for k, (label, estimates) in enumerate(reading.bars):
            rows = np.arange(count) + step * ((len(reading.bars) - 1) / 2 - k)
            chosen = [estimates[i] for i in order]
            for row, i, e in zip(rows, order, chosen):
                colour = QUIET if _is_dummy(reading.names[i]) else COLOURS[1 - k]
                known = np.isfinite(e.low) and np.isfinite(e.high)
                axes.barh(row, np.nan_to_num(e.value), height=step * 0.9, color=colour if known else "none", ec=colour)
                axes.plot([e.low, e.high], [row, row], color=INK, lw=1.8)
            axes.barh(0, 0, color=COLOURS[1 - k], label=label)
        axes.set_yticks(range(count), [reading.names[i] for i in order])
        axes.axvline(0, color=QUIET, lw=1)
        _words(figure, axes, reading, "what moves", reading.bars[0][0] if len(reading.bars) == 1 else "share of variance")
        if len(reading.bars) > 1:
            axes.legend(frameon=False, loc="lower right", bbox_to_anchor=(1, 1), ncols=2, fontsize=11)
    return figure


def morris_plane(reading):
    """mu* against sigma; the lines sigma = mu* and sigma = mu* / 10 part interaction from straight effect."""
    effects = reading.found
    with plt.rc_context(STYLE):
        figure, axes = plt.subplots(figsize=(9.5, 6.8), layout="constrained")
        estimates = [x for e in effects for x in (e.mu_star, e.luck) if x is not None]
        reach = 1.15 * np.nanmax([1e-300, *(v for x in estimates for v in (x.value, x.high))])
        for slope, style, label in ((1, "--", "spread = mean size"), (0.1, ":", "a tenth of it: nearly a straight line")):
            axes.plot([0, reach], [0, slope * reach], style, color=QUIET, lw=1.2, zorder=1, label=label)
        for name, e in zip(reading.names, effects):
            if e.luck is not None:
                beside = e.sigma - 0.008 * reach
                axes.plot([e.luck.low, e.luck.high], [beside] * 2, color=QUIET, lw=1.4)
                axes.plot(e.luck.value, beside, "s", color=QUIET, ms=6)
            axes.plot([e.mu_star.low, e.mu_star.high], [e.sigma] * 2, color=COLOURS[1], lw=1.6)
            axes.plot(e.mu_star.value, e.sigma, "o", color=COLOURS[1], ms=9)
        top = 1.15 * max([e.sigma for e in effects if np.isfinite(e.sigma)] + [0.26 * reach])
        for name, e, y in zip(reading.names, effects, _apart([e.sigma for e in effects], 0.045 * top)):
            axes.annotate(name, (1.01, y), xycoords=("axes fraction", "data"), va="center", color=INK, annotation_clip=False)
            ends = max(np.nan_to_num(e.mu_star.high), e.mu_star.value), reach
            axes.plot(ends, [e.sigma, y], color=LINE, lw=1, zorder=0)
        axes.set_xlim(0, reach)
        axes.set_ylim(0, top)
        axes.legend(frameon=False, loc="lower right", bbox_to_anchor=(1, 1), ncols=2, fontsize=11)
        axes.set_ylabel("spread of effects (sigma): interactions and bends")
        _words(figure, axes, reading, "what moves", "mean size of effects over the whole range (mu*)")
    return figure


def one_at_a_time(reading):
    """A panel for each factor."""
    count = len(reading.axes)
    with plt.rc_context(STYLE):
        figure, panels = plt.subplots(1, count, figsize=(max(4 * count, 8), 5), sharey=True, squeeze=False,
                                      layout="constrained")
        for panel, axis in zip(panels[0], reading.axes):
            curve = reading.found[axis.name]
            x = np.arange(len(curve)) if axis.levels else [value for value, _ in curve]
            y = np.array([[e.value, e.low, e.high] for _, e in curve])
            panel.axhline(0, color=LINE, lw=1)
            panel.errorbar(x, y[:, 0], yerr=[y[:, 0] - y[:, 1], y[:, 2] - y[:, 0]], color=COLOURS[1], marker="o",
                           capsize=3, ls="none" if axis.levels else "-")
            if axis.levels:
                panel.set_xticks(x, [words(value) for value, _ in curve], rotation=30 if len(curve) > 3 else 0)
                panel.set_xlim(-0.5, len(curve) - 0.5)
            elif axis.log:
                panel.set_xscale("log")
                panel.minorticks_off()
                panel.set_xticks(x[:: max(1, len(x) // 5)], [f"{v:.3g}" for v in x[:: max(1, len(x) // 5)]])
            panel.tick_params(labelsize=11)
            panel.set_xlabel(words(axis.name) + (" (log scale)" if axis.log else ""))
        panels[0][0].set_ylabel("\n".join(textwrap.wrap(reading.what, 34)), size=11)
        figure.suptitle("In this model, one factor at a time", x=0.01, ha="left", weight="bold", size=14)
        figure.supxlabel(_caption(reading, max(45 * count, 90)), size=10, color=QUIET, x=0.01, ha="left")
    return figure


def prim_box(reading):
    """The box in the two factors whose bounds a resampling test holds most; points as filled or empty. Levels are
    drawn with a little scatter; kept levels that are not neighbours are framed together."""
    box, places, cases = reading.found
    with plt.rc_context(STYLE):
        figure, axes = plt.subplots(figsize=(9, 7.2), layout="constrained")
        one, two = most_restricted(box, places.shape[1])
        luck = np.random.default_rng(1).uniform(-0.03, 0.03, (len(places), 2))
        spread = [luck[:, k] if reading.axes[f].levels else 0 for k, f in enumerate((one, two))]
        x, y = places[:, one] + spread[0], (places[:, two] if two != one else np.full(len(places), 0.5)) + spread[1]
        axes.plot(x[~cases], y[~cases], "o", mfc="none", mec=COLOURS[0], ms=6, label="not so")
        axes.plot(x[cases], y[cases], "o", color=COLOURS[1], ms=6, label="as asked for")
        if box is not None and box.bounds:
            (left, right), (low, high) = _sides(box, one, reading), _sides(box, two, reading)
            if two == one:
                low, high = -0.05, 1.05
            axes.add_patch(plt.Rectangle((left, low), right - left, high - low, fill=False, ec=INK, lw=2.4, zorder=4))
        for f, ticks, label in ((one, axes.set_xticks, axes.set_xlabel), (two, axes.set_yticks, axes.set_ylabel)):
            axis = reading.axes[f]
            at = np.linspace(0, 1, len(axis.levels) if len(axis.levels) > 1 else 5)
            ticks(at, [words(axis.value(u)) if axis.levels else f"{axis.value(u):.3g}" for u in at])
            label(words(axis.name) + (" (log scale)" if axis.log else ""))
        if two == one:
            axes.set_yticks([])
            axes.set_ylabel("")
        axes.set_xlim(-0.06, 1.06)
        axes.set_ylim(-0.06, 1.06)
        shares = "No box: see the verdict below, or every bound may be chance." if box is None or not box.bounds else (
            f"density {box.density:.2f} (everywhere {box.base:.2f}), coverage {box.coverage:.2f}, "
            f"support {box.support:.2f}; factors restricted: {len({b.factor for b in box.bounds})}.")
        figure.suptitle(f"In this model: where {reading.what} is above {reading.above:.3g}", x=0.01, ha="left",
                        weight="bold", size=14, wrap=True)
        figure.supxlabel("\n".join(textwrap.wrap(shares, 110) + [_caption(reading, 110)]), size=10, color=QUIET,
                         x=0.01, ha="left")
        axes.legend(frameon=False, loc="upper left", bbox_to_anchor=(1.0, 1.0), fontsize=11)
    return figure


def most_restricted(box, factors):
    """Two factors: of least quasi-p, then the first others."""
    bounds = sorted(box.bounds, key=lambda b: b.quasi_p) if box is not None else []
    order = list(dict.fromkeys([b.factor for b in bounds] + list(range(factors))))
    return order[0], order[min(1, len(order) - 1)]


# ---- small things


def _apart(heights, least):
    """Heights of labels: in the same order, at least so far from each other. NaN stay."""
    placed, below = np.array(heights, dtype=float), -np.inf
    for k in np.argsort(placed, kind="stable"):
        if np.isfinite(placed[k]):
            placed[k] = below = max(placed[k], below + least)
    return placed


def _sides(box, factor, reading):
    low, high = -0.04, 1.04
    for b in box.bounds:
        if b.factor == factor and b.side == "above":
            low = b.value
        elif b.factor == factor and b.side == "below":
            high = b.value
        elif b.factor == factor:
            half = min(0.04, 0.4 / max(len(reading.axes[factor].levels) - 1, 1))
            low, high = min(b.value) - half, max(b.value) + half
    return low, high


def _is_dummy(name):
    return name.startswith("(a dummy")


def _words(figure, axes, reading, verb, label=""):
    figure.suptitle(f"In this model: {verb} {reading.what}", x=0.01, ha="left", weight="bold", size=14)
    axes.set_xlabel(label)
    figure.supxlabel(_caption(reading, 115), size=10, color=QUIET, x=0.01, ha="left")


def _caption(reading, width):
    grey = reading.kind == "morris" or any(_is_dummy(name) for name in reading.names)
    dummy = " Grey: a dummy." if grey else ""
    bounds = [e for _, row in reading.bars for e in row]
    hollow = " Hollow: no interval exists." if any(not np.isfinite(e.low) for e in bounds) else ""
    lines = textwrap.wrap(reading.method[:1].upper() + reading.method[1:] + "." + dummy + hollow, width)
    return "\n".join(lines + reading.warnings)
