"""Where in the space of factors something happens ("the network is ahead"): boxes by PRIM, the patient rule
induction method (Friedman and Fisher 1999; for scenarios: Bryant and Lempert 2010).

    density  = cases in the box / points in the box                                              (1)
    coverage = cases in the box / all cases                                                      (2)
    support  = points in the box / all points                                                    (3)

Peeling starts from all points and takes off, again and again, the end of a range (a share PEEL of the box's
points) or one level, whichever raises the density most per point taken off (Kwakkel and Jaxa-Rozen 2016). Of
all boxes on the way that with the largest

    support (density - density of all points)                                                    (4)

is kept: neither all points nor the purest handful (weighted relative accuracy; Lavrac, Flach and Zupan 1999);
or, where a density is asked for, the one of most coverage that has it.
Pasting then moves ends outward while density does not fall. At last bounds that a resampling test does not hold
(quasi-p above WEAK) are lifted, the weakest first, which may cost some of a density that was asked for.

Sources: Friedman and Fisher 1999, Statistics and Computing 9; Bryant and Lempert 2010, Technological Forecasting and
Social Change 77; Kwakkel and Jaxa-Rozen 2016, Environmental Modelling & Software 79.
"""

from dataclasses import dataclass, replace

import numpy as np
from scipy.stats import hypergeom

PEEL = 0.05
LEAST_SUPPORT, LEAST_POINTS = 0.05, 10
WEAK = 0.05
ENOUGH = 20  #: points inside and outside of what is asked for, from which a box is looked for
HALVES = 40


@dataclass(frozen=True)
class Bound:
    """One end of a factor's range, or the levels kept."""

    factor: int  #: column of places
    side: str  #: "above", "below" or "levels"
    value: object  #: a place in [0, 1], or the set of places kept
    quasi_p: float

    def holds(self, x):
        if self.side == "levels":
            return np.isin(x, list(self.value))
        return x >= self.value if self.side == "above" else x <= self.value


@dataclass(frozen=True)
class Box:
    bounds: tuple
    density: float
    coverage: float
    support: float
    n: int  #: points in the box
    base: float  #: density of all points
    points: int  #: all points
    path: tuple = ()  #: (density, coverage, support) of every box on the way, from all points on

    def holds(self, places):
        return _inside(self.bounds, np.asarray(places, dtype=float))

    def restricted(self):
        return list(dict.fromkeys(bound.factor for bound in self.bounds))


def cases_of(values, above=0.0):
    """Per point: whether the mean over worlds is above; and whether the point was run at all. `values`:
    point x replicate."""
    values = np.asarray(values, dtype=float)
    known = ~np.isnan(values).all(axis=1)
    means = np.nansum(values, axis=1) / np.maximum((~np.isnan(values)).sum(axis=1), 1)
    return (means > above) & known, known


def too_few(cases):
    """Why there are too few points for a box, or ""."""
    inside = int(np.sum(cases))
    if min(inside, len(cases) - inside) >= ENOUGH:
        return ""
    return f"{inside} of {len(cases)} points are cases, and {ENOUGH} are asked for on either side"


def prim(places, cases, levels=(), density=None):
    """The box; `places` point x factor in [0, 1], `cases` bool, `levels` columns that hold levels. If no box
    has the density asked for, the densest."""
    places, cases = np.asarray(places, dtype=float), np.asarray(cases, dtype=bool)
    path = _peel(places, cases, frozenset(levels))
    shares = [_shares(inside, cases) for _, inside in path]
    if density is None:
        best = max(range(len(path)), key=lambda k: shares[k][2] * (shares[k][0] - shares[0][0]))
    else:
        best = max(range(len(path)), key=lambda k: (min(shares[k][0], density), shares[k][1]))
    bounds = _paste(path[best][0], places, cases)
    bounds = _lift(bounds, places, cases)
    return replace(_box(bounds, places, cases), path=tuple(shares))


def quasi_p(bounds, k, places, cases):
    """Resampling test of bound k: the probability that as many points, drawn at random without replacement
    from the box without that bound, hold at least as many cases as the box does. With T of N points and H of
    K cases that is a hypergeometric tail, P(X >= H). "Quasi", since the box was made from the same points."""
    inside = _inside(bounds, places)
    without = _inside([b for i, b in enumerate(bounds) if i != k], places)
    h, t = int(cases[inside].sum()), int(inside.sum())
    return float(hypergeom.sf(h - 1, int(without.sum()), int(cases[without].sum()), t))


@dataclass(frozen=True)
class Steadiness:
    """What becomes of the box when it is made from a random half of the points, HALVES times."""

    density: float  #: mean density of such boxes in the other half
    low: float  #: the middle 95 % of halves
    high: float
    restricted: tuple  #: per factor, share of halves whose box restricts it


def steadiness(places, cases, levels=(), density=None, seed=1):
    places, cases = np.asarray(places, dtype=float), np.asarray(cases, dtype=bool)
    luck, densities, restricted = np.random.default_rng(seed), [], np.zeros(places.shape[1])
    for _ in range(HALVES):
        order = luck.permutation(len(cases))
        half, rest = order[: len(order) // 2], order[len(order) // 2 :]
        box = prim(places[half], cases[half], levels, density)
        restricted[box.restricted()] += 1
        inside = box.holds(places[rest])
        densities.append(cases[rest][inside].mean() if inside.any() else np.nan)
    known = np.array(densities)[~np.isnan(densities)]
    if known.size == 0:
        return Steadiness(np.nan, np.nan, np.nan, tuple(restricted / HALVES))
    low, high = np.quantile(known, [0.025, 0.975])
    return Steadiness(float(known.mean()), float(low), float(high), tuple(restricted / HALVES))


# ---- peeling and pasting


def _peel(places, cases, levels):
    """(bounds, inside) from all points to the smallest box."""
    bounds, inside = (), np.ones(len(cases), bool)
    path = [(bounds, inside)]
    least = max(LEAST_POINTS, int(np.ceil(LEAST_SUPPORT * len(cases))))
    while True:
        before, best = cases[inside].mean() if inside.any() else 1.0, None
        for bound in _peels(places, inside, levels):
            left = inside & bound.holds(places[:, bound.factor])
            count, taken = left.sum(), inside.sum() - left.sum()
            if count < least or taken == 0:
                continue
            gain = (cases[left].mean() - before) / taken
            if best is None or gain > best[0]:
                best = gain, bound, left
        if best is None or before == 1:
            return path
        bounds, inside = _with(bounds, best[1]), best[2]
        path.append((bounds, inside))


def _peels(places, inside, levels):
    for factor in range(places.shape[1]):
        x = places[inside, factor]
        found = np.unique(x[~np.isnan(x)])
        if len(found) < 2:
            continue
        if factor in levels:
            for level in found:
                yield Bound(factor, "levels", frozenset(found) - {level}, np.nan)
            continue
        low, high = np.nanquantile(x, [PEEL, 1 - PEEL])
        # An end lies midway between the points taken off and those kept; at least one value goes.
        up = min(max(int(np.searchsorted(found, low)), 1), len(found) - 1)
        down = max(min(int(np.searchsorted(found, high, "right")), len(found) - 1), 1)
        yield Bound(factor, "above", float(found[up - 1] + found[up]) / 2, np.nan)
        yield Bound(factor, "below", float(found[down - 1] + found[down]) / 2, np.nan)


def _paste(bounds, places, cases):
    """Ends move outward by PEEL of the box's points, or by one, or a level returns, while density does not
    fall."""
    while True:
        inside = _inside(bounds, places)
        density, best = cases[inside].mean(), None
        for k in range(len(bounds)):
            for count in (int(np.ceil(PEEL * inside.sum())), 1):
                wider = _wider(bounds, k, places, count)
                more = _inside(wider, places)
                found = cases[more].mean()
                if more.sum() > inside.sum() and found >= density and (best is None or found > best[0]):
                    best = found, wider
        if best is None:
            return bounds
        bounds = best[1]


def _wider(bounds, k, places, count):
    bound = bounds[k]
    others = [b for i, b in enumerate(bounds) if i != k]
    x = places[_inside(others, places), bound.factor]
    outside = np.unique(x[~bound.holds(x) & ~np.isnan(x)])
    if outside.size == 0:
        return bounds
    if bound.side == "levels":
        return _with(bounds, replace(bound, value=bound.value | {outside[0]}))
    ordered = np.sort(x[~bound.holds(x) & ~np.isnan(x)])
    beyond = ordered[-min(count, len(ordered))] if bound.side == "above" else ordered[min(count, len(ordered)) - 1]
    return _with(bounds, replace(bound, value=float(beyond)))


def _lift(bounds, places, cases):
    while bounds:
        p = [quasi_p(bounds, k, places, cases) for k in range(len(bounds))]
        worst = int(np.argmax(p))
        if p[worst] <= WEAK:
            return tuple(replace(b, quasi_p=each) for b, each in zip(bounds, p))
        bounds = tuple(b for k, b in enumerate(bounds) if k != worst)
    return bounds


def _with(bounds, bound):
    """A bound takes the place of the one of the same factor and side."""
    return tuple(b for b in bounds if (b.factor, b.side) != (bound.factor, bound.side)) + (bound,)


def _inside(bounds, places):
    inside = np.ones(len(places), bool)
    for bound in bounds:
        inside &= bound.holds(places[:, bound.factor])
    return inside


def _shares(inside, cases):
    whole = max(int(cases.sum()), 1)
    return float(cases[inside].mean()), float(cases[inside].sum() / whole), float(inside.mean())


def _box(bounds, places, cases):
    inside = _inside(bounds, places)
    density, coverage, support = _shares(inside, cases)
    return Box(bounds, density, coverage, support, int(inside.sum()), float(cases.mean()), len(cases))
