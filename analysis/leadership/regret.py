"""What a choice costs where another would have been better: regret over uncertain futures.

A choice is an arm, or a level of one factor (a portfolio) under an arm. A future is a point of the other factors;
its worlds are chance.

    regret of choice c in future f = best mean over choices in f - mean of c in f                  (1)
    expected regret = mean over futures;  greatest regret = maximum over futures (minimax: Savage 1951)  (2)
    chance of being best = share of futures in which the mean of c is highest, ties shared          (3)

Means over few worlds make (1) too large, for all choices: the best of several noisy means is noisy upward. So
every number also comes from worlds split in halves: who is best is found in one half, how much that is worth in
the other.
"""

from dataclasses import dataclass

import numpy as np

from .finding import short
from .statistics import Estimate, estimate, worst_mean

LEAST_FUTURES = 20


@dataclass(frozen=True)
class Regret:
    choice: str
    mean: Estimate  #: over futures, of means over worlds
    worst_tenth: float  #: mean of the lowest tenth of futures
    expected: Estimate  #: regret, over futures
    greatest: float
    best: float  #: share of futures in which it is best
    split: float  #: expected regret, found in one half of the worlds and measured in the other


def regrets(values, choices):
    """`values`: future x world x choice, NaN where not run; futures that lack a choice are left out."""
    values = np.asarray(values, dtype=float)
    with np.errstate(invalid="ignore"):
        means = _means(values)
    whole = ~np.isnan(means).any(axis=1)
    means, values = means[whole], values[whole]
    if len(means) == 0:
        nothing = Estimate(np.nan, np.nan, np.nan, 0)
        return [Regret(c, nothing, np.nan, nothing, np.nan, np.nan, np.nan) for c in choices]
    top = means.max(axis=1, keepdims=True)
    found = []
    wins = (means == top) / (means == top).sum(axis=1, keepdims=True)
    split = _split(values)
    for k, choice in enumerate(choices):
        regret = top[:, 0] - means[:, k]
        found.append(Regret(choice, estimate(means[:, k]), worst_mean(means[:, k]), estimate(regret), float(regret.max()),
                            float(wins[:, k].mean()), split[k]))
    return found


def _means(values):
    known = ~np.isnan(values)
    return np.where(known, values, 0).sum(axis=1) / np.where(known.any(axis=1), known.sum(axis=1), np.nan)


def _split(values):
    if values.shape[1] < 2:
        return [np.nan] * values.shape[2]
    halves = [_means(values[:, part::2]) for part in (0, 1)]
    found = []
    for here, there in (halves, halves[::-1]):
        if np.isnan(here).any() or np.isnan(there).any():
            return [np.nan] * values.shape[2]
        best = there[np.arange(len(there)), here.argmax(axis=1)]
        found.append((best[:, None] - there).mean(axis=0))
    return list(map(float, np.mean(found, axis=0)))


def choices_of(sweep, outcome=None, factor=None):
    """(values future x world x choice, names): the arms; or, with a factor of levels that is crossed with all
    others, its levels under every arm."""
    name = outcome or sweep.attrs["headline"]
    values = sweep[name].transpose("point", "replicate", "arm").values
    arms = [str(a) for a in sweep.arm.values]
    if factor is None:
        return values, arms
    levels = list(dict.fromkeys(str(v) for v in sweep[factor].values))
    others = [f for f in sweep.attrs["factors"] if f != factor]
    futures = {}
    for point in range(sweep.sizes["point"]):
        future = tuple(_key(sweep[f].values[point]) for f in others)
        futures.setdefault(future, {})[str(sweep[factor].values[point])] = values[point]
    nothing = np.full(values.shape[1:], np.nan)
    cube = np.array([[by.get(level, nothing) for level in levels] for by in futures.values()])
    cube = cube.transpose(0, 2, 1, 3).reshape(len(futures), values.shape[1], -1)
    return cube, [f"{level}, {arm}" if len(arms) > 1 else level for level in levels for arm in arms]


def _key(value):
    return round(float(value), 12) if np.issubdtype(type(value), np.floating) else str(value)


def table(found, unit="1"):
    """Lines of a table, least expected regret first."""
    unit = "" if unit == "1" else f" ({unit}s)"
    lines = [f"{'choice':<40} mean{unit} (95 %, Student t over futures)   worst tenth   expected regret (95 %)   greatest   best in"
             "   regret by halves"]
    for r in sorted(found, key=lambda r: r.expected.value):
        lines.append(f"{r.choice:<40} {short(r.mean.value)} ({short(r.mean.low)} to {short(r.mean.high)})   "
                     f"{short(r.worst_tenth)}   {short(r.expected.value)} ({short(r.expected.low)} to "
                     f"{short(r.expected.high)})   {short(r.greatest)}   {100 * r.best:.0f} %   {short(r.split)}")
    least = min(found, key=lambda r: r.greatest)
    lines.append(f"Least greatest regret (minimax): {least.choice}. n = {found[0].expected.n} futures. By halves: the best is found in one "
                 "half of the worlds and measured in the other, so luck does not count as foresight.")
    if found[0].expected.n < LEAST_FUTURES:
        lines.append(f"TOO FEW FUTURES: {LEAST_FUTURES} are asked for.")
    return lines
