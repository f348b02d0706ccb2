"""Pictures as inline SVG, drawn small so that their words stay readable on a phone and on paper."""

import io
import re
import textwrap

import matplotlib

matplotlib.use("Agg")

import matplotlib.pyplot as plt  # noqa: E402
import numpy as np  # noqa: E402

from analysis.leadership.figures import COLOURS, INK, LINE, QUIET, STYLE  # noqa: E402
from analysis.leadership.reader import words  # noqa: E402
from analysis.leadership.statistics import middle_band  # noqa: E402

ACCENT = "#0B5D5E"
SMALL = {**STYLE, "font.size": 10.5, "axes.titlesize": 11, "svg.fonttype": "path", "axes.linewidth": 0.8}


def svg(figure, label, place):
    """Inline, with a name for screen readers; ids differ between pictures (`place`)."""
    out = io.StringIO()
    with plt.rc_context({**SMALL, "svg.hashsalt": f"netlead-{place}"}):
        figure.savefig(out, format="svg", metadata={"Date": None}, transparent=True)
    plt.close(figure)
    text = out.getvalue()
    text = text[text.index("<svg"):]
    text = re.sub(r"<metadata>.*?</metadata>", "", text, flags=re.S)
    text = re.sub(r'\bid="', f'id="p{place}-', text)
    text = re.sub(r'href="#', f'href="#p{place}-', text)
    text = re.sub(r"url\(#", f"url(#p{place}-", text)
    clean = label.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")
    return re.sub(r'<svg [^>]*?viewBox="([^"]+)"[^>]*>',
                  f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="\\1" role="img" aria-label="{clean}">',
                  text, count=1, flags=re.S)


def over_time(data, series, since):
    with plt.rc_context(SMALL):
        figure, axes = plt.subplots(figsize=(6.4, 3.5), layout="constrained")
        ticks, ends = data.tick.values + 1, []
        for k, arm in enumerate(data.arm.values):
            values = data[series].sel(arm=arm).transpose("replicate", "tick").values
            colour = COLOURS[k % len(COLOURS)]
            if len(values) > 1:
                axes.fill_between(ticks, *middle_band(values), color=colour, alpha=0.13, linewidth=0)
            mean = np.nanmean(values, axis=0)
            axes.plot(ticks, mean, color=colour, linewidth=2.2)
            ends.append((mean[-1], words(arm), colour))
        if since:
            axes.axvline(since, color=QUIET, linestyle=":", linewidth=1.2)
        axes.set_ylim(bottom=0)
        top = axes.get_ylim()[1]
        height = -1.0
        for value, name, colour in sorted(ends):
            height = max(value, height + 0.075 * top)
            axes.annotate(" " + name, (ticks[-1], height), color=colour, weight="bold", va="center", annotation_clip=False)
        axes.set_xlabel(str(data.tick.attrs.get("units", "tick")))
        axes.set_ylabel(words(series))
        axes.set_xlim(ticks[0], ticks[-1])
    return figure


def bars(rows, label, colour=ACCENT):
    """rows: (name, value, low, high), drawn from the top."""
    with plt.rc_context(SMALL):
        figure, axes = plt.subplots(figsize=(6.4, 0.75 + 0.36 * len(rows)), layout="constrained")
        for k, (name, value, low, high) in enumerate(rows):
            axes.barh(k, value, color=colour if value >= 0 else "#B9B4AB", height=0.62)
            if np.isfinite(low) and np.isfinite(high):
                axes.plot([low, high], [k, k], color=INK, linewidth=1.3)
        axes.set_yticks(range(len(rows)), [row[0] for row in rows], color=INK)
        axes.invert_yaxis()
        axes.axvline(0, color=INK, linewidth=0.8)
        axes.tick_params(axis="y", length=0)
        axes.spines["left"].set_visible(False)
        axes.set_xlabel(label)
    return figure


def choices(rows, label):
    """rows: (name, Estimate, worst tenth), best on top."""
    with plt.rc_context(SMALL):
        names = [textwrap.fill(row[0], 38) for row in rows]
        lines = sum(1 + 0.6 * name.count("\n") for name in names)
        figure, axes = plt.subplots(figsize=(6.4, 0.9 + 0.36 * lines), layout="constrained")
        for k, (_, mean, worst) in enumerate(rows):
            colour = ACCENT if k == 0 else "#5F6B70"
            if np.isfinite(mean.low):
                axes.plot([mean.low, mean.high], [k, k], color=colour, linewidth=2)
            axes.plot([mean.value], [k], "o", color=colour, markersize=7)
            axes.plot([worst], [k], "^", color=colour, markersize=6, fillstyle="none")
        axes.set_yticks(range(len(rows)), names, color=INK)
        axes.set_ylim(len(rows) - 0.4, -0.6)
        axes.tick_params(axis="y", length=0)
        axes.spines["left"].set_visible(False)
        axes.grid(axis="x", color=LINE, linewidth=0.7)
        axes.set_axisbelow(True)
        axes.set_xlabel(label, loc="right")
    return figure
