"""Which factor moves an outcome: indices from the designs of `netlead sweep`, with intervals.

Everything takes one number per point of the design (a mean over replicates) and says how sure it is of
the points; chance between worlds is told apart by `variance_split`.
"""

from dataclasses import dataclass

import numpy as np

from .statistics import CONFIDENCE, Estimate, estimate

RESAMPLES = 1000
TOO_WIDE = 0.15  #: half-width of an index (a share of variance) from which it says too little


@dataclass(frozen=True)
class Split:
    """Where the variance of single runs lies."""

    points: float  #: between points of the design
    worlds: float  #: between worlds, alike at all points
    both: float  #: what a world does at one point and not at another

    @property
    def share_of_points(self):
        whole = self.points + self.worlds + self.both
        return self.points / whole if whole > 0 else np.nan

    def chance_in_means(self, replicates):
        """Share of the variance of the points' means over so many worlds that is chance: both / n of
        points + both / n. From a half on, indices of those means describe chance first."""
        noise = self.both / replicates
        return noise / (self.points + noise) if self.points + noise > 0 else np.nan


def variance_split(values):
    """Two-way random effects of P points x n replicates, which are the same worlds at all points:

        y = mean + point + world + rest,    MS_rest = sum rest^2 / ((P - 1)(n - 1))              (1)
        both   = MS_rest
        points = max(0, (variance of the points' means)  - MS_rest / n)                          (2)
        worlds = max(0, (variance of the worlds' means)  - MS_rest / P)                          (3)

    Points with a missing run are left out. Searle, Casella and McCulloch 1992, chapter 4 (crossed,
    balanced). Where points have networks of their own, worlds are not alike and (3) is small.
    """
    values = np.asarray(values, dtype=float)
    values = values[~np.isnan(values).any(axis=1)]
    points, worlds = values.mean(axis=1), values.mean(axis=0)
    rest = values - points[:, None] - worlds[None, :] + values.mean()
    mean_square = (rest**2).sum() / ((len(points) - 1) * (len(worlds) - 1))
    return Split(
        max(0.0, points.var(ddof=1) - mean_square / len(worlds)),
        max(0.0, worlds.var(ddof=1) - mean_square / len(points)),
        mean_square,
    )


def sobol_indices(values, factors, seed=1):
    """First and total order of a saltelli design: two lists of Estimate, factor by factor.

    `values` in the design's order: per row a, a with coordinate i from b (i = 1 .. d), b.

        S_i = mean(f(b) (f(ab_i) - f(a))) / V      Saltelli et al. 2010, table 2 (b)             (1)
        T_i = mean((f(a) - f(ab_i))^2) / (2 V)     Jansen 1999                                   (2)
        V   = variance of all f(a) and f(b) about their mean

    f is centred before (1), which changes no expectation and much of the error. Intervals: percentile
    bootstrap over rows. A row with a missing value is left out.
    """
    rows = np.asarray(values, dtype=float).reshape(-1, factors + 2)
    rows = rows[~np.isnan(rows).any(axis=1)]

    def indices(chosen):
        a, b, ab = chosen[:, 0], chosen[:, -1], chosen[:, 1:-1]
        ends = np.concatenate([a, b])
        variance, mean = ends.var(), ends.mean()
        if variance == 0:
            return np.full((2, factors), np.nan)
        first = ((b - mean)[:, None] * (ab - a[:, None])).mean(axis=0) / variance
        total = ((a[:, None] - ab) ** 2).mean(axis=0) / (2 * variance)
        return np.array([first, total])

    found = indices(rows)
    luck = np.random.default_rng(seed)
    again = np.array([indices(rows[luck.integers(len(rows), size=len(rows))]) for _ in range(RESAMPLES)])
    low, high = np.nanquantile(again, [(1 - CONFIDENCE) / 2, (1 + CONFIDENCE) / 2], axis=0)
    return tuple(
        [Estimate(float(found[k, i]), float(low[k, i]), float(high[k, i]), len(rows)) for i in range(factors)]
        for k in range(2)
    )


def too_few(estimates):
    """Whether some index is known to no better than TOO_WIDE either way: then more points are needed."""
    return any(not (e.high - e.low) / 2 <= TOO_WIDE for e in estimates)


@dataclass(frozen=True)
class Effects:
    """Elementary effects of one factor: their mean, mean size and spread (Morris 1991; mu* of
    Campolongo, Cariboni and Saltelli 2007)."""

    mu: Estimate
    mu_star: Estimate
    sigma: float


def morris_effects(values, places):
    """Of a morris design: `places` [points x factors] in [0, 1], values in the design's order.

    An elementary effect is (f after - f before) / (step of the factor that moved). Intervals: Student t
    over trajectories.
    """
    places, values = np.asarray(places, dtype=float), np.asarray(values, dtype=float)
    factors = places.shape[1]
    steps = np.diff(places.reshape(-1, factors + 1, factors), axis=1)
    changes = np.diff(values.reshape(-1, factors + 1), axis=1)
    effects = np.full((len(changes), factors), np.nan)
    for trajectory in range(len(changes)):
        for k in range(factors):
            moved = np.flatnonzero(steps[trajectory, k])
            if moved.size == 1:  # with few levels a step may change nothing
                effects[trajectory, moved[0]] = changes[trajectory, k] / steps[trajectory, k, moved[0]]
    return [
        Effects(estimate(e), estimate(np.abs(e)), float(np.nanstd(e, ddof=1))) for e in effects.T
    ]


def regression(values, places, seed=1):
    """Standardised coefficients of a linear model of all factors, and of a dummy that is pure chance:
    (list of Estimate, factors first, the dummy last; R^2 adjusted).

    |b_i| is what one standard deviation of factor i does in standard deviations of the outcome. A factor
    no larger than the dummy is not seen. Intervals: percentile bootstrap over points. With a low R^2 the
    coefficients say little: the outcome is not linear in the factors.
    """
    places, values = np.asarray(places, dtype=float), np.asarray(values, dtype=float)
    known = ~(np.isnan(places).any(axis=1) | np.isnan(values))
    luck = np.random.default_rng(seed)
    places = np.column_stack([places[known], luck.random(known.sum())])
    values = values[known]

    def coefficients(x, y):
        spread, size = x.std(axis=0), y.std()
        if size == 0:
            return np.full(x.shape[1], np.nan), np.nan
        z = np.where(spread > 0, (x - x.mean(axis=0)) / np.where(spread > 0, spread, 1), 0)
        b = np.linalg.lstsq(z, (y - y.mean()) / size, rcond=None)[0]
        rest = ((y - y.mean()) / size - z @ b).var()
        return b, 1 - rest * (len(y) - 1) / (len(y) - x.shape[1] - 1)

    b, r_squared = coefficients(places, values)
    again = []
    for _ in range(RESAMPLES):
        chosen = luck.integers(len(values), size=len(values))
        again.append(coefficients(places[chosen], values[chosen])[0])
    low, high = np.nanquantile(again, [(1 - CONFIDENCE) / 2, (1 + CONFIDENCE) / 2], axis=0)
    return [Estimate(*map(float, e), len(values)) for e in zip(b, low, high)], float(r_squared)
