"""The story of a question over a grid of settings (a grid file)."""

import itertools

import numpy as np

from analysis.leadership import questions
from analysis.leadership.finding import short
from analysis.leadership.reader import ResultError
from analysis.leadership.statistics import paired_difference

from .english import NAMES, TEXT
from .story import Picture, Story, Table, interval, named, unit_of

MOST = 16  #: rows of the table of settings

KIND = {"map": (questions.draw_map, "Who is ahead in each setting; pale: not clearly"),
        "effects": (questions.draw_effects, "What each setting does to each arm, against the first level"),
        "pairs": (questions.draw_pairs, "Levels alone (diagonal) and in pairs, against the first level, at equal total cost")}


def tell(grid, file, _):
    values, factors = grid[grid.attrs["headline"]], grid.attrs["factors"]
    story = Story(grid.attrs["title"], grid.attrs.get("question") or TEXT["no_question"])
    done, asked = int(values.notnull().sum()), values.size
    story.runs = done
    if done == 0:
        raise ResultError(f"{file}: error: holds no finished run, so there is nothing to report")
    if done < asked:
        story.partial = TEXT["partial"].format(done=done, all=asked)
        story.doubts.append(TEXT["doubt_partial"])
    elif not grid.attrs["complete"]:
        story.partial = TEXT["partial_flag"]
    story.command = f"netlead question config.yaml -o {file.name}"
    draw, kind = KIND[questions.choose(grid)]
    story.picture = Picture(draw(grid), TEXT["grid_caption"].format(kind=kind, n=grid.sizes["replicate"]), wide=True)
    if grid.sizes["arm"] > 1:
        _answer(story, grid, values, factors)
    if grid.sizes["replicate"] < 30:
        story.doubts.append(TEXT["doubt_few"].format(n=grid.sizes["replicate"], what="worlds in each setting"))
    return story


def _cells(values, factors):
    """(setting in words, place of the arm ahead, whether clearly, lead of the second arm over the first)."""
    found = []
    for cell in itertools.product(*(values[f].values for f in factors)):
        part = values.sel(dict(zip(factors, cell))).transpose("replicate", "arm")
        if part.notnull().all("arm").sum() == 0:
            continue
        place, clear = questions.ahead(part)
        lead = paired_difference(part.isel(arm=1), part.isel(arm=0))
        found.append((", ".join(f"{named(f)} {c}" for f, c in zip(factors, cell)), place, clear, lead))
    return found


def _answer(story, grid, values, factors):
    cells = _cells(values, factors)
    arms = [named(a) for a in grid.arm.values]
    won = np.array([sum(1 for _, place, clear, _ in cells if clear and place == k) for k in range(len(arms))])
    first = "; ".join(TEXT["grid_share"].format(arm=arm, k=k, n=len(cells)).rstrip(".") if i == 0 else f"{arm} in {k}"
                      for i, (arm, k) in enumerate(zip(arms, won)))
    story.answer.append(first + ".")
    undecided = len(cells) - int(won.sum())
    story.answer.append(TEXT["grid_open"].format(k=undecided, n=len(cells), worlds=grid.sizes["replicate"]))
    best, worst = max(cells, key=lambda c: c[3].value), min(cells, key=lambda c: c[3].value)
    story.answer.append(TEXT["grid_extremes"].format(arm=arms[1], other=arms[0], best=best[0], worst=worst[0], high=_lead(best[3]),
                                                     low=_lead(worst[3]), unit=unit_of(grid, grid.attrs["headline"]) or "units of the outcome"))
    order = sorted(cells, key=lambda c: -abs(c[3].value))[:MOST]
    story.why.append(Table(TEXT["grid_table"].format(arm=arms[1], other=arms[0], shown=len(order), n=len(cells), worlds=grid.sizes["replicate"]),
                           [NAMES[k] for k in ("setting", "mean", "interval", "n")],
                           [[name, short(e.value), interval(e), str(e.n)] for name, _, _, e in order]))
    if grid.attrs.get("cost"):
        same = _cells(questions.gains_at_equal_cost(grid), factors)
        for k, arm in enumerate(arms):
            story.cost.append(TEXT["grid_cost"].format(arm=arm, n=len(same), k=sum(1 for _, p, clear, _ in same if clear and p == k)))
    else:
        story.cost.append(TEXT["no_cost"])
    if undecided >= len(cells) / 4:
        story.doubts.append(TEXT["doubt_open_cells"].format(k=undecided, n=len(cells)))


def _lead(e):
    return short(e.value) + (f", {short(e.low)} to {short(e.high)}" if np.isfinite(e.low) else "")
