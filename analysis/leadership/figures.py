"""The picture of a comparison: how the arms fared over time, and why."""

import argparse
import textwrap

import matplotlib
import matplotlib.pyplot as plt
import numpy as np
from matplotlib.ticker import MaxNLocator
from matplotlib.transforms import blended_transform_factory

from .finding import find, pair, short
from .reader import series_to_show, words
from .statistics import BAND, estimate, lmdi, mean_interval, middle_band

# Okabe and Ito 2008, without the yellow and the light blue that a projector loses.
COLOURS = ["#D55E00", "#0072B2", "#009E73", "#CC79A7", "#E69F00", "#000000"]
INK, QUIET, LINE = "#222222", "#666666", "#D9D9D9"
ENDINGS = ("png", "svg", "pdf")
BOTTOM = 0.165  # of the panels, in shares of the picture

STYLE = {
    "font.family": ["DejaVu Sans"],
    "font.size": 13,
    "text.color": INK,
    "axes.labelcolor": QUIET,
    "axes.edgecolor": LINE,
    "xtick.color": QUIET,
    "ytick.color": QUIET,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "svg.hashsalt": "netlead",
}


def comparison(dataset, last=None):
    """One picture: the series over time, and its factors.

    `last` limits the right side to the last so many ticks; otherwise it covers the whole run, as
    the headline does.
    """
    with plt.rc_context(STYLE):
        figure = plt.figure(figsize=(13.33, 7.5))
        top = _write_title(figure, dataset)
        colours = dict(zip(_arms(dataset), _colours(dataset.sizes["arm"])))
        if dataset.attrs["product_of"]:
            over_time = figure.add_axes([0.055, BOTTOM, 0.39, top - 0.23])
            _draw_factors(figure, top, dataset, colours, last)
        else:
            over_time = figure.add_axes([0.055, BOTTOM, 0.81, top - 0.23])
        _draw_series(over_time, dataset, colours)
        _write_footer(figure, dataset)
    return figure


def picture(path):
    """An argument of a command line: the path of a picture that can be written."""
    if not path.lower().endswith(ENDINGS):
        raise argparse.ArgumentTypeError(f"{path}: the picture's name must end in " + ", ".join(ENDINGS))
    return path


def save(figure, path):
    """The file's ending chooses the kind. The bytes hold no date."""
    dated = {"svg": {"Date": None}, "pdf": {"CreationDate": None}}
    ending = str(path).rsplit(".", 1)[-1].lower()
    with matplotlib.rc_context(STYLE):
        figure.savefig(path, dpi=150, metadata=dated.get(ending))


# ---- title and footer


def title_of(dataset):
    """The finding in words; with a single arm there is nothing to compare."""
    found = find(dataset)
    if found is not None:
        return found.sentence()
    headline = dataset[dataset.attrs["headline"]]
    unit = headline.attrs["units"]
    mean = short(float(headline.mean())) + ("" if unit == "1" else f" {unit}s" if unit == "week" else f" {unit}")
    return f"In this model, the mean {words(headline.name)} of {words(_arms(dataset)[0])} was {mean}"


def subtitle_of(dataset):
    """Numbers behind the title, then n and the seed."""
    found = find(dataset)
    if found is not None:
        numbers = found.numbers()
    else:
        numbers = _interval_words(estimate(dataset[dataset.attrs["headline"]].values[:, 0]))
    unfinished = "" if dataset.attrs["complete"] else "; INTERRUPTED before all worlds were run"
    length = _count(dataset.sizes["tick"], dataset.tick.attrs["units"])
    return [numbers, f"{_worlds(dataset)}; {length}; seed {dataset.attrs['seed']}{unfinished}"]


def _worlds(dataset):
    arms, worlds = dataset.sizes["arm"], _count(dataset.sizes["replicate"], "world")
    if arms == 1:
        return worlds
    which = "both arms" if arms == 2 else f"all {arms} arms"
    return f"{worlds}; within a world {which} have the same people, ties and luck"


def _interval_words(e):
    if e.n < 2:
        return "one world: no interval"
    return f"95 % interval {short(e.low)} to {short(e.high)}, Student t, n = {e.n}"


def _write_title(figure, dataset):
    """Returns the height where the panels may begin."""
    y = 0.955
    for line in textwrap.wrap(title_of(dataset), 70):
        figure.text(0.022, y, line, size=21, weight="bold", va="top")
        y -= 0.052
    for line in subtitle_of(dataset):
        figure.text(0.022, y, line, size=12.5, color=QUIET, va="top")
        y -= 0.034
    return y - 0.02


def _write_footer(figure, dataset):
    if dataset.sizes["replicate"] > 1:
        text = "Line: mean of all worlds. Dark: 95 % interval of the mean (Student t).\n"
        text += f"Light: the middle {100 * BAND:.0f} % of worlds."
    else:
        text = "Line: the only world that was run. One world has no interval and no band."
    figure.text(0.022, 0.065, text, size=10.5, color=QUIET, va="top")


# ---- over time


def _draw_series(axes, dataset, colours):
    series = dataset[series_to_show(dataset)]
    unit = dataset.tick.attrs["units"]
    time = np.arange(1, series.sizes["tick"] + 1)
    ends = {}
    for arm, colour in colours.items():
        values = series.sel(arm=arm).transpose("replicate", "tick").values
        mean, low, high = mean_interval(values)
        known = ~np.isnan(mean)
        if values.shape[0] > 1:
            axes.fill_between(time, *middle_band(values), where=known, color=colour, alpha=0.16, lw=0)
            axes.fill_between(time, low, high, where=known, color=colour, alpha=0.40, lw=0)
        marker = "o" if known.sum() < 2 else None
        axes.plot(time[known], mean[known], color=colour, lw=2.6, marker=marker)
        if known.any():
            ends[arm] = mean[known][-1]
    axes.set_xlim(0, max(time[-1], 2))
    axes.set_ylim(*_limits(axes, series))
    axes.yaxis.set_major_locator(MaxNLocator(6, steps=[1, 2, 2.5, 5, 10]))
    axes.grid(axis="y", color=LINE, lw=0.8)
    axes.set_axisbelow(True)
    axes.spines["left"].set_visible(False)
    axes.tick_params(length=0)
    axes.set_xticks(_time_ticks(time[-1]))
    axes.set_xlabel(f"{unit}s since the start")
    axes.set_title(_heading(series), loc="left", size=14, weight="bold", pad=10)
    _label_ends(axes, ends, colours)
    _mark_lead(axes, dataset, unit)


def _heading(series):
    unit = series.attrs["units"]
    text = series.attrs.get("long_name", words(series.name)) + ("" if unit == "1" else f" ({unit})")
    return "\n".join(textwrap.wrap(text[0].upper() + text[1:], 50))


def _limits(axes, series):
    """From zero, where zero is the natural floor."""
    low, high = axes.get_ylim()
    return (0, high * 1.04) if float(series.min()) >= 0 else (low, high)


def _label_ends(axes, ends, colours):
    """Each curve bears its arm's name, moved apart where curves end close together."""
    low, high = axes.get_ylim()
    gap = 0.058 * (high - low)
    place = blended_transform_factory(axes.transAxes, axes.transData)
    heights = _apart(ends, gap, low, high)
    for arm, y in heights.items():
        label = "\n".join(textwrap.wrap(words(arm), 14))
        axes.text(1.015, y, label, transform=place, color=colours[arm], weight="bold", va="center")


def _apart(wanted, gap, low, high):
    """Heights at least `gap` apart, as close to those wanted as one upward and one downward pass
    allow."""
    heights, floor = {}, low
    for arm in sorted(wanted, key=wanted.get):
        heights[arm] = max(wanted[arm], floor)
        floor = heights[arm] + gap
    ceiling = high
    for arm in sorted(heights, key=heights.get, reverse=True):
        heights[arm] = min(heights[arm], ceiling)
        ceiling = heights[arm] - gap
    return heights


def _mark_lead(axes, dataset, unit):
    """A line down from where the mean curves crossed for good."""
    found = find(dataset)
    if found is None or found.lead is None:
        return
    since = found.lead.since
    series = dataset[series_to_show(dataset)].sel(arm=found.lead.arm)
    height = float(series.isel(tick=since - 1).mean("replicate"))
    axes.plot([since, since], [axes.get_ylim()[0], height], color=QUIET, lw=1.3, ls=(0, (4, 3)))
    axes.plot(since, height, "o", color="white", mec=INK, mew=1.8, ms=9, zorder=5)
    right = since < 0.6 * dataset.sizes["tick"]
    axes.annotate(
        f"{words(found.lead.arm)} ahead\nsince {unit} {since}",
        (since, 0.03), xycoords=("data", "axes fraction"),
        xytext=(8 if right else -8, 0), textcoords="offset points",
        ha="left" if right else "right", va="bottom", color=INK, size=12.5,
    )


def _time_ticks(end):
    for step in (1, 2, 4, 13, 26, 52, 104, 260, 520):
        if end / step <= 8:
            return np.arange(0, end + 1, step)
    return np.linspace(0, end, 5).astype(int)


# ---- why


def factor_means(dataset, last=None):
    """Per factor and arm: Estimate of its mean over the window."""
    window = _window(dataset, last)
    return {
        name: {
            arm: estimate(window[name].sel(arm=arm).mean("tick").values) for arm in _arms(dataset)
        }
        for name in dataset.attrs["product_of"]
    }


def contributions(dataset, ahead, other, last=None):
    """Per factor: Estimate of its part of the mean difference of the product over the window."""
    window, names = _window(dataset, last), dataset.attrs["product_of"]
    ours, theirs = (
        np.array([window[name].sel(arm=arm).transpose("replicate", "tick").values for name in names])
        for arm in (ahead, other)
    )
    parts = lmdi(ours, theirs)
    unknown = np.isnan(parts).any(axis=0)
    kept = np.where(unknown, 0, parts).sum(axis=2) / np.maximum((~unknown).sum(axis=1), 1)
    kept[:, unknown.all(axis=1)] = np.nan
    return {name: estimate(kept[k]) for k, name in enumerate(names)}


def _window(dataset, last):
    return dataset if last is None else dataset.isel(tick=slice(-min(last, dataset.sizes["tick"]), None))


def _draw_factors(figure, top, dataset, colours, last):
    several = len(colours) > 1
    left, width, height = 0.7, 0.115 if several else 0.25, top - 0.23
    levels = figure.add_axes([left, BOTTOM, width, height])
    _draw_levels(levels, dataset, factor_means(dataset, last), colours)
    parts = {}
    if several:
        axes = figure.add_axes([left + width + 0.025, BOTTOM, 0.13, height], sharey=levels)
        ahead, other = pair(dataset[dataset.attrs["headline"]])
        parts = contributions(dataset, ahead, other, last)
        _draw_parts(axes, parts, ahead, other, colours)
    levels.set_ylim(len(dataset.attrs["product_of"]) - 0.45, -0.6)
    _write_why(figure, top, dataset, last, parts)


def _write_why(figure, top, dataset, last, parts):
    count = {2: "two", 3: "three", 4: "four", 5: "five", 6: "six"}.get(
        len(dataset.attrs["product_of"]), "several"
    )
    product, unit = words(dataset.attrs["factored"]), dataset.tick.attrs["units"]
    window = "the whole run" if last is None else f"the last {_count(last, unit)}"
    figure.text(0.58, top - 0.0495, f"Why: {product} is the product of {count} factors",
                size=14, weight="bold", va="bottom")
    text = f"Dots: mean over {window}."
    if parts:
        whole, n = sum(e.value for e in parts.values()), max(e.n for e in parts.values())
        text += f" Bars: exact split (LMDI-I) of the mean\ndifference in {product}, {_signed(whole)}"
        text += f"; black: 95 % interval (paired Student t, n = {n})." if n > 1 else "."
    figure.text(0.53, 0.065, text, size=10.5, color=QUIET, va="top")


def _draw_levels(axes, dataset, means, colours):
    for row, (name, by_arm) in enumerate(means.items()):
        if len(by_arm) == 2:
            axes.plot([e.value for e in by_arm.values()], [row, row], color=LINE, lw=5, zorder=1)
        for y, (arm, e) in zip(_spread(row, len(by_arm)), by_arm.items()):
            if e.n > 1:
                axes.plot([e.low, e.high], [y, y], color=colours[arm], lw=2, zorder=2)
            axes.plot(e.value, y, "o", color=colours[arm], ms=9, mec="white", mew=0.8, zorder=3,
                      clip_on=False)
        _name_row(axes, row, name, dataset[name].attrs.get("long_name", ""))
    high = max(e.high if e.n > 1 else e.value for each in means.values() for e in each.values())
    axes.set_xlim(0, 1.0 if high <= 1 else high * 1.05)
    axes.set_yticks([])
    axes.grid(axis="x", color=LINE, lw=0.8)
    axes.set_axisbelow(True)
    axes.spines["left"].set_visible(False)
    axes.tick_params(length=0)
    axes.set_xlabel("mean", size=12)


def _spread(row, count):
    """More than two dots would hide each other on one height."""
    step = 0.1 if count > 2 else 0
    return [row + step * (i - (count - 1) / 2) for i in range(count)]


def _name_row(axes, row, name, meaning):
    place = blended_transform_factory(axes.transAxes, axes.transData)
    axes.text(-0.07, row - 0.06, words(name), transform=place, ha="right", va="bottom", weight="bold")
    axes.text(-0.07, row - 0.01, "\n".join(textwrap.wrap(meaning, 30)[:3]), transform=place,
              ha="right", va="top", size=9, color=QUIET, linespacing=1.1)


def _draw_parts(axes, parts, ahead, other, colours):
    reach = max(abs(v) for e in parts.values() for v in (e.value, e.low, e.high) if np.isfinite(v))
    for row, e in enumerate(parts.values()):
        for_ahead = e.value > 0
        colour = colours[ahead if for_ahead else other]
        axes.barh(row, e.value, height=0.36, color=colour)
        if e.n > 1:
            axes.plot([e.low, e.high], [row, row], color=INK, lw=1.8, solid_capstyle="butt")
        axes.annotate(_signed(e.value), (0, row - 0.2), xytext=(4 if for_ahead else -4, 1),
                      textcoords="offset points", ha="left" if for_ahead else "right",
                      va="bottom", size=12, weight="bold", annotation_clip=False)
    axes.set_xlim(-1.1 * (reach or 1), 1.1 * (reach or 1))
    axes.axvline(0, color=QUIET, lw=1)
    axes.tick_params(left=False, labelleft=False, bottom=False, labelbottom=False)
    for side in ("left", "bottom"):
        axes.spines[side].set_visible(False)
    axes.text(0.47, -0.015, f"for\n{words(other)}", transform=axes.transAxes, ha="right", va="top",
              size=12, color=colours[other], weight="bold")
    axes.text(0.53, -0.015, f"for\n{words(ahead)}", transform=axes.transAxes, ha="left", va="top",
              size=12, color=colours[ahead], weight="bold")


# ---- small things


def _arms(dataset):
    return [str(arm) for arm in dataset.arm.values]


def _colours(count):
    return [COLOURS[i % len(COLOURS)] for i in range(count)]


def _signed(number):
    return f"{number:+.3f}".replace("-", "\u2212")


def _count(number, noun):
    return f"{number} {noun}" + ("" if number == 1 else "s")
