"""Polynomial chaos: Sobol' indices of any sample of points, by a sparse polynomial (Sudret 2008; Blatman and Sudret
2011, least angle regression), with OpenTURNS where it is installed (Debian: python3-openturns).

The polynomial sees means over worlds; what it does not explain (1 - R^2 of five folds left out) is chance or bends it cannot
follow (R^2 of folds left out), and from half on the indices say too little. Intervals: percentile bootstrap over points.
"""

from dataclasses import dataclass

import numpy as np

from .reader import ResultError
from .statistics import Estimate

RESAMPLES, FOLDS = 40, 5
POINTS_A_FACTOR = 10  #: fewer than that are too few
WEAK = 0.5  #: R^2 below which the polynomial says too little


@dataclass(frozen=True)
class Chaos:
    first: list  #: Estimate by factor
    total: list
    r_squared: float  #: of points left out
    n: int

    def too_few(self):
        if self.n < POINTS_A_FACTOR * len(self.first):
            return f"{self.n} points for {len(self.first)} factors; {POINTS_A_FACTOR} a factor are asked for"
        if not self.r_squared >= WEAK:
            return f"the polynomial explains {100 * max(self.r_squared, 0):.0f} % of points left out"
        return ""


def chaos(means, places, degree=4, seed=1):
    """`means`: [points]; `places`: [points x factors] in [0, 1], uniform."""
    try:
        import openturns
    except ImportError as missing:
        raise ResultError("error: polynomial chaos needs OpenTURNS; install it with: apt-get install python3-openturns"
                          ) from missing
    means, places = np.asarray(means, dtype=float), np.asarray(places, dtype=float)
    known = ~(np.isnan(places).any(axis=1) | np.isnan(means))
    means, places = means[known], places[known]
    first, total, _ = _fit(openturns, means, places, degree)
    r_squared = _explained(openturns, means, places, degree, np.random.default_rng(seed))
    luck, again = np.random.default_rng(seed), []
    for _ in range(RESAMPLES):
        chosen = luck.integers(len(means), size=len(means))
        again.append(_fit(openturns, means[chosen], places[chosen], degree)[:2])
    ends = np.quantile(np.array(again), [0.025, 0.975], axis=0)
    estimates = [[Estimate(float(v), float(ends[0, k, i]), float(ends[1, k, i]), len(means)) for i, v in enumerate(row)]
                 for k, row in enumerate((first, total))]
    return Chaos(*estimates, r_squared, len(means))


def _explained(openturns, means, places, degree, luck):
    """1 - (squared error in folds that the polynomial has not seen) / (squared deviation from the mean)."""
    if means.std() == 0 or len(means) < 2 * FOLDS:
        return np.nan
    fold, error = luck.permutation(len(means)) % FOLDS, 0.0
    for k in range(FOLDS):
        polynomial = _fit(openturns, means[fold != k], places[fold != k], degree)[2]
        seen = np.array(polynomial(openturns.Sample(places[fold == k].tolist()))).ravel()
        error += ((means[fold == k] - seen) ** 2).sum()
    return float(1 - error / ((means - means.mean()) ** 2).sum())


def _fit(openturns, means, places, degree):
    """Indices of first and total order, and the polynomial."""
    d = places.shape[1]
    if means.std() == 0:
        return np.zeros(d), np.zeros(d), None
    law = openturns.ComposedDistribution([openturns.Uniform(0, 1)] * d)
    basis = openturns.OrthogonalProductPolynomialFactory(
        [openturns.LegendreFactory()] * d, openturns.LinearEnumerateFunction(d))
    count = min(basis.getEnumerateFunction().getStrataCumulatedCardinal(degree), max(2 * len(means) // 3, d + 1))
    strategy = openturns.LeastSquaresStrategy(
        openturns.LeastSquaresMetaModelSelectionFactory(openturns.LARS(), openturns.CorrectedLeaveOneOut()))
    algorithm = openturns.FunctionalChaosAlgorithm(
        openturns.Sample(places.tolist()), openturns.Sample([[m] for m in means]), law,
        openturns.FixedStrategy(basis, count), strategy)
    algorithm.run()
    result = algorithm.getResult()
    indices = openturns.FunctionalChaosSobolIndices(result)
    first = np.array([indices.getSobolIndex(i) for i in range(d)])
    total = np.array([indices.getSobolTotalIndex(i) for i in range(d)])
    return first, total, result.getMetaModel()
