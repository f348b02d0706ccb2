"""The story of a comparison (a result file)."""

import numpy as np

from analysis.leadership import figures, statistics
from analysis.leadership.finding import find, short
from analysis.leadership.questions import gain_at_cost
from analysis.leadership.reader import ResultError, series_to_show

from . import pictures
from .english import NAMES, TEXT
from .story import Picture, Story, Table, interval, named, unit_of

FEW = 30


def tell(data, file, explained):
    headline = data.attrs["headline"]
    values, unit = data[headline], unit_of(data, headline)
    story = Story(data.attrs["title"], data.attrs.get("question") or TEXT["no_question"])
    done, asked = int(values.notnull().sum()), values.size
    story.runs = done
    if done == 0:
        raise ResultError(f"{file}: error: holds no finished run, so there is nothing to report")
    if done < asked:
        story.partial = TEXT["partial"].format(done=done, all=asked)
    elif not data.attrs["complete"]:
        story.partial = TEXT["partial_flag"]
    story.command = f"netlead compare config.yaml -o {file.name}"
    found = find(data)
    if found is None:
        _alone(story, data, values, unit)
        return story
    _answer(story, data, values, found, unit)
    _cost(story, data, found, unit)
    _why(story, data, values, found, unit, explained)
    return story


def _alone(story, data, values, unit):
    e = statistics.estimate(values.isel(arm=0))
    arm = named(data.arm.values[0])
    story.answer = [TEXT["one_arm"].format(arm=arm, mean=short(e.value), unit=unit, n=e.n, low=short(e.low), high=short(e.high)),
                    TEXT["one_arm_only"]]
    story.picture = _over_time(data, None, e.n)
    if e.n < FEW:
        story.doubts.append(TEXT["doubt_few"].format(n=e.n, what="worlds"))


def _over_time(data, since, n):
    name = series_to_show(data)
    what = str(data[name].attrs.get("long_name", named(name)))
    caption = TEXT["time_caption"].format(what=what[:1].upper() + what[1:], n=n)
    return Picture(pictures.over_time(data, name, since), caption)


def _answer(story, data, values, found, unit):
    ahead, other = named(found.ahead), named(found.other)
    d = found.difference
    kind = "one_world" if d.n == 1 else "clear" if d.excludes(0) else "unclear"
    story.answer.append(TEXT[kind].format(ahead=ahead, other=other, a=short(found.mean_ahead), b=short(found.mean_other), unit=unit,
                                          d=short(d.value), low=short(d.low), high=short(d.high), n=d.n))
    ours, theirs = values.sel(arm=found.ahead).values, values.sel(arm=found.other).values
    share = statistics.superiority(ours, theirs)
    won, lost = int((ours > theirs).sum()), int((ours < theirs).sum())
    story.answer.append(TEXT["ahead_in"].format(k=won, n=share.n, ahead=ahead, low=f"{100 * share.low:.0f}", high=f"{100 * share.high:.0f}"))
    series = data[series_to_show(data)]
    curve = (series.sel(arm=found.ahead) - series.sel(arm=found.other)).mean("replicate")
    sign, index, turned = statistics.lead_since(curve)
    tick = found.tick_unit
    later, first = (ahead, other) if sign > 0 else (other, ahead)
    if sign == 0:
        story.answer.append(TEXT["level"])
    elif turned:
        story.answer.append(TEXT["overtook"].format(first=first, later=later, tick=tick, until=index, since=_since(data, series, found, tick)))
    else:
        story.answer.append(TEXT["steady"].format(later=later, tick=tick, since=index + 1))
    story.picture = _over_time(data, index + 1 if turned else None, d.n)
    if story.partial:
        story.doubts.append(TEXT["doubt_partial"])
    if d.n < FEW:
        story.doubts.append(TEXT["doubt_few"].format(n=d.n, what="worlds"))
    if d.n > 1 and not d.excludes(0):
        mde = statistics.minimum_detectable_effect(ours - theirs)
        story.doubts.append(TEXT["doubt_open"].format(mde=f"{short(mde)} {unit}".strip()))
    if lost >= share.n / 4:
        story.doubts.append(TEXT["doubt_minority"].format(k=lost, n=share.n))


def _since(data, series, found, tick):
    """The interval of the week since when whoever leads at the end has led."""
    both = (series.sel(arm=found.ahead) - series.sel(arm=found.other)).transpose("replicate", "tick").values
    week = statistics.lead_week(both[~np.isnan(both).any(axis=1)])
    if not np.isfinite(week.low) or not np.isfinite(week.high):
        return ""
    never = week.high > both.shape[1]
    return TEXT["since_open" if never else "since"].format(tick=tick, low=f"{week.low:.0f}", high=f"{week.high:.0f}")


def _cost(story, data, found, unit):
    cost, gain = data.attrs.get("cost"), data.attrs.get("gain")
    if not cost or not gain:
        story.cost.append(TEXT["no_cost"])
        return
    e = equal_cost(data, found.ahead, found.other)
    ahead, other = (found.ahead, found.other) if e.value >= 0 else (found.other, found.ahead)
    sign = 1 if e.value >= 0 else -1
    low, high = sorted((sign * e.low, sign * e.high)) if e.n > 1 else (np.nan, np.nan)
    kind = "equal_cost_more" if e.excludes(0) or e.n == 1 else "equal_cost_unclear"
    story.cost.append(TEXT[kind].format(ahead=named(ahead), other=named(other), d=short(abs(e.value)), unit=unit, low=short(low),
                                        high=short(high), n=e.n))
    rows = []
    for arm in data.arm.values:
        total = statistics.estimate(data[cost].sel(arm=arm).transpose("replicate", "tick").values[:, -1])
        rows.append([named(arm), short(total.value), interval(total), str(total.n)])
    story.cost.append(Table(TEXT["cost_row"].format(unit=data[cost].attrs.get("units", "")),
                            [NAMES["arm"], NAMES["mean"], NAMES["interval"], NAMES["n"]], rows))
    if found.difference.excludes(0) and e.excludes(0) and e.value < 0:
        story.doubts.insert(1 if story.partial else 0, TEXT["doubt_turns"].format(ahead=named(found.other)))


def equal_cost(data, one, other):
    """Paired difference of gains when both have spent what the cheaper one spends in all, world by world."""
    found = []
    for r in range(data.sizes["replicate"]):
        curves = [[data[data.attrs[of]].sel(arm=arm).transpose("replicate", "tick").values[r] for of in ("cost", "gain")]
                  for arm in (one, other)]
        if any(np.isnan(c).all() for c, _ in curves):
            found.append(np.nan)
            continue
        limit = min(np.nanmax(c) for c, _ in curves)
        ours, theirs = (gain_at_cost(c, g, limit) for c, g in curves)
        found.append(ours - theirs)
    return statistics.estimate(np.array(found))


def _why(story, data, values, found, unit, explained):
    ahead, other = named(found.ahead), named(found.other)
    if data.attrs["product_of"]:
        parts = figures.contributions(data, found.ahead, found.other)
        parts = dict(zip(data.attrs["product_of"], parts)) if not isinstance(parts, dict) else parts
        rows = [(named(name), e.value, e.low, e.high) for name, e in parts.items()]
        biggest = max(rows, key=lambda row: abs(row[1]))
        story.why.append(TEXT["factors_lead"].format(count=len(rows), biggest=biggest[0], ahead=ahead,
                                                     value=short(biggest[1]), low=short(biggest[2]), high=short(biggest[3]),
                                                     direction=TEXT["for"] if biggest[1] >= 0 else TEXT["against"]))
        story.why.append(Picture(pictures.bars(rows, f"{ahead} minus {other}"),
                                 TEXT["factors_caption"].format(ahead=ahead, other=other, n=found.difference.n)))
    if explained:
        _explained(story, explained)
    else:
        story.why.append(TEXT["explain_none"])
    rows = []
    for arm in data.arm.values:
        e = statistics.estimate(values.sel(arm=arm))
        rows.append([named(arm), short(e.value), interval(e), str(e.n)])
    story.why.append(Table(TEXT["all_arms"].format(headline=named(data.attrs["headline"]), unit=unit),
                           [NAMES["arm"], NAMES["mean"], NAMES["interval"], NAMES["n"]], rows))


def _explained(story, explained):
    def row(name, e):
        low, high = (np.nan if x is None else x for x in e["interval_95"])
        return named(name), np.nan if e["value"] is None else e["value"], low, high

    players = [row(each["name"], each["shapley"]) for each in explained["dimensions"]["players"]]
    mechanisms = [row("mechanism: " + each["name"], each["carries"]) for each in explained["ablation"]["mechanisms"]]
    mechanisms = sorted(mechanisms, key=lambda each: -abs(np.nan_to_num(each[1])))[:8]
    if not players:
        return
    top = max(players, key=lambda each: abs(np.nan_to_num(each[1])))
    story.why.append(TEXT["explain_lead"].format(other=named(explained["other"]), first=named(explained["first"]), n=explained["n"], rule=top[0],
                                                 value=short(top[1]), low=short(top[2]), high=short(top[3])))
    story.why.append(Picture(pictures.bars(players + mechanisms, f"{named(explained['other'])} minus {named(explained['first'])}"),
                             TEXT["explain_caption"].format(n=explained["n"])))
