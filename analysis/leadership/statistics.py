"""Means with intervals, bands, paired differences and the decomposition of a product.

Everything takes replicates along the first axis, leaves out what was not measured (NaN) and uses
the same definitions as the program's own report (sim/core/statistics.hpp, sim/experiment/reading.hpp).
"""

import math
from dataclasses import dataclass

import numpy as np

CONFIDENCE = 0.95
BAND = 0.8


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


def student_t_probability(t, freedom):
    """P(|T| < t) for an integer number of degrees of freedom: the finite sums of
    Abramowitz and Stegun 1964, 26.7.3 and 26.7.4."""
    angle = math.atan2(t, math.sqrt(freedom))
    squared = math.cos(angle) ** 2
    term, total = (1.0, 1.0) if freedom % 2 == 0 else (math.cos(angle), 0.0)
    if freedom % 2 == 0:
        for k in range(2, freedom, 2):
            term *= (k - 1) / k * squared
            total += term
        return math.sin(angle) * total
    for k in range(3, freedom + 1, 2):
        total += term
        term *= (k - 1) / k * squared
    return (angle + math.sin(angle) * total) * 2 / math.pi


def student_t_quantile(confidence, freedom):
    """The t with P(|T| < t) = confidence, by bisection to the last bits."""
    low, high = 0.0, 1.0
    while student_t_probability(high, freedom) < confidence:
        high *= 2
    for _ in range(100):
        middle = (low + high) / 2
        if student_t_probability(middle, freedom) < confidence:
            low = middle
        else:
            high = middle
    return high


def mean_interval(values, confidence=CONFIDENCE):
    """Mean over the first axis and the ends of its Student-t interval: three arrays."""
    values = np.asarray(values, dtype=float)
    known = ~np.isnan(values)
    n = known.sum(axis=0)
    with np.errstate(invalid="ignore", divide="ignore"):
        mean = np.where(known, values, 0).sum(axis=0) / n
        squares = np.where(known, (values - mean) ** 2, 0).sum(axis=0)
        error = np.sqrt(squares / (n - 1) / n)
    quantiles = {count: student_t_quantile(confidence, count - 1) for count in set(n.flat) if count > 1}
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
