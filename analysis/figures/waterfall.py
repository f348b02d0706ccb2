"""From one arm's product to the other's, factor by factor (exact LMDI-I decomposition)."""

import matplotlib.pyplot as plt

from analysis.leadership import reader
from analysis.leadership.figures import COLOURS, INK, LINE, QUIET, STYLE, contributions
from analysis.leadership.reader import words

TITLE = "which factors lead from the first arm to the second"


def fits(data):
    return data.attrs.get("kind") == reader.COMPARISON and data.sizes["arm"] > 1 and bool(data.attrs["product_of"])


def draw(data):
    first, other = (str(a) for a in data.arm.values[:2])
    product = data.attrs["factored"]
    start, end = (float(data[product].sel(arm=arm).mean()) for arm in (first, other))
    parts = contributions(data, other, first)
    with plt.rc_context(STYLE):
        figure, axes = plt.subplots(figsize=(11, 5.6), layout="constrained")
        axes.bar(0, start, color=COLOURS[0], width=0.6)
        level = start
        for k, (name, e) in enumerate(parts.items(), start=1):
            colour = COLOURS[1] if e.value > 0 else COLOURS[0]
            axes.bar(k, e.value, bottom=level, color=colour, width=0.6, alpha=0.75)
            axes.plot([k - 0.7, k + 0.3], [level, level], color=QUIET, lw=1)
            if e.n > 1:
                axes.plot([k, k], [level + e.low, level + e.high], color=INK, lw=2)
            edge = max(level, level + e.value, level + (e.high if e.n > 1 else e.value))
            axes.annotate(f"{e.value:+.3f}".replace("-", "\u2212"), (k, edge), xytext=(0, 4), textcoords="offset points",
                          ha="center", va="bottom", weight="bold")
            level += e.value
        last = len(parts) + 1
        axes.plot([last - 0.7, last + 0.3], [level, level], color=QUIET, lw=1)
        axes.bar(last, end, color=COLOURS[1], width=0.6)
        for place, value in ((0, start), (last, end)):
            axes.annotate(f"{value:.3f}", (place, value), xytext=(0, 4), textcoords="offset points", ha="center", weight="bold")
        axes.set_xticks(range(last + 1), [words(first), *map(words, parts), words(other)])
        axes.set_ylim(0, axes.get_ylim()[1] * 1.08)
        axes.set_ylabel(f"mean {words(product)}")
        axes.grid(axis="y", color=LINE, lw=0.8)
        axes.set_axisbelow(True)
        axes.tick_params(length=0)
        figure.suptitle(f"In this model: from {words(first)} to {words(other)}", x=0.01, ha="left", weight="bold", size=15)
        n = max(e.n for e in parts.values())
        how = f"; black: 95 % interval (paired Student t, n = {n} worlds)" if n > 1 else "; one world, no interval"
        figure.supxlabel(f"Exact split (LMDI-I) of the mean difference in {words(product)} over all {data.sizes['tick']} "
                         f"{data.tick.attrs['units']}s{how}", size=10, color=QUIET, x=0.01, ha="left")
    return figure
