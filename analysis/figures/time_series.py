"""Several series over time, a panel each, with bands."""

import matplotlib.pyplot as plt
import numpy as np

from analysis.leadership import reader
from analysis.leadership.figures import COLOURS, LINE, QUIET, STYLE
from analysis.leadership.reader import words
from analysis.leadership.statistics import BAND, mean_interval, middle_band

TITLE = "the product, its factors, trust and cost over time"
BESIDE = ("mean_trust", "waiting_share", "cost_so_far", "bridge_share")
COLUMNS = 3


def fits(data):
    return data.attrs.get("kind") == reader.COMPARISON and bool(_names(data))


def _names(data):
    wanted = [data.attrs.get("factored", ""), *data.attrs["product_of"], *BESIDE]
    return [n for n in dict.fromkeys(wanted) if n in data and data[n].dims == ("replicate", "arm", "tick")]


def draw(data):
    names = _names(data)
    rows = -(-len(names) // COLUMNS)
    time = np.arange(1, data.sizes["tick"] + 1)
    arms = [str(a) for a in data.arm.values]
    with plt.rc_context(STYLE):
        figure, panels = plt.subplots(rows, COLUMNS, figsize=(13.3, 1.5 + 2.7 * rows), squeeze=False, layout="constrained")
        for panel in panels.flat[len(names):]:
            panel.set_axis_off()
        for panel, name in zip(panels.flat, names):
            for k, arm in enumerate(arms):
                values = data[name].sel(arm=arm).transpose("replicate", "tick").values
                mean, low, high = mean_interval(values)
                known = ~np.isnan(mean)
                colour = COLOURS[k % len(COLOURS)]
                if values.shape[0] > 1:
                    panel.fill_between(time[known], *(v[known] for v in middle_band(values)), color=colour, alpha=0.15, lw=0)
                    panel.fill_between(time[known], low[known], high[known], color=colour, alpha=0.4, lw=0)
                panel.plot(time[known], mean[known], color=colour, lw=2, ls=("-", "--", "-.", ":")[k % 4], label=words(arm))
            unit = data[name].attrs.get("units", "1")
            panel.set_title(words(name) + ("" if unit == "1" else f" ({unit})"), loc="left", size=12, weight="bold")
            panel.grid(axis="y", color=LINE, lw=0.8)
            panel.set_axisbelow(True)
            panel.set_xlim(0, time[-1])
            panel.tick_params(length=0, labelsize=10)
        figure.suptitle("In this model, over time\n", x=0.01, ha="left", weight="bold", size=15)
        handles, labels = panels.flat[0].get_legend_handles_labels()
        figure.legend(handles, labels, loc="upper right", ncols=len(arms), frameon=False)
        n = data.sizes["replicate"]
        band = f"; dark: 95 % interval of the mean (Student t), light: middle {100 * BAND:.0f} % of worlds" if n > 1 else ""
        figure.supxlabel(f"{data.tick.attrs['units']}s since the start".capitalize() + f". Lines: means of n = {n} worlds{band}",
                         size=10, color=QUIET, x=0.01, ha="left")
    return figure
