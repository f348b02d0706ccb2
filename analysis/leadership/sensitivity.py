"""Which factor moves an outcome: indices from the designs of `netlead sweep`, with intervals, a dummy as a
yardstick, and words where there are too few runs to say.

`values` are point x replicate (or one number a point), `places` point x factor in [0, 1]. Intervals hold for
the worlds that were run: they resample points, rows or trajectories, not worlds. Chance between worlds is told
apart by `variance_split`.
"""

from dataclasses import dataclass
from typing import Optional

import numpy as np

from .statistics import CONFIDENCE, Estimate, estimate

RESAMPLES = 1000
TOO_WIDE = 0.1  #: half-width of an index (a share of variance) from which it says too little
RANKING = 0.25  #: half-width of a mu*, in shares of the largest, from which trajectories do not rank
WORLDS_FOR_A_DUMMY = 4  #: replicates from which a total order can be measured on luck alone
NORMAL = 1.959964  #: 97.5 % point of the normal distribution
SLICES, A_SLICE = 10, 20  #: of PAWN: most slices, and points that a slice needs


# ---- what is chance


@dataclass(frozen=True)
class Split:
    """Where the variance of single runs lies."""

    points: float  #: between points of the design
    worlds: float  #: between worlds, alike at all points
    both: float  #: what a world does at one point and not at another

    @property
    def within(self):
        """Between worlds within a point."""
        return self.worlds + self.both

    @property
    def share_of_points(self):
        whole = self.points + self.within
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
    balanced). Where points have networks of their own, worlds are not alike, (3) is near 0 and (1) and (2) are
    those of `nested_split`.
    """
    values = np.asarray(values, dtype=float)
    values = values[~np.isnan(values).any(axis=1)]
    if len(values) < 2 or values.shape[1] < 2:
        return Split(np.nan, np.nan, np.nan)
    points, worlds = values.mean(axis=1), values.mean(axis=0)
    rest = values - points[:, None] - worlds[None, :] + values.mean()
    mean_square = (rest**2).sum() / ((len(points) - 1) * (len(worlds) - 1))
    return Split(
        max(0.0, points.var(ddof=1) - mean_square / len(worlds)),
        max(0.0, worlds.var(ddof=1) - mean_square / len(points)),
        mean_square,
    )


def nested_split(values):
    """Replicates nested in points, n_p of them, each point with worlds of its own:

        within = sum_p sum_r (y_pr - y_p)^2 / (N - P)                                            (1)
        points = max(0, (sum_p n_p (y_p - y)^2 / (P - 1) - within) / n_0)                        (2)
        n_0    = (N - sum_p n_p^2 / N) / (P - 1)

    Searle, Casella and McCulloch 1992, chapter 3 (one way, unbalanced). For sweeps whose points have unequal
    numbers of runs; with the same worlds at all points (2) is too small by worlds / n.
    """
    values = np.asarray(values, dtype=float)
    values = values[(~np.isnan(values)).any(axis=1)]
    known = ~np.isnan(values)
    n, count = known.sum(axis=1), known.sum()
    if len(values) < 2 or count <= len(values):
        return Split(np.nan, 0.0, np.nan)
    means = np.nansum(values, axis=1) / n
    within = np.nansum((values - means[:, None]) ** 2) / (count - len(values))
    between = (n * (means - np.nansum(values) / count) ** 2).sum() / (len(values) - 1)
    n_0 = (count - (n**2).sum() / count) / (len(values) - 1)
    return Split(float(max(0.0, (between - within) / n_0)), 0.0, float(within))


def split_of(values):
    """`variance_split` where at least half of the points have all their runs, else `nested_split`."""
    whole = ~np.isnan(np.asarray(values, dtype=float)).any(axis=1)
    return variance_split(values) if whole.mean() >= 0.5 else nested_split(values)


def stochastic_share(values, seed=1):
    """Share of the variance of single runs that lies between worlds within a point: within / (within +
    points). Interval: percentile bootstrap over points; it does not hold the luck of which worlds were run."""
    values = np.asarray(values, dtype=float)
    luck = np.random.default_rng(seed)
    again = [
        1 - split_of(values[luck.integers(len(values), size=len(values))]).share_of_points
        for _ in range(RESAMPLES // 4)
    ]
    return _estimate(1 - split_of(values).share_of_points, np.array(again), len(values))


# ---- Sobol' indices


@dataclass(frozen=True)
class Sobol:
    """Indices factor by factor, and those of a factor that does nothing."""

    first: list
    total: list
    dummy_first: Estimate  #: what rows of finite number make of independence
    dummy_total: Optional[Estimate]  #: what the worlds make of luck alone; None below WORLDS_FOR_A_DUMMY
    worlds: int

    @property
    def n(self):
        return self.dummy_first.n

    def too_few(self):
        """Why the rows are too few, or "": an interval's half-width is above TOO_WIDE or does not exist, or
        the dummy's interval does not hold 0."""
        if self.n == 0 or np.isnan(self.total[0].value):
            return "how points differ in what is expected is not told from chance, so it has no shares"
        widest = max((half_width(e) for e in [*self.first, *self.total]), key=lambda w: w if w == w else np.inf)
        if not widest <= TOO_WIDE:
            how = f"no better than +-{widest:.2f}" if np.isfinite(widest) else "not at all"
            return f"some index is known {how}, and +-{TOO_WIDE} is asked for"
        dummies = {"first": self.dummy_first, "total": self.dummy_total}
        for order, e in dummies.items():
            if e is not None and (e.low > 0 or e.high < 0):
                more = "worlds" if order == "total" else "points"
                return (f"a dummy has a {order} order of {e.value:.2f} ({e.low:.2f} to {e.high:.2f}) where 0 is true: "
                        f"more {more}")
        return ""

    def unseen(self):
        """Places of the factors that are not told from a dummy: the total order's interval reaches down to 0
        or to the dummy's upper end."""
        floor = max(0.0, self.dummy_total.high) if self.dummy_total is not None else 0.0
        return [i for i, e in enumerate(self.total) if not e.low > floor]


def sobol_indices(values, factors, seed=1):
    """First and total order of a saltelli design, of the outcome as expected over worlds.

    `values` in the design's order: per row a, a with coordinate i from b (i = 1 .. d), b.

        S_i = <b (ab_i - a)> / V        Saltelli et al. 2010, table 2 (b)                            (1)
        T_i = <(a - ab_i)^2> / (2 V)    Jansen 1999                                                  (2)
        V   = <(a^2 + b^2) / 2> - <m>^2,  m = (a + b) / 2,  <.> the mean over rows                   (3)
        x y = sum over worlds r != s of x_r y_s / (n (n - 1));  one world: x y itself                (4)

    each world taken about its own mean, so that what it does at all points alike is no error either.
    (4) keeps the luck of runs out of all three, whether worlds are alike at all points or not, since different
    worlds are independent; with one world an index holds it. Of a dummy, S is that of a factor whose ab is
    independent of a: (<a b> - <m>^2) / V; T is that of a change of luck: (2) between pairs of worlds at the same
    points, their means over rows taken off. Both are 0 but for error. Intervals: percentile bootstrap over rows.
    A row with a missing run is left out.
    """
    values = np.asarray(values, dtype=float)
    values = values[:, None] if values.ndim == 1 else values
    rows = values.reshape(-1, factors + 2, values.shape[1])
    rows = rows[~np.isnan(rows).any(axis=(1, 2))]
    count, worlds = len(rows), values.shape[1]
    if count == 0:
        nothing = [Estimate(np.nan, np.nan, np.nan, 0)] * factors
        return Sobol(nothing, nothing, nothing[0], None, worlds)
    rows = rows - rows.mean(axis=(0, 1))
    a, b, step = rows[:, 0], rows[:, -1], rows[:, 1:-1] - rows[:, :1]
    middle = (a + b) / 2
    luck = [_paired(x - x.mean(axis=0)) for x in (a, b)] if worlds >= WORLDS_FOR_A_DUMMY else None

    def indices(w):  # resamples x rows, each adding up to 1
        mean = w @ middle
        variance = w @ (_product(a, a) + _product(b, b)) / 2 - _product(mean, mean)
        first = w @ _product(b[:, None], step)
        total = w @ _product(step, step) / 2
        none = w @ _product(a, b) - _product(mean, mean)
        shift = w @ sum(_product(x, x) for x in luck) / 4 if luck else np.full(len(w), np.nan)
        with np.errstate(invalid="ignore", divide="ignore"):
            variance = np.where(variance > 0, variance, np.nan)[:, None]
            return np.hstack([first, total, none[:, None], shift[:, None]]) / variance

    found = indices(np.full((1, count), 1 / count))[0]
    again = indices(np.random.default_rng(seed).multinomial(count, np.full(count, 1 / count), RESAMPLES) / count)
    all_of = [_estimate(v, column, count) for v, column in zip(found, again.T)]
    return Sobol(all_of[:factors], all_of[factors:-2], all_of[-2], all_of[-1] if luck else None, worlds)


def _product(x, y):
    """Over the last axis, worlds: (4) of `sobol_indices`."""
    n = x.shape[-1]
    if n == 1:
        return (x * y)[..., 0]
    return (x.sum(axis=-1) * y.sum(axis=-1) - (x * y).sum(axis=-1)) / (n * (n - 1))


def _paired(x):
    """Differences between the first and the second, the third and the fourth world, ..."""
    return x[:, 0 : 2 * (x.shape[1] // 2) : 2] - x[:, 1::2]


# ---- elementary effects


@dataclass(frozen=True)
class Effects:
    """Elementary effects of one factor: their mean, mean size and spread (Morris 1991; mu* of
    Campolongo, Cariboni and Saltelli 2007)."""

    mu: Estimate
    mu_star: Estimate
    sigma: float
    luck: Optional[Estimate]  #: the dummy: mu* if the factor did nothing but change luck; None with one world

    def unseen(self):
        """Whether mu* is not told from the dummy: its interval reaches down to the dummy's upper end."""
        return not self.mu_star.low > (self.luck.high if self.luck is not None else 0.0)


def morris_effects(values, places):
    """Of a morris design, in its order: a list of Effects.

    An elementary effect is (f after - f before) / (step of the factor that moved), f the mean over n worlds.
    Intervals: Student t over trajectories. The dummy of a factor does nothing on average, with the luck that the
    factor's own steps have (little, where both points of a step share it):

        (mean of the effect in h = n / 2 worlds - mean in h others) sqrt(h / (2 n))               (1)

    which has the variance of the mean of n worlds and the expectation 0.
    """
    places, values = np.asarray(places, dtype=float), np.asarray(values, dtype=float)
    values = values[:, None] if values.ndim == 1 else values
    factors, worlds = places.shape[1], values.shape[1]
    steps = np.diff(places.reshape(-1, factors + 1, factors), axis=1)
    changes = np.diff(values.reshape(-1, factors + 1, worlds), axis=1)
    effects = np.full((factors, len(changes), worlds), np.nan)
    for trajectory in range(len(changes)):
        for k in range(factors):
            moved = np.flatnonzero(steps[trajectory, k])
            if moved.size == 1:  # with few levels a step may change nothing
                step = steps[trajectory, k, moved[0]]
                effects[moved[0], trajectory] = changes[trajectory, k] / step
    return [_effects(e) for e in effects]


def _effects(by_world):
    e, worlds = by_world.mean(axis=1), by_world.shape[1]  # a point with a missing run makes no effect
    known, half, luck = e[~np.isnan(e)], worlds // 2, None
    if half:
        apart = by_world[:, :half].mean(axis=1) - by_world[:, half : 2 * half].mean(axis=1)
        luck = estimate(np.abs(apart) * np.sqrt(half / (2 * worlds)))
    sigma = float(known.std(ddof=1)) if len(known) > 1 else np.nan
    return Effects(estimate(e), estimate(np.abs(e)), sigma, luck)


def too_few_trajectories(effects):
    """Why trajectories are too few to rank factors, or "": a mu* has a half-width above RANKING of the
    largest mu*, or none."""
    largest = max(e.mu_star.value for e in effects)
    widest = max((half_width(e.mu_star) for e in effects), key=lambda w: w if w == w else np.inf)
    if widest <= RANKING * largest:
        return ""
    return f"some mu* is known no better than +-{widest:.3g}, and a quarter of the largest ({largest:.3g}) is asked for"


# ---- from any sample of points


def regression(values, places, seed=1):
    """Standardised coefficients of a linear model of all factors, and of a dummy that is pure chance:
    (list of Estimate, factors first, the dummy last; R^2 adjusted).

    |b_i| is what one standard deviation of factor i does in standard deviations of the outcome. A factor
    no larger than the dummy is not seen. Intervals: percentile bootstrap over points. With a low R^2 the
    coefficients say little: the outcome is not linear in the factors. Levels count by their order.
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
        rest, freedom = ((y - y.mean()) / size - z @ b).var(), len(y) - x.shape[1] - 1
        return b, 1 - rest * (len(y) - 1) / freedom if freedom > 0 else np.nan

    if len(values) < 2:
        return [Estimate(np.nan, np.nan, np.nan, len(values))] * places.shape[1], np.nan
    b, r_squared = coefficients(places, values)
    again = []
    for _ in range(RESAMPLES):
        chosen = luck.integers(len(values), size=len(values))
        again.append(coefficients(places[chosen], values[chosen])[0])
    return [_estimate(v, column, len(values)) for v, column in zip(b, np.array(again).T)], float(r_squared)


@dataclass(frozen=True)
class Pawn:
    """How far the distribution of an outcome moves with each factor: 0 not at all, 1 entirely."""

    indices: list  #: Estimate by factor
    dummy: Estimate  #: mean of random factors, and the middle 95 % of them
    slices: int

    def too_few(self):
        if self.slices >= 3:
            return ""
        return f"{self.indices[0].n} points do not fill three slices of {A_SLICE}"

    def unseen(self):
        """Places of the factors that are not beyond 97.5 % of random ones."""
        return [i for i, e in enumerate(self.indices) if not e.value > self.dummy.high]


def pawn(values, places, seed=1):
    """Of any sample of points: median over slices of a factor's range of the largest distance between the
    outcome's distribution within the slice and that of all points (Pianosi and Wagener 2018):

        PAWN_i = median over slices k of max over y |F(y | x_i in slice k) - F(y)|               (1)

    Slices hold equally many points, at least A_SLICE and at most SLICES slices; a factor of fewer values has one
    for each. Few points make (1) too large, equally for all factors: the dummy's value is what that alone
    makes. Intervals: the index +-1.96 standard errors of a bootstrap over points, since resamples, which
    hold points twice, make (1) larger still.
    """
    places, values = np.asarray(places, dtype=float), np.asarray(values, dtype=float)
    known = ~(np.isnan(places).any(axis=1) | np.isnan(values))
    places, values, n = places[known], values[known], int(known.sum())
    slices = int(min(SLICES, n // A_SLICE))
    if slices < 2:
        nothing = Estimate(np.nan, np.nan, np.nan, n)
        return Pawn([nothing] * places.shape[1], nothing, slices)
    luck = np.random.default_rng(seed)
    found = np.array([_pawn_index(values, x, slices) for x in places.T])
    random = np.array([_pawn_index(values, luck.random(n), slices) for _ in range(RESAMPLES // 5)])
    again = []
    for _ in range(RESAMPLES // 5):
        chosen = luck.integers(n, size=n)
        again.append([_pawn_index(values[chosen], x, slices) for x in places[chosen].T])
    half = NORMAL * np.std(again, axis=0, ddof=1)
    indices = [Estimate(float(v), float(v - h), float(v + h), n) for v, h in zip(found, half)]
    ends = np.quantile(random, [(1 - CONFIDENCE) / 2, (1 + CONFIDENCE) / 2])
    return Pawn(indices, Estimate(float(random.mean()), *map(float, ends), n), slices)


def _pawn_index(values, x, slices):
    n, order = len(values), np.argsort(values, kind="stable")
    levels, place = np.unique(x, return_inverse=True)
    if len(levels) > slices:
        place = np.empty(n, int)
        place[np.argsort(x, kind="stable")] = np.arange(n) * slices // n
    within = np.zeros((n, place.max() + 1))
    within[np.arange(n), place[order]] = 1
    gaps = np.abs(within.cumsum(axis=0) / within.sum(axis=0) - np.arange(1, n + 1)[:, None] / n)
    steps = np.append(np.diff(values[order]) > 0, True)  # distributions step after equal values
    return np.median(gaps[steps].max(axis=0))


# ---- small things


def half_width(e):
    return (e.high - e.low) / 2


def _estimate(value, again, n):
    """Percentile interval; none if more than its tails of the resamples do not exist."""
    known = again[~np.isnan(again)]
    if np.isnan(value) or len(known) < CONFIDENCE * len(again):
        return Estimate(float(value), np.nan, np.nan, n)
    low, high = np.quantile(known, [(1 - CONFIDENCE) / 2, (1 + CONFIDENCE) / 2])
    return Estimate(float(value), float(low), float(high), n)
