"""The story of a sweep: choices (portfolios of a factor `fund`, or the arms) over uncertain futures."""

import re

import numpy as np

from analysis.figures import regret as regret_figure
from analysis.leadership import discovery, regret, sweep_figures, sweep_reading, sweeps
from analysis.leadership.finding import short
from analysis.leadership.reader import ResultError
from analysis.leadership.statistics import estimate

from . import pictures
from .english import NAMES, TEXT
from .story import Picture, Story, Table, interval, named, unit_of

BESIDE = ("money_spent_at_end", "gap_engagement_at_end", "gap_credit_at_end", "impact_per_person_week_at_end", "cost_so_far_at_end", "cost_per_impact_at_end")
DRAW = {"morris": sweep_figures.morris_plane, "curves": sweep_figures.one_at_a_time}


def tell(sweep, file, _):
    if "worlds" not in sweep:
        raise ResultError(f"{file}: error: is of an older format version; merge the sweep again with this netlead")
    headline = sweep.attrs["headline"]
    story = Story(sweep.attrs["title"], sweep.attrs.get("question") or TEXT["no_question"])
    asked = int(sweeps.worlds_of(sweep).sum()) * sweep.sizes["arm"]
    story.runs = int(sweep[headline].notnull().sum())
    if story.runs == 0:
        raise ResultError(f"{file}: error: holds no finished run, so there is nothing to report")
    if story.runs < asked:
        story.partial = TEXT["partial"].format(done=story.runs, all=asked)
        story.doubts.append(TEXT["doubt_partial"])
    elif not sweep.attrs["complete"]:
        story.partial = TEXT["partial_flag"]
    story.command = f"netlead sweep run config.yaml -o DIR && netlead sweep merge DIR -o {file.name}"
    fund = regret_figure.FACTOR if regret_figure.FACTOR in sweep.attrs["factors"] else None
    values, choices = regret.choices_of(sweep, factor=fund)
    found = regret.regrets(values, choices)
    if found[0].mean.n == 0:
        raise ResultError(f"{file}: error: no future was run with every choice yet; resume the sweep")
    _answer(story, sweep, found, choices, fund)
    _fails(story, sweep, values, choices, fund, found)
    if fund:
        _grants(story, sweep, values, choices)
        _benefit(story, sweep, fund, choices, found)
        _beside(story, sweep, fund)
    else:
        story.cost.append(_cost(sweep))
    if sweep.sizes["arm"] > 1:
        _tornado(story, sweep)
    return story


def _answer(story, sweep, found, choices, fund):
    unit = unit_of(sweep, sweep.attrs["headline"])
    best = max(found, key=lambda r: r.mean.value)
    least = min(found, key=lambda r: r.expected.value)
    n = best.mean.n
    story.answer = [
        TEXT["sweep_best"].format(choice=named(best.choice), mean=short(best.mean.value), unit=unit, low=short(best.mean.low),
                                  high=short(best.mean.high), n=n),
        TEXT["sweep_share"].format(count=len(choices), k=f"{best.best * n:.0f}", n=n),
        TEXT["sweep_regret"].format(regret=short(best.expected.value), unit=unit, greatest=short(best.greatest), least=named(least.choice),
                                    least_regret=short(least.expected.value)),
    ]
    order = sorted(found, key=lambda r: -r.mean.value)
    worlds = sweeps.worlds_of(sweep).min()
    story.picture = Picture(pictures.choices([(named(r.choice), r.mean, r.worst_tenth) for r in order][:16], unit),
                            TEXT["choices_caption"].format(unit=unit, n=n, worlds=worlds))
    rows = [[named(r.choice), short(r.mean.value), interval(r.mean), short(r.worst_tenth), short(r.expected.value), short(r.greatest),
             f"{100 * r.best:.0f} %", short(r.split) if np.isfinite(r.split) else "–"] for r in order]
    story.why.append(Table(TEXT["choices_table"].format(n=n), [NAMES[k] for k in (
        "choice", "mean", "interval", "worst", "regret", "greatest", "best", "split")], rows))
    lost = n - round(best.best * n)
    if n < 30:
        story.doubts.append(TEXT["doubt_few"].format(n=n, what="futures"))
    if worlds < 10:
        story.doubts.append(TEXT["doubt_few_worlds"].format(n=worlds))
    if lost >= n / 4:
        story.doubts.append(TEXT["doubt_not_best"].format(k=lost, n=n))


def _reference(sweep, choices, best, fund):
    """The first portfolio under the same arm; of arms alone the first, or the second where the first is best."""
    if not fund:
        return choices[0] if best != choices[0] else choices[min(1, len(choices) - 1)]
    arm = best.rsplit(", ", 1)[1] if sweep.sizes["arm"] > 1 else ""
    return next(c for c in choices if not arm or c.endswith(f", {arm}"))


def _fails(story, sweep, values, choices, fund, found):
    best = max(found, key=lambda r: r.mean.value).choice
    reference = _reference(sweep, choices, best, fund)
    if reference == best:
        return
    loss = values[:, :, choices.index(reference)] - values[:, :, choices.index(best)]
    cases, known = discovery.cases_of(loss)
    places, axes = sweeps.places_of(sweep), sweeps.axes_of(sweep)
    if fund:
        others = [k for k, axis in enumerate(axes) if axis.name != fund]
        seen, rows = set(), []
        for point in range(sweep.sizes["point"]):
            key = tuple(regret._key(sweep[axes[k].name].values[point]) for k in others)
            if key not in seen:
                seen.add(key)
                rows.append(point)
        places, axes = places[rows][:, others], [axes[k] for k in others]
    usable = known & ~np.isnan(places).any(axis=1) if places.size else known
    cases, places = cases[usable], places[usable]
    text = {"choice": named(best), "reference": named(reference), "k": int(cases.sum()), "n": len(cases)}
    box = None
    if places.size and not discovery.too_few(cases):
        box = discovery.prim(places, cases, [k for k, axis in enumerate(axes) if axis.levels])
    if box is None or not box.bounds:
        story.why.insert(0, TEXT["fails_plain"].format(**text))
        return
    bounds = " and ".join(sweep_reading.bound_words(b, axes) for b in box.bounds)
    story.why.insert(0, TEXT["fails_when"].format(bounds=bounds, density=f"{100 * box.density:.0f}", coverage=f"{100 * box.coverage:.0f}", **text))


GRANT = re.compile(r"^(?P<lever>\w+?)_(?P<weeks>\d+)w(?:, (?P<arm>.+))?$")


def _grants(story, sweep, values, choices):
    """One lever as a short and as a long grant, under each arm, if the portfolios have such pairs."""
    means = regret._means(values)
    single = {}
    for k, choice in enumerate(choices):
        found = GRANT.match(choice)
        if found and "_and_" not in found["lever"]:
            single.setdefault((found["arm"] or "", found["lever"]), {})[int(found["weeks"])] = k
    for arm in dict.fromkeys(arm for arm, _ in single):
        nothing = next((k for k, c in enumerate(choices) if c == (f"nothing, {arm}" if arm else "nothing")), None)
        rows = []
        for (where, lever), by_weeks in single.items():
            if where != arm or nothing is None or len(by_weeks) < 2:
                continue
            short_one, long_one = min(by_weeks), max(by_weeks)
            over = [estimate(means[:, by_weeks[w]] - means[:, nothing]) for w in (short_one, long_one)]
            apart = estimate(means[:, by_weeks[long_one]] - means[:, by_weeks[short_one]])
            rows.append([named(lever), f"{short_one} and {long_one}", *(f"{short(e.value)} ({interval(e)})" for e in (*over, apart))])
        if rows:
            n = int((~np.isnan(means).any(axis=1)).sum())
            story.why.insert(0, Table(TEXT["grants_table"].format(arm=arm or "all", n=n), [NAMES[k] for k in ("lever", "weeks", "short", "long", "apart")], rows))


def _benefit(story, sweep, fund, choices, found):
    """Since when the best portfolio has been ahead of the reference for good, future by future, if series were kept."""
    if "tick" not in sweep.dims or "impact" not in sweep:
        return
    best = max(found, key=lambda r: r.mean.value).choice
    reference = _reference(sweep, choices, best, fund)
    if best == reference:
        return
    series = sweep["impact"].mean("replicate")
    split = (lambda c: c.rsplit(", ", 1)) if sweep.sizes["arm"] > 1 else (lambda c: (c, str(sweep.arm.values[0])))
    curves = []
    for choice in (best, reference):
        level, arm = split(choice)
        chosen = np.flatnonzero(sweep[fund].values.astype(str) == level)
        others = [f for f in sweep.attrs["factors"] if f != fund]
        curves.append({tuple(regret._key(sweep[f].values[p]) for f in others): series.sel(arm=arm).isel(point=p).values for p in chosen})
    weeks, never = [], 0
    for key, ours in curves[0].items():
        if key not in curves[1] or np.isnan(ours - curves[1][key]).any():
            continue
        behind = np.flatnonzero(ours - curves[1][key] <= 0)
        start = behind[-1] + 1 if behind.size else 0
        if start == len(ours):
            never += 1
        weeks.append(np.inf if start == len(ours) else int(sweep.tick.values[start]) + 1)
    if not weeks:
        return
    middle = float(np.median(weeks))
    resampled = np.random.default_rng(1).choice(np.array(weeks), size=(2000, len(weeks)))
    with np.errstate(invalid="ignore"):  # between a week and never lies never
        low, high = np.quantile(np.nan_to_num(np.median(resampled, axis=1), nan=np.inf, posinf=np.inf), [0.025, 0.975], method="nearest")
    in_words = lambda week: f"{week:.0f}" if np.isfinite(week) else "never"
    kind = "benefit" if np.isfinite(middle) else "benefit_never"
    story.why.insert(1, TEXT[kind].format(choice=named(best), reference=named(reference), tick=sweep.tick.attrs.get("units", "tick"),
                                          median=f"{middle:.0f}", low=in_words(low), high=in_words(high), never=never, n=len(weeks)))


def _beside(story, sweep, fund):
    names = [name for name in BESIDE if name in sweep]
    if not names:
        story.cost.append(TEXT["no_cost"])
        return
    rows = []
    for level in dict.fromkeys(str(v) for v in sweep[fund].values):
        chosen = sweep.isel(point=np.flatnonzero(sweep[fund].values.astype(str) == level))
        for arm in sweep.arm.values:
            rows.append([named(f"{level}, {arm}" if sweep.sizes["arm"] > 1 else level),
                         *(short(float(chosen[name].sel(arm=arm).mean())) for name in names)])
    story.cost.append(Table(TEXT["gap_table"], [NAMES["choice"], *(named(name).replace(" at end", "") for name in names)], rows))


def _cost(sweep):
    names = [name for name in BESIDE if name in sweep]
    if not names:
        return TEXT["no_cost"]
    rows = [[named(arm), *(short(float(sweep[name].sel(arm=arm).mean())) for name in names)] for arm in sweep.arm.values]
    return Table(TEXT["gap_table"], [NAMES["arm"], *(named(name).replace(" at end", "") for name in names)], rows)


def _tornado(story, sweep):
    try:
        reading = sweep_reading.examine(sweep)
        figure = DRAW.get(reading.kind, sweep_figures.bars)(reading)
    except (ResultError, ValueError, np.linalg.LinAlgError, IndexError):
        return  # too few points for any: the table says what there is
    story.why.append(Picture(figure, TEXT["tornado_caption"].format(what=reading.what, method=reading.method), wide=True))
