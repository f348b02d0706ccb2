"""What each arm (or portfolio) costs where another would have been better: a heat map over futures."""

import matplotlib.pyplot as plt
import numpy as np

from analysis.leadership import reader, regret, sweeps
from analysis.leadership.figures import INK, QUIET, STYLE
from analysis.leadership.finding import short
from analysis.leadership.reader import words

TITLE = "regret: what a choice costs where another would have been better"
FACTOR = "fund"  #: of `netlead strategies`: its levels are choices


def fits(data):
    return data.attrs.get("kind") == reader.SWEEP and data.sizes["arm"] > 1 and data.sizes["point"] > 4 and \
        data.attrs["design"] not in ("morris", "one_at_a_time")


def draw(data, outcome=None, factor=None):
    factor = factor or (FACTOR if FACTOR in data.attrs["factors"] else None)
    outcome = outcome or data.attrs["headline"]
    values, choices = regret.choices_of(data, outcome, factor)
    found = regret.regrets(values, choices)
    with np.errstate(invalid="ignore"):
        means = np.nanmean(values, axis=1)
    means = means[~np.isnan(means).any(axis=1)]
    cost = means.max(axis=1, keepdims=True) - means
    rows = np.argsort([r.expected.value for r in found])
    columns = np.lexsort(tuple(-cost[:, k] for k in rows[::-1]))
    unit = data[outcome].attrs.get("units", "1")
    with plt.rc_context(STYLE):
        figure, axes = plt.subplots(figsize=(12.5, 2.9 + 0.55 * len(rows)), layout="constrained")
        picture = axes.imshow(cost[columns][:, rows].T, aspect="auto", cmap="Purples", interpolation="nearest")
        axes.set_yticks(range(len(rows)), [words(choices[k]) for k in rows])
        axes.set_xticks([])
        axes.set_xlabel(f"{len(means)} futures, in order of regret")
        for y, k in enumerate(rows):
            r = found[k]
            axes.annotate(f"expected {short(r.expected.value)} ({short(r.expected.low)} to {short(r.expected.high)})\n"
                          f"greatest {short(r.greatest)}; best in {100 * r.best:.0f} %", (1, y), xytext=(8, 0),
                          xycoords=("axes fraction", "data"), textcoords="offset points", va="center", size=10, color=INK)
        figure.colorbar(picture, ax=axes, location="bottom", shrink=0.4, aspect=40, pad=0.02,
                        label="regret in " + words(outcome) + ("" if unit == "1" else f" ({unit}s)"))
        figure.suptitle("In this model: regret over uncertain futures", x=0.01, ha="left", weight="bold", size=14)
        worlds = sweeps.worlds_of(data)
        split = "; ".join(f"{words(choices[k])} {short(found[k].split)}" for k in rows[:4]) if np.isfinite(found[0].split) else ""
        note = f"\nWith the best found in one half of the worlds and measured in the other: {split}" if split else ""
        figure.supxlabel(f"Means over {worlds.min()} or more worlds; 95 % interval by Student t over futures. Few worlds make regret too "
                         f"large.{note}", size=10, color=QUIET, x=0.01, ha="left")
    return figure
