"""One picture per published case: what the source says beside what netlead's runs give.

    netlead --json published --full -o results.json
    python3 -m analysis.published results.json -o models/published/pictures

Curves where the case has them (hollow: published, filled: ours with four standard errors), else one line per
number, as distances from the target in units of the tolerance.
"""

import argparse
import json
import sys
import textwrap
from pathlib import Path

import numpy as np

from analysis.leadership.figures import COLOURS, INK, QUIET, STYLE, save

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt  # noqa: E402  (after the backend is chosen)

LOGARITHMIC = "(log)"
VERDICT_COLOURS = {"pass": COLOURS[2], "open": COLOURS[4], "fail": COLOURS[0]}


def number(value):
    return np.nan if value is None else float(value)


def curves(case):
    """Rows of the case by the curve they lie on, in the order of first appearance."""
    found = {}
    for row in case["checks"]:
        if row["curve"]:
            found.setdefault(row["curve"], []).append(row)
    return {name: sorted(rows, key=lambda row: row["x"]) for name, rows in found.items()}


def draw_curves(axes, case):
    for colour, (name, rows) in zip(COLOURS * 3, curves(case).items()):
        x = [row["x"] for row in rows]
        targets = [number(row["target"]) for row in rows]
        ours = np.array([number(row["estimate"]) for row in rows])
        bars = 4 * np.array([number(row["error"]) for row in rows])
        axes.plot(x, targets, "o--", color=colour, mfc="none", ms=11, lw=1.2, alpha=0.8)
        axes.errorbar(x, ours, yerr=bars, fmt="o", color=colour, ms=5, capsize=3, label=name)
    axes.set_xlabel(case["x_label"])
    axes.set_ylabel(case["y_label"].replace(LOGARITHMIC, "").strip())
    if LOGARITHMIC in case["y_label"]:
        axes.set_yscale("log")
    axes.legend(frameon=False, loc="center left", bbox_to_anchor=(1, 0.5), fontsize=11)


def draw_distances(axes, case):
    rows = [row for row in case["checks"] if row["verdict"] != "shown"]
    for k, row in enumerate(reversed(rows)):
        allowed, off = row["tolerance"], number(row["estimate"]) - row["target"]
        if row["form"] == "direction":
            scale = max(abs(off), allowed) or 1
        else:
            scale = allowed or 1
        axes.errorbar(off / scale, k, xerr=4 * row["error"] / scale, fmt="o", ms=7, capsize=3, color=VERDICT_COLOURS[row["verdict"]])
    axes.set_yticks(range(len(rows)), [textwrap.fill(row["statistic"], 62) for row in reversed(rows)], fontsize=9)
    axes.axvline(0, color=INK, lw=1)
    axes.axvspan(-1, 1, color="#F0F0F0", zorder=0)
    axes.set_xlabel("distance from the target / tolerance (of a direction: > 0)", fontsize=11)


def draw_directions(axes, case):
    """Effects, each on its own scale: what counts is the side of zero, and how surely. The numbers stand beside them."""
    rows = [row for row in case["checks"] if row["verdict"] != "shown"][::-1]
    for k, row in enumerate(rows):
        effect, half = row["estimate"], 1.96 * row["error"]
        scale = abs(effect) + 4 * row["error"]
        axes.errorbar(effect / scale, k, xerr=4 * row["error"] / scale, lw=1, color=VERDICT_COLOURS[row["verdict"]])
        axes.errorbar(effect / scale, k, xerr=half / scale, fmt="o", ms=7, lw=3, color=VERDICT_COLOURS[row["verdict"]])
        axes.text(1.08, k, f"{effect:.2f} ({effect - half:.2f} to {effect + half:.2f}), n = {row['n']}, {row['verdict']}", fontsize=10, va="center")
    axes.set_yticks(range(len(rows)), [textwrap.fill(f"{row['quantity']} ({row['source']})", 58) for row in rows], fontsize=9)
    axes.axvline(0, color=INK, lw=1)
    axes.set_xlim(-1.05, 1.05)
    axes.set_xticks([0], ["0: no difference"], fontsize=10)
    axes.set_xlabel("other way round    \N{LEFTWARDS ARROW}    effect, each on its own scale    \N{RIGHTWARDS ARROW}    as published", fontsize=11)


def draw(case):
    """A figure, or None of a case with nothing to draw."""
    drawn_as_curves = bool(curves(case))
    kinds = [row["form"] for row in case["checks"] if row["verdict"] != "shown"]
    judged = len(kinds)
    if not drawn_as_curves and judged == 0:
        return None
    drawing, note = draw_distances, "bars: four standard errors"
    if drawn_as_curves:
        drawing, note = draw_curves, "hollow: published or exact; filled: netlead with four standard errors"
    elif set(kinds) == {"direction"}:
        drawing, note = draw_directions, "thick bars: 95 % intervals (normal), as printed; thin ones: the four standard errors that decide"
    height = 5.6 if drawn_as_curves else 2.2 + 0.34 * judged
    with plt.rc_context(STYLE):
        figure, axes = plt.subplots(figsize=(11, height), layout="constrained")
        drawing(axes, case)
        figure.suptitle(textwrap.fill(case["statement"], 92), x=0.01, ha="left", weight="bold", size=13)
        caption = f"{case['id']}; {note}; held against it: {case['held_against']}"
        figure.supxlabel(textwrap.fill(caption, 150), size=9, color=QUIET, x=0.01, ha="left")
    return figure


def main(arguments=None):
    parser = argparse.ArgumentParser(prog="python3 -m analysis.published", description=__doc__.splitlines()[0])
    parser.add_argument("results", type=Path, help="what netlead --json published wrote")
    parser.add_argument("-o", "--output", type=Path, default=Path("."), help="folder for the pictures")
    chosen = parser.parse_args(arguments)
    try:
        cases = json.loads(chosen.results.read_text(encoding="utf-8"))["cases"]
    except (OSError, ValueError, KeyError) as problem:
        print(f"error: {chosen.results} holds no published results: {problem}", file=sys.stderr)
        return 2
    chosen.output.mkdir(parents=True, exist_ok=True)
    for case in cases:
        figure = draw(case)
        if figure is not None:
            save(figure, chosen.output / f"{case['id']}.png")
            plt.close(figure)
    return 0


if __name__ == "__main__":
    sys.exit(main())
