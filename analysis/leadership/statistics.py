"""Means with intervals, bands, paired differences and the decomposition of a product.

Everything takes replicates along the first axis, leaves out what was not measured (NaN) and uses
the same definitions as the program's own report (sim/core/statistics.hpp, sim/inference/reading.hpp).
"""

import itertools
import math
from dataclasses import dataclass

import numpy as np
from scipy.special import betaincinv, ndtr, ndtri

CONFIDENCE = 0.95
BAND = 0.8
RESAMPLES = 2000
EXACT_UP_TO = 5  #: values of which a bootstrap takes all n^n samples instead of random ones
WORST = 0.1  #: the worst tenth
FLIPS_UP_TO = 14  #: values of which a sign-flip test takes all 2^n flips instead of random ones


@dataclass(frozen=True)
class Estimate:
    """A mean and its Student-t interval over n replicates; the ends are NaN for n < 2."""

    value: float
    low: float
    high: float
    n: int

    def excludes(self, x):
        """The interval exists and x is not in it."""
        return bool(self.low > x or self.high < x)


def student_t(confidence, freedom):
    """The t with P(|T| < t) = confidence (scipy's own quantile of t is good to 1e-10 only)."""
    x = betaincinv(freedom / 2, 0.5, 1 - confidence)
    return math.sqrt(freedom * (1 - x) / x)


def mean_interval(values, confidence=CONFIDENCE):
    """Mean over the first axis and the ends of its Student-t interval: three arrays."""
    values = np.asarray(values, dtype=float)
    known = ~np.isnan(values)
    n = known.sum(axis=0)
    with np.errstate(invalid="ignore", divide="ignore"):
        mean = np.where(known, values, 0).sum(axis=0) / n
        squares = np.where(known, (values - mean) ** 2, 0).sum(axis=0)
        error = np.sqrt(squares / (n - 1) / n)
    quantiles = {count: student_t(confidence, count - 1) for count in set(n.flat) if count > 1}
    t = np.vectorize(lambda count: quantiles.get(count, math.nan), otypes=[float])(n)
    half = np.where(n > 1, t * error, math.nan)
    return mean, mean - half, mean + half


def estimate(values, confidence=CONFIDENCE):
    """One mean with its interval."""
    values = np.asarray(values, dtype=float)
    mean, low, high = mean_interval(values, confidence)
    return Estimate(float(mean), float(low), float(high), int((~np.isnan(values)).sum()))


def paired_difference(ours, theirs, confidence=CONFIDENCE):
    """Mean difference within replicates and its interval."""
    return estimate(np.asarray(ours, dtype=float) - np.asarray(theirs, dtype=float), confidence)


def bca_interval(values, confidence=CONFIDENCE, seed=1):
    """Mean and its BCa bootstrap interval (bias-corrected and accelerated; Efron 1987).

        z0 = Phi^-1(P(mean* < mean) + P(mean* = mean) / 2)                                        (1)
        a  = sum d^3 / (6 (sum d^2)^(3/2)),  d = value - mean     the jackknife, for a mean       (2)
        ends: quantiles of mean* at Phi(z0 + (z0 + z) / (1 - a (z0 + z))), z = -+sqrt(n / (n - 1)) t  (3)

    Student's t stands for the normal quantile as in sim/core/paired.hpp (Hesterberg 2015). Up to EXACT_UP_TO values mean*
    runs through all n^n samples, otherwise through RESAMPLES random ones. The ends are NaN for n < 2.
    """
    values = _known(values)
    n, mean = len(values), float(values.mean()) if len(values) else math.nan
    if n < 2:
        return Estimate(mean, math.nan, math.nan, n)
    deviation = values - mean
    if not deviation.any():
        return Estimate(mean, mean, mean, n)
    if n <= EXACT_UP_TO:
        means = np.array([sum(each) / n for each in itertools.product(values.tolist(), repeat=n)])
    else:
        means = np.random.default_rng(seed).choice(values, (RESAMPLES, n)).mean(axis=1)
    equal = np.isclose(means, mean, rtol=0, atol=1e-12 * np.abs(deviation).max())
    z0 = ndtri((((means < mean) & ~equal).sum() + equal.sum() / 2) / len(means))
    a = (deviation**3).sum() / (6 * (deviation**2).sum() ** 1.5)
    expanded = math.sqrt(n / (n - 1)) * student_t(confidence, n - 1)
    z = z0 + np.array([-expanded, expanded])
    low, high = np.quantile(means, ndtr(z0 + z / (1 - a * z)), method="inverted_cdf")
    return Estimate(mean, float(low), float(high), n)


def sign_flip_p(values, seed=1):
    """Two-sided p of "no difference" by flipping the signs of paired differences (Fisher 1935): the share
    of flips whose sum is as large in size as that found. All 2^n flips up to FLIPS_UP_TO values; then
    RESAMPLES random ones and that found."""
    values = _known(values)
    if len(values) == 0:
        return math.nan
    sums = np.abs((1 - 2 * _subsets(len(values), seed)) @ values)
    found = abs(values.sum())
    return float((sums >= found - 1e-12 * np.abs(values).sum()).mean())


def sign_flip_interval(values, confidence=CONFIDENCE, seed=1):
    """Mean and the interval of those shifts that one-sided sign-flip tests do not reject.

    A flip of the set F rejects a shift only if it lies beyond the mean over F, so the ends are order
    statistics of the means over all K = 2^n - 1 non-empty subsets (Hartigan 1969):

        (m_(k), m_(K + 1 - k)),   k = floor(2^n (1 - confidence) / 2),   coverage 1 - 2 k / 2^n   (1)

    Exact for symmetric differences. For k = 0 (95 %: n < 6) there is no such interval: NaN.
    """
    values = _known(values)
    n, mean = len(values), float(values.mean()) if len(values) else math.nan
    subsets = _subsets(n, seed)
    k = int(len(subsets) * (1 - confidence) / 2 + 1e-9)
    if n == 0 or k == 0:
        return Estimate(mean, math.nan, math.nan, n)
    chosen = subsets[subsets.any(axis=1)]
    means = np.sort(chosen @ values / chosen.sum(axis=1))
    return Estimate(mean, float(means[k - 1]), float(means[len(means) - k]), n)


def superiority(ours, theirs, confidence=CONFIDENCE):
    """Probability of superiority: the share of worlds in which `ours` is ahead, ties half; Wilson interval
    (Wilson 1927), which holds the ties to be either."""
    difference = _known(np.asarray(ours, dtype=float) - np.asarray(theirs, dtype=float))
    n = len(difference)
    if n == 0:
        return Estimate(math.nan, math.nan, math.nan, 0)
    p, z = float(((difference > 0) + (difference == 0) / 2).mean()), float(ndtri((1 + confidence) / 2))
    middle, half = p + z * z / (2 * n), z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    scale = 1 + z * z / n
    return Estimate(p, (middle - half) / scale, (middle + half) / scale, n)


def minimum_detectable_effect(values, power=0.8, confidence=CONFIDENCE):
    """The mean difference that a paired t test of as many values would find with this power (Bloom 1995):

        (t_(1 + confidence) / 2 + t_power) s / sqrt(n),   t with n - 1 degrees of freedom         (1)
    """
    values = _known(values)
    n = len(values)
    if n < 2:
        return math.nan
    t = student_t(confidence, n - 1) + student_t(2 * power - 1, n - 1)
    return float(t * values.std(ddof=1) / math.sqrt(n))


def worst_mean(values, share=WORST):
    """Mean of the worst (lowest) share of values, at least one of them; NaN of none."""
    values = np.sort(_known(values))
    return float(values[: math.ceil(share * len(values) - 1e-9)].mean()) if len(values) else math.nan


def worst_difference(ours, theirs, share=WORST, confidence=CONFIDENCE, seed=1):
    """worst_mean(ours) - worst_mean(theirs), each in its own worst worlds; percentile bootstrap over worlds, which
    of few is too narrow, as every bootstrap."""
    ours, theirs = np.asarray(ours, dtype=float), np.asarray(theirs, dtype=float)
    both = ~(np.isnan(ours) | np.isnan(theirs))
    ours, theirs = ours[both], theirs[both]
    return _over_worlds(lambda k: worst_mean(ours[k], share) - worst_mean(theirs[k], share), len(ours), confidence, seed)


def lead_week(difference, confidence=CONFIDENCE, seed=1):
    """Time to benefit: since which tick (1, 2, ...) whoever is ahead at the end of the mean curve has been ahead
    without a break. `difference`: replicate x tick. Percentile bootstrap over replicates; one in which the lead does not
    hold at the end counts as one tick after the last, so an end there means "not within the horizon". NaN of a tie."""
    difference = np.asarray(difference, dtype=float)
    sign = np.sign(difference.mean(axis=0)[-1])
    if sign not in (-1, 1):
        return Estimate(math.nan, math.nan, math.nan, len(difference))

    def week(chosen):
        behind = np.flatnonzero(~(sign * difference[chosen].mean(axis=0) > 0))
        return behind[-1] + 2 if behind.size else 1

    return _over_worlds(week, len(difference), confidence, seed)


def variance_reduction(ours, theirs):
    """What common random numbers saved: (var ours + var theirs) / var(ours - theirs), with variances
    added up over all axes but the first. 1: nothing; 4: pairing does with a quarter of the worlds."""
    ours, theirs = np.asarray(ours, dtype=float), np.asarray(theirs, dtype=float)
    missing = np.isnan(ours) | np.isnan(theirs)
    ours, theirs = np.where(missing, np.nan, ours), np.where(missing, np.nan, theirs)
    apart, paired = (
        float(np.nansum(v)) for v in (_variance(ours) + _variance(theirs), _variance(ours - theirs))
    )
    if paired == 0:
        return math.inf if apart > 0 else math.nan
    return apart / paired


def holm(p_values):
    """p values adjusted for their number (Holm 1979): below a level together, they err with no more than
    that probability, whatever their dependence. NaN are left out of the count."""
    p = np.asarray(p_values, dtype=float)
    adjusted, highest = np.full(p.shape, np.nan), 0.0
    order = [k for k in np.argsort(p, kind="stable") if not np.isnan(p[k])]
    for rank, k in enumerate(order):
        highest = max(highest, min(1.0, float(p[k]) * (len(order) - rank)))
        adjusted[k] = highest
    return adjusted


def _over_worlds(statistic, n, confidence, seed):
    """`statistic` of the worlds 0 .. n - 1, and its percentile bootstrap interval over them."""
    value = float(statistic(np.arange(n))) if n else math.nan
    if n < 2:
        return Estimate(value, math.nan, math.nan, n)
    chosen = np.random.default_rng(seed).integers(n, size=(RESAMPLES, n))
    low, high = np.quantile([statistic(k) for k in chosen], [(1 - confidence) / 2, (1 + confidence) / 2])
    return Estimate(value, float(low), float(high), n)


def _known(values):
    values = np.asarray(values, dtype=float).ravel()
    return values[~np.isnan(values)]


def _subsets(n, seed):
    """All 2^n subsets of n things as rows of 0 and 1, or the empty one and RESAMPLES random ones."""
    if n <= FLIPS_UP_TO:
        return (np.arange(2**n)[:, None] >> np.arange(n)) & 1
    return np.vstack([np.zeros(n, int), np.random.default_rng(seed).integers(2, size=(RESAMPLES, n))])


def _variance(values):
    n = (~np.isnan(values)).sum(axis=0)
    deviation = values - np.nansum(values, axis=0) / np.maximum(n, 1)
    return np.where(n > 1, np.nansum(deviation**2, axis=0) / np.maximum(n - 1, 1), np.nan)


def middle_band(values, share=BAND):
    """The ends of the middle `share` of replicates: two arrays. NaN where nothing was measured."""
    values = np.asarray(values, dtype=float)
    low, high = np.full(values.shape[1:], np.nan), np.full(values.shape[1:], np.nan)
    known = ~np.isnan(values).all(axis=0)
    if known.any():
        ends = np.nanquantile(values[:, known], [(1 - share) / 2, (1 + share) / 2], axis=0)
        low[known], high[known] = ends
    return low, high


def lmdi(ours, theirs):
    """Contributions of factors (first axis) to the difference of two products (LMDI-I, Ang 2005).

    D_k = L(A, B) log(a_k / b_k), A = prod a_k, B = prod b_k, L the logarithmic mean. They add up to
    A - B. If one product is 0, its zero factors share the difference; if both are, all D_k are 0.
    """
    ours, theirs = np.broadcast_arrays(np.asarray(ours, float), np.asarray(theirs, float))
    a, b = ours.prod(axis=0), theirs.prod(axis=0)
    with np.errstate(divide="ignore", invalid="ignore"):
        d = (a - b) / (a + b)
        # For a near b, log(a / b) = 2 artanh(d) keeps the digits that a / b loses.
        log_ratio = np.where(np.abs(d) > 0.05, np.log(a / b), 2 * np.arctanh(d))
        weight = np.where(d == 0, a, (a - b) / log_ratio)
        parts = weight * (np.log(ours) - np.log(theirs))
    parts = np.where((a == 0) & (b > 0), -b * _share_of_zeros(ours), parts)
    parts = np.where((b == 0) & (a > 0), a * _share_of_zeros(theirs), parts)
    return np.where((a == 0) & (b == 0), 0.0, parts)


def _share_of_zeros(factors):
    zeros = factors == 0
    return zeros / np.maximum(zeros.sum(axis=0), 1)


def lead_since(difference):
    """Who is ahead at the end of the mean curve of differences, and since which index.

    Returns (sign, index, overtook): sign is 0 if both are equal at the end; `overtook` says whether
    the other one was ahead at some index before.
    """
    signs = np.sign(np.nan_to_num(np.asarray(difference, dtype=float)))
    sign = int(signs[-1])
    if sign == 0:
        return 0, 0, False
    others = np.flatnonzero(signs != sign)
    index = int(others[-1]) + 1 if others.size else 0
    return sign, index, bool((signs == -sign).any())
