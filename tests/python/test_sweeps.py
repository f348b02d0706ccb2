#!/usr/bin/python3
"""The analysis of sweeps against functions and boxes that are known.
Run from the root: /usr/bin/python3 tests/python/test_sweeps.py"""

import contextlib
import io
import itertools
import math
import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import numpy as np
import xarray as xr
from scipy.stats import binom, nct, norm, qmc
from scipy.stats import t as student

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from analysis.leadership import discovery, sensitivity, statistics, sweep_figures  # noqa: E402
from analysis.leadership.reader import ResultError  # noqa: E402
from analysis.leadership.sensitivity import (  # noqa: E402
    half_width, morris_effects, nested_split, pawn, regression, sobol_indices, stochastic_share,
    too_few_trajectories, variance_split,
)
from analysis.leadership.axes import Axis  # noqa: E402
from analysis.leadership.sweep_reading import examine  # noqa: E402
from analysis.leadership.sweeps import (  # noqa: E402
    axes_of, independent, open_sweep, outcome_of, places_of, table,
)
from analysis.sweep import main  # noqa: E402

PROGRAM = os.environ.get("NETLEAD_PROGRAM", str(ROOT / "build" / "release" / "netlead"))


def saltelli(rows, d):
    """The program's design: a Sobol' sequence without its origin, a, ab_1 .. ab_d, b."""
    both = qmc.Sobol(2 * d, scramble=False).random(rows + 1)[1:]
    a, b = both[:, :d], both[:, d:]
    points = []
    for j in range(rows):
        points.append(a[j])
        for i in range(d):
            mixed = a[j].copy()
            mixed[i] = b[j, i]
            points.append(mixed)
        points.append(b[j])
    return np.array(points)


def trajectories(count, d, seed=3):
    """The program's Morris design with 4 places."""
    rng, points = np.random.default_rng(seed), []
    for _ in range(count):
        place = rng.integers(4, size=d)
        points.append(place / 3)
        for f in rng.permutation(d):
            place[f] += 2 if place[f] < 2 else -2
            points.append(place / 3)
    return np.array(points)


def ishigami(u, a=7.0, b=0.1):
    x = np.pi * (2 * u - 1)
    return np.sin(x[:, 0]) + a * np.sin(x[:, 1]) ** 2 + b * x[:, 2] ** 4 * np.sin(x[:, 0])


ISHIGAMI_FIRST, ISHIGAMI_TOTAL = (0.3139, 0.4424, 0.0), (0.5576, 0.4424, 0.2437)


def sobol_g(u, a):
    return np.prod((np.abs(4 * u - 2) + a) / (1 + a), axis=1)


def sobol_g_indices(a):
    """V_i = 1 / (3 (1 + a_i)^2); V = prod (1 + V_i) - 1; T_i = V_i prod_{k != i} (1 + V_k) / V."""
    part = 1 / (3 * (1 + a) ** 2)
    whole = np.prod(1 + part) - 1
    return part / whole, part * np.prod(1 + part) / (1 + part) / whole


def sweep_of(design, factors, places, values, arms=("traditional", "network")):
    """values: point x replicate x arm."""
    data = xr.Dataset(
        {"impact": (("point", "replicate", "arm"), values, {"units": "week"})},
        coords={"arm": list(arms)},
        attrs={"format": "netlead sweep file", "format_version": 2, "design": design, "factors": ",".join(factors),
               "headline": "impact", "complete": 1, "seed": 1},
    )
    data["worlds"] = ("point", np.full(len(values), values.shape[1]))
    for k, name in enumerate(factors):
        data[name] = ("point", places[:, k])
    return data


class SobolIndices(unittest.TestCase):
    def holds(self, found, first, total):
        """Within three standard errors of the bootstrap: half-width / 1.96 each; of a sequence they are less."""
        for e, exact in [*zip(found.first, first), *zip(found.total, total)]:
            self.assertLess(abs(e.value - exact), 3 * half_width(e) / 1.96)

    def test_ishigami(self):
        # Exact, a = 7, b = 0.1: Ishigami and Homma 1990.
        found = sobol_indices(ishigami(saltelli(2047, 3)), 3)
        self.holds(found, ISHIGAMI_FIRST, ISHIGAMI_TOTAL)
        for e, exact in [*zip(found.first, ISHIGAMI_FIRST), *zip(found.total, ISHIGAMI_TOTAL)]:
            self.assertTrue(e.low <= exact <= e.high)
            # Contributions of rows have a standard deviation below 2 here; the sequence halves their error.
            self.assertLess(abs(e.value - exact), 2 / np.sqrt(2047) / 2)
        self.assertEqual(found.too_few(), "")
        self.assertEqual(found.unseen(), [])
        self.assertTrue(found.dummy_first.low <= 0 <= found.dummy_first.high)
        self.assertIsNone(found.dummy_total)

    def test_sobol_g(self):
        a = np.array([0.0, 1, 4.5, 99])
        found = sobol_indices(sobol_g(saltelli(1023, 4), a), 4)
        self.holds(found, *sobol_g_indices(a))
        self.assertEqual(np.argsort([-e.value for e in found.total]).tolist(), [0, 1, 2, 3])

    def test_a_sum(self):
        # f = x0 + 2 x1: S = T = 1/5, 4/5, 0; independent of the third.
        u = saltelli(255, 3)
        found = sobol_indices(u[:, 0] + 2 * u[:, 1], 3)
        for k, exact in enumerate((0.2, 0.8, 0.0)):
            self.assertAlmostEqual(found.first[k].value, exact, delta=0.02)
            self.assertAlmostEqual(found.total[k].value, exact, delta=0.02)
        self.assertEqual((found.total[2].value, found.total[2].low, found.total[2].high), (0.0, 0.0, 0.0))
        self.assertEqual(found.unseen(), [2])

    def test_the_luck_of_runs_is_kept_out(self):
        # Noise of each run as large as the outcome's own deviation (V = 13.84): with the mean of two worlds the
        # plain total order of the third factor would be (0.2437 V + V / 2) / (V + V / 2) = 0.50.
        u, luck = saltelli(1023, 3), np.random.default_rng(1)
        noise = np.sqrt(13.84) * luck.standard_normal((len(u), 4))
        worlds = 10 * luck.standard_normal((1, 4))
        found = sobol_indices(ishigami(u)[:, None] + noise + worlds, 3)
        self.holds(found, ISHIGAMI_FIRST, ISHIGAMI_TOTAL)
        self.assertLess(abs(found.dummy_total.value), 3 * half_width(found.dummy_total) / 1.96)
        two = sobol_indices(ishigami(u)[:, None] + noise[:, :2], 3)
        self.holds(two, ISHIGAMI_FIRST, ISHIGAMI_TOTAL)
        plain = sobol_indices((ishigami(u)[:, None] + noise[:, :2]).mean(axis=1), 3)
        self.assertAlmostEqual(plain.total[2].value, (0.2437 + 0.5) / 1.5, delta=0.06)

    def test_what_a_world_does_everywhere_changes_nothing(self):
        u, luck = saltelli(63, 3), np.random.default_rng(2)
        values = ishigami(u)[:, None] + luck.standard_normal((len(u), 4))
        one, other = sobol_indices(values, 3), sobol_indices(values + 1e3 * luck.standard_normal((1, 4)), 3)
        for x, y in zip([*one.first, *one.total, one.dummy_total], [*other.first, *other.total, other.dummy_total]):
            self.assertAlmostEqual(x.value, y.value, places=8)
            self.assertAlmostEqual(x.low, y.low, places=8)

    def test_intervals_hold_what_they_say(self):
        u, held, runs = saltelli(127, 3), np.zeros(8), 60
        exact = [*ISHIGAMI_FIRST, *ISHIGAMI_TOTAL, 0, 0]
        for seed in range(runs):
            luck = np.random.default_rng(seed)
            values = ishigami(u)[:, None] + 3.72 * luck.standard_normal((len(u), 4)) + 9 * luck.standard_normal((1, 4))
            found = sobol_indices(values, 3)
            all_of = [*found.first, *found.total, found.dummy_first, found.dummy_total]
            held += [e.low <= x <= e.high for e, x in zip(all_of, exact)]
        # Of a coverage of 0.95 fewer have a probability of 1e-4; a percentile bootstrap may lack some points of it.
        self.assertGreaterEqual(held.min(), binom.ppf(1e-4, runs, 0.95))

    def test_few_rows_are_called_few_and_missing_ones_left_out(self):
        values = ishigami(saltelli(15, 3))
        values[7] = np.nan
        found = sobol_indices(values, 3)
        self.assertEqual(found.n, 14)
        self.assertIn("no better than", found.too_few())

    def test_chance_alone_is_given_no_shares_or_called_few(self):
        for seed in range(5):
            found = sobol_indices(np.random.default_rng(seed).normal(size=(31 * 4, 6)), 2)
            self.assertNotEqual(found.too_few(), "")

    def test_a_dummy_beyond_chance_is_called_few(self):
        e = statistics.Estimate
        fine = [e(0.5, 0.45, 0.55, 99)]
        self.assertEqual(sensitivity.Sobol(fine, fine, e(0, -0.1, 0.1, 99), e(0, -0.1, 0.1, 99), 4).too_few(), "")
        for dummies in ((e(0.2, 0.1, 0.3, 99), None), (e(0, -0.1, 0.1, 99), e(0.2, 0.1, 0.3, 99))):
            self.assertIn("a dummy has", sensitivity.Sobol(fine, fine, *dummies, 4).too_few())
        wide = [e(0.5, 0.39, 0.61, 99)]  # half-width 0.11 > 0.1
        self.assertIn("0.11", sensitivity.Sobol(fine, wide, e(0, -0.1, 0.1, 99), None, 4).too_few())


class Morris(unittest.TestCase):
    def test_known_effects(self):
        # f = 3 u0 + u1 u2: effects of 0 are 3 exactly; of 1 they are u2; the fourth does nothing.
        u = trajectories(50, 4)
        effects = morris_effects(3 * u[:, 0] + u[:, 1] * u[:, 2], u)
        self.assertAlmostEqual(effects[0].mu.value, 3, places=12)
        self.assertAlmostEqual(effects[0].sigma, 0, places=12)
        self.assertTrue(effects[1].mu.low <= 0.5 <= effects[1].mu.high)
        # u2 on {0, 1/3, 2/3, 1}: variance 5/36; deviation within 3 / sqrt(2 (50 - 1)) of itself.
        self.assertAlmostEqual(effects[1].sigma, np.sqrt(5 / 36), delta=np.sqrt(5 / 36) * 3 / np.sqrt(98))
        self.assertAlmostEqual(effects[3].mu_star.value, 0, places=12)
        self.assertEqual(too_few_trajectories(effects), "")
        self.assertEqual([e.unseen() for e in effects], [False, False, False, True])

    def test_effects_that_cancel_have_a_size(self):
        # f = (u - 1/2)^2 on places 0, 1/3, 2/3, 1: a step of 2/3 goes from 1/4 to 1/36 or back: +-(2/9) / (2/3).
        u = trajectories(200, 1)
        (e,) = morris_effects((u[:, 0] - 0.5) ** 2, u)
        self.assertAlmostEqual(e.mu_star.value, 1 / 3, places=12)
        self.assertLess(abs(e.mu.value), 4 / 3 / np.sqrt(200))

    def test_the_dummy_is_the_size_of_luck(self):
        # Means over n = 8 worlds of deviation s: an effect of luck alone is normal with deviation
        # sqrt(2 / n) s / step, its mean size sqrt(2 / pi) of that. Shared luck (worlds) makes none.
        u, rng = trajectories(400, 2), np.random.default_rng(5)
        luck = 0.6 * rng.standard_normal((len(u), 8)) + 50 * rng.standard_normal((1, 8))
        own, none = morris_effects(2 * u[:, :1] + luck, u)
        size = np.sqrt(2 / np.pi) * np.sqrt(2 / 8) * 0.6 / (2 / 3)
        for e in (own.luck, none.luck, none.mu_star):
            self.assertAlmostEqual(e.value, size, delta=4 * size * np.sqrt(np.pi / 2 - 1) / np.sqrt(400))
        self.assertFalse(own.unseen())
        self.assertTrue(none.unseen())

    def test_few(self):
        u = trajectories(4, 3)
        self.assertIn("mu*", too_few_trajectories(morris_effects(ishigami(u), u)))


class AnySample(unittest.TestCase):
    def test_regression(self):
        u = np.random.default_rng(5).random((400, 3))
        coefficients, r_squared = regression(4 * u[:, 0] - 3 * u[:, 1], u)
        # Of independent uniform factors: 4/5 and -3/5, up to the sample's own correlations.
        self.assertAlmostEqual(coefficients[0].value, 0.8, delta=5 / np.sqrt(400) * 0.2)
        self.assertAlmostEqual(coefficients[1].value, -0.6, delta=5 / np.sqrt(400) * 0.2)
        self.assertAlmostEqual(r_squared, 1, places=12)
        self.assertEqual(len(coefficients), 4)
        self.assertAlmostEqual(coefficients[3].value, 0, places=10)  # an exact line leaves the dummy nothing

    def test_share_that_a_line_explains(self):
        # y = u + noise of the same variance: R^2 = 1/2, coefficient sqrt(1/2); errors of about 1 / sqrt(n).
        rng = np.random.default_rng(6)
        u = rng.random((2000, 1))
        coefficients, r_squared = regression(u[:, 0] + rng.normal(0, np.sqrt(1 / 12), 2000), u)
        self.assertAlmostEqual(r_squared, 0.5, delta=4 / np.sqrt(2000))
        self.assertTrue(coefficients[0].low <= np.sqrt(0.5) <= coefficients[0].high)
        self.assertTrue(coefficients[1].low <= 0 <= coefficients[1].high)

    def test_pawn_orders_and_sees_what_regression_does_not(self):
        rng = np.random.default_rng(4)
        u = rng.random((600, 4))
        y = 6 * (u[:, 0] - 0.5) ** 2 + 0.7 * u[:, 1] + 0.05 * u[:, 2]
        found = pawn(y, u)
        values = [e.value for e in found.indices]
        self.assertGreater(values[0], values[1])
        self.assertGreater(values[1], found.dummy.high)
        self.assertLess(values[3], found.dummy.high)
        self.assertEqual(found.unseen(), [2, 3])
        self.assertEqual((found.slices, found.too_few()), (10, ""))
        coefficients, _ = regression(y, u)
        self.assertLess(abs(coefficients[0].value), 0.2)

    def test_pawn_by_hand(self):
        # y = x in {0, 1}: F jumps to 1/2 at 0 and to 1 at 1; in either slice the distance is 1/2.
        x = np.repeat([0.0, 1.0], 30)
        self.assertEqual(pawn(x, x[:, None]).indices[0].value, 0.5)
        # Three slices of y = x in {0, 1, 2}: distances 2/3, 1/3, 2/3.
        x = np.repeat([0.0, 1, 2], 30)
        self.assertAlmostEqual(pawn(x, x[:, None]).indices[0].value, 2 / 3, places=12)
        # One outcome everywhere: no distance at all, whatever the order of equal values.
        self.assertEqual(pawn(np.ones(90), x[:, None]).indices[0].value, 0)

    def test_pawn_of_few(self):
        self.assertIn("three slices", pawn(np.arange(45.0), np.random.default_rng(1).random((45, 1))).too_few())
        self.assertIn("three slices", pawn(np.arange(9.0), np.random.default_rng(1).random((9, 1))).too_few())


class Chance(unittest.TestCase):
    def test_worlds_that_points_share(self):
        rng = np.random.default_rng(7)
        points, worlds = rng.normal(0, 2, size=(2000, 1)), rng.normal(0, 3, size=(1, 400))
        split = variance_split(points + worlds + rng.normal(0, 1, size=(2000, 400)))
        # Standard errors of variances: about v sqrt(2 / n); five of them.
        self.assertAlmostEqual(split.points, 4, delta=5 * 4 * np.sqrt(2 / 2000))
        self.assertAlmostEqual(split.worlds, 9, delta=5 * 9 * np.sqrt(2 / 400))
        self.assertAlmostEqual(split.both, 1, delta=5 * np.sqrt(2 / 800000))
        self.assertAlmostEqual(split.share_of_points, 4 / 14, delta=0.1)
        self.assertAlmostEqual(split.chance_in_means(400), 1 / 1601, delta=1e-4)
        still = variance_split(np.ones((4, 1)) * np.arange(3.0))  # worlds differ, points do not
        self.assertEqual((still.points, still.both, still.worlds), (0.0, 0.0, 1.0))

    def test_nested_and_unequal(self):
        # Variances 4 between points, 9 within; half of the points have 2 runs, half 6.
        rng = np.random.default_rng(8)
        values = rng.normal(0, 2, size=(3000, 1)) + rng.normal(0, 3, size=(3000, 6))
        values[:1500, 2:] = np.nan
        split = nested_split(values)
        self.assertAlmostEqual(split.within, 9, delta=5 * 9 * np.sqrt(2 / (1500 * 6)))
        # Var(points) <= 2 (4 + 9 / 2)^2 / P, as if every point had two runs.
        self.assertAlmostEqual(split.points, 4, delta=4 * np.sqrt(2 / 3000) * (4 + 9 / 2))

    def test_nested_by_hand(self):
        # Points (1, 3) and (6, 8): within (2 + 2) / 2 = 2; between 2 (2.5^2 + 2.5^2) = 25; (25 - 2) / 2.
        split = nested_split([[1.0, 3], [6, 8]])
        self.assertEqual((split.within, split.points), (2, 11.5))
        # (0, 2), 5, 8: within 2; between (2 * 2.75^2 + 1.25^2 + 4.25^2) / 2 = 17.375; n_0 = (4 - 6 / 4) / 2.
        split = nested_split([[0.0, 2], [5, np.nan], [np.nan, 8]])
        self.assertAlmostEqual(split.points, (17.375 - 2) / 1.25, places=12)
        self.assertTrue(np.isnan(nested_split([[1.0], [2.0]]).within))

    def test_share(self):
        rng = np.random.default_rng(9)
        values = rng.normal(0, 2, size=(400, 1)) + rng.normal(0, 3, size=(400, 8))
        share = stochastic_share(values)
        self.assertTrue(share.low <= 9 / 13 <= share.high)
        self.assertLess(half_width(share), 0.1)
        values[:300, 5:] = np.nan  # unequal numbers of runs
        share = stochastic_share(values)
        self.assertTrue(share.low <= 9 / 13 <= share.high)


class Boxes(unittest.TestCase):
    def test_a_known_box_is_found(self):
        # x0 > 0.6 and 0.2 < x1 < 0.7, one in fifty the wrong way round; x2, x3 do nothing.
        rng = np.random.default_rng(10)
        u = rng.random((1000, 4))
        inside = (u[:, 0] > 0.6) & (u[:, 1] > 0.2) & (u[:, 1] < 0.7)
        cases = inside ^ (rng.random(1000) < 0.02)
        box = discovery.prim(u, cases)
        self.assertEqual(sorted(box.restricted()), [0, 1])
        # Of the true box 0.98 are cases; of all cases 0.98 * 0.2 / (0.98 * 0.2 + 0.02 * 0.8) = 0.925 lie in it.
        # A step takes off PEEL of the box, so one of three ends may cost as much.
        self.assertGreater(box.density, 0.98 - 2 * discovery.PEEL)
        self.assertGreater(box.coverage, 0.925 - 2 * discovery.PEEL)
        ends = {(b.factor, b.side): b.value for b in box.bounds}
        for end, exact in {(0, "above"): 0.6, (1, "above"): 0.2, (1, "below"): 0.7}.items():
            self.assertAlmostEqual(ends[end], exact, delta=1.5 * discovery.PEEL)
        self.assertLess(max(b.quasi_p for b in box.bounds), 1e-6)
        held = box.holds(u)
        self.assertEqual(box.n, held.sum())
        self.assertEqual(box.density, cases[held].mean())
        self.assertEqual(box.coverage, cases[held].sum() / cases.sum())
        steady = discovery.steadiness(u, cases)
        self.assertGreater(steady.low, box.base)
        self.assertEqual(steady.restricted[:2], (1, 1))
        self.assertLess(max(steady.restricted[2:]), 0.3)

    def test_levels(self):
        rng = np.random.default_rng(11)
        u = np.column_stack([rng.random(400), rng.integers(4, size=400) / 3])
        cases = (u[:, 1] == 0) | (u[:, 1] == 1)
        box = discovery.prim(u, cases, levels=[1])
        self.assertEqual([(b.factor, b.side, b.value) for b in box.bounds], [(1, "levels", {0.0, 1.0})])
        self.assertEqual((box.density, box.coverage), (1, 1))

    def test_a_density_asked_for(self):
        # Cases with probability 1 above 0.8, 1/2 between 0.4 and 0.8, 0 below: the best trade is above 0.4, with
        # density (0.2 + 0.2) / 0.6; of density 0.95 only what lies above 0.8, up to a peel.
        rng = np.random.default_rng(13)
        u = rng.random((1500, 2))
        cases = rng.random(1500) < np.select([u[:, 0] > 0.8, u[:, 0] > 0.4], [1, 0.5], 0)
        loose, dense = discovery.prim(u, cases), discovery.prim(u, cases, density=0.95)
        self.assertAlmostEqual(loose.bounds[0].value, 0.4, delta=0.05)
        self.assertAlmostEqual(loose.density, 2 / 3, delta=4 * np.sqrt(2 / 9 / 900) + discovery.PEEL)
        self.assertGreaterEqual(dense.density, 0.95)
        ends = {(b.factor, b.side): b.value for b in dense.bounds}
        self.assertAlmostEqual(ends[0, "above"], 0.8, delta=0.05)
        self.assertAlmostEqual(dense.coverage, 0.5, delta=0.1)

    def test_without_a_box_none_holds_in_the_other_half(self):
        rng = np.random.default_rng(12)
        u, cases = rng.random((300, 3)), rng.random(300) < 0.3
        self.assertFalse(discovery.steadiness(u, cases).low > cases.mean())

    def test_quasi_p_by_hand(self):
        # 4 points, cases at 0.6 and 0.8; the box above 0.5 holds both: one of the 6 pairs does.
        u, cases = np.array([[0.2], [0.4], [0.6], [0.8]]), np.array([False, False, True, True])
        bound = discovery.Bound(0, "above", 0.5, math.nan)
        self.assertAlmostEqual(discovery.quasi_p((bound,), 0, u, cases), 1 / 6, places=12)

    def test_pasting_goes_back_to_the_edge(self):
        u = (np.arange(100.0)[:, None] + 0.5) / 100
        cases = u[:, 0] > 0.5
        (bound,) = discovery._paste((discovery.Bound(0, "above", 0.7, math.nan),), u, cases)
        np.testing.assert_array_equal(bound.holds(u[:, 0]), cases)
        box = discovery.prim(u, cases, density=1)  # peels of 5 % overshoot the edge
        self.assertEqual((box.density, box.coverage), (1, 1))

    def test_bounds_that_chance_makes_are_lifted(self):
        u = np.random.default_rng(14).random((300, 2))
        bounds = (discovery.Bound(0, "above", 0.5, math.nan), discovery.Bound(1, "above", 0.1, math.nan))
        (bound,) = discovery._lift(bounds, u, u[:, 0] > 0.5)
        self.assertEqual((bound.factor, bound.value), (0, 0.5))

    def test_peeling_is_patient(self):
        # Without the 5 least of factor 0 density rises by 0.65 / 0.95 - 0.65 = 0.034, without a level of half of the
        # points by 0.05: but 0.034 for 5 points is more than 0.05 for 50.
        i = np.arange(100)
        u = np.column_stack([i / 99, i % 2])
        cases = i >= 5
        cases[np.flatnonzero(cases & (i % 2 == 0))[:17]] = False
        cases[np.flatnonzero(cases & (i % 2 == 1))[-13:]] = False
        path = discovery._peel(u, cases, frozenset([1]))
        self.assertEqual((cases.sum(), path[1][0][0].factor, path[1][0][0].side), (65, 0, "above"))

    def test_cases_and_few(self):
        cases, known = discovery.cases_of([[1.0, -2], [np.nan, 3], [np.nan, np.nan]])
        self.assertEqual((cases.tolist(), known.tolist()), ([False, True, False], [True, True, False]))
        self.assertIn("20 are asked for", discovery.too_few(np.arange(100) < 19))
        self.assertIn("81 of 100", discovery.too_few(np.arange(100) < 81))
        self.assertEqual(discovery.too_few(np.arange(100) < 20), "")


class PairedDifferences(unittest.TestCase):
    def test_bca_against_all_samples(self):
        # 0, 0, 0, 1: mean* = B / 4, B binomial (4, 1/4); d = -1/4 three times and 3/4.
        value, n = 0.25, 4
        z0 = norm.ppf(binom.cdf(0, n, value) + binom.pmf(1, n, value) / 2)
        a = (0.75**3 - 3 * 0.25**3) / (6 * (0.75**2 + 3 * 0.25**2) ** 1.5)
        for confidence in (0.5, 0.8, 0.95):
            e = statistics.bca_interval([0, 0, 0, 1], confidence)
            for end, share in ((e.low, (1 - confidence) / 2), (e.high, (1 + confidence) / 2)):
                z = z0 + math.sqrt(n / (n - 1)) * student.ppf(share, n - 1)
                self.assertEqual(end, binom.ppf(norm.cdf(z0 + z / (1 - a * z)), n, value) / n)

    def test_bca_is_accelerated(self):
        values = [0.0, 1, 3, 10, 50]
        means = sorted(sum(each) / 5 for each in itertools.product(values, repeat=5))
        below = sum(m < 12.8 - 1e-9 for m in means) + sum(abs(m - 12.8) < 1e-9 for m in means) / 2
        d, z0 = np.array(values) - 12.8, norm.ppf(below / 5**5)
        a = (d**3).sum() / (6 * (d**2).sum() ** 1.5)
        e = statistics.bca_interval(values)
        for end, share in ((e.low, 0.025), (e.high, 0.975)):
            z = z0 + math.sqrt(5 / 4) * student.ppf(share, 4)
            self.assertAlmostEqual(end, means[math.ceil(norm.cdf(z0 + z / (1 - a * z)) * 5**5) - 1], places=12)

    def test_bca_leans_as_the_values_do(self):
        values = np.random.default_rng(2).exponential(size=60)
        e = statistics.bca_interval(values)
        self.assertGreater(e.high - e.value, e.value - e.low)
        t = statistics.estimate(values)
        self.assertAlmostEqual((e.high - e.low) / (t.high - t.low), 1, delta=0.15)
        self.assertEqual(statistics.bca_interval([2.0, 2, 2]).low, 2)
        self.assertTrue(math.isnan(statistics.bca_interval([2.0]).low))

    def test_sign_flips_are_exact(self):
        # |+-1 +-2 +-3| >= 6: 2 of 8. With 0 in it, flips of the 0 count alike.
        self.assertEqual(statistics.sign_flip_p([1, 2, 3]), 2 / 8)
        self.assertEqual(statistics.sign_flip_p([1, 2, -3]), 1)
        # |+-1 +-2 +-4| >= 5 (of 4 + 2 - 1): 7, 5 and their negatives.
        self.assertEqual(statistics.sign_flip_p([-1, 2, 4]), 4 / 8)

    def test_sign_flip_interval_is_where_the_test_does_not_reject(self):
        values = np.array([0.3, -0.2, 1.1, 0.7, 0.9, 0.4, 1.6])
        e = statistics.sign_flip_interval(values)
        inside = statistics.sign_flip_p(values - e.low - 1e-9), statistics.sign_flip_p(values - e.high + 1e-9)
        outside = statistics.sign_flip_p(values - e.low + 1e-9), statistics.sign_flip_p(values - e.high - 1e-9)
        # k = floor(128 * 0.025) = 3 subsets on either side: a p of 2 * 3 / 128 beyond, of 2 * 4 / 128 within.
        self.assertEqual(outside, (6 / 128, 6 / 128))
        self.assertEqual(inside, (8 / 128, 8 / 128))
        means = sorted(np.mean(s) for k in range(1, 8) for s in itertools.combinations(values, k))
        self.assertAlmostEqual(e.low, means[2], places=12)
        self.assertAlmostEqual(e.high, means[-3], places=12)
        self.assertTrue(math.isnan(statistics.sign_flip_interval(values[:5]).low))
        self.assertEqual(statistics.sign_flip_interval([1.0, 2, 3, 4, 5, 6]).low, 1)  # k = 1 of 64

    def test_random_flips(self):
        values = np.random.default_rng(3).normal(0.5, 1, 40)
        t, e = statistics.estimate(values), statistics.sign_flip_interval(values)
        # Ends are quantiles of 2000 random means: an error of some sqrt(0.025 / 2000) / density.
        for ours, theirs in ((e.low, t.low), (e.high, t.high)):
            self.assertAlmostEqual(ours, theirs, delta=0.2 * (t.high - t.low) / 2)
        p = 2 * student.sf(abs(t.value) / (values.std(ddof=1) / np.sqrt(40)), 39)
        self.assertAlmostEqual(statistics.sign_flip_p(values), p, delta=4 * np.sqrt(p / 2000) + 0.01)

    def test_superiority(self):
        e = statistics.superiority([1, 2, 3, 0], [0, 2, 4, -1])
        self.assertEqual((e.value, e.n), ((2 + 0.5) / 4, 4))
        # Wilson for 8 of 10, as printed: 0.490 to 0.943.
        e = statistics.superiority([1] * 8 + [-1] * 2, [0] * 10)
        self.assertEqual((round(e.low, 3), round(e.high, 3)), (0.490, 0.943))

    def test_detectable_effect_has_its_power(self):
        values = np.random.default_rng(4).normal(size=12)
        effect = statistics.minimum_detectable_effect(values)
        shift, t = effect / (values.std(ddof=1) / np.sqrt(12)), student.ppf(0.975, 11)
        # Power of the paired t test by the non-central t; (1) takes a central one.
        self.assertAlmostEqual(nct.sf(t, 11, shift) + nct.cdf(-t, 11, shift), 0.8, delta=0.02)

    def test_common_luck(self):
        luck = np.array([[0.0, 5], [4, 1], [-4, 0]])
        own = np.array([[1.0, 0], [0, 1], [0, 0]])
        expected = (luck.var(axis=0, ddof=1).sum() + (luck + own).var(axis=0, ddof=1).sum()) / own.var(axis=0, ddof=1).sum()
        self.assertAlmostEqual(statistics.variance_reduction(luck + own, luck), expected, places=10)
        self.assertEqual(statistics.variance_reduction(luck + 1, luck), math.inf)

    def test_holm(self):
        np.testing.assert_allclose(statistics.holm([0.01, 0.04, 0.03]), [0.03, 0.06, 0.06])
        np.testing.assert_allclose(statistics.holm([0.5, np.nan, 0.9]), [1, np.nan, 1])


class Tails(unittest.TestCase):
    def test_worst_tenth_by_hand(self):
        self.assertEqual(statistics.worst_mean(np.arange(20.0)), 0.5)
        self.assertEqual(statistics.worst_mean([5, np.nan, 3]), 3)  # one at least
        self.assertEqual(statistics.worst_mean(np.arange(11.0)), 0.5)  # 1.1 of 11: two
        self.assertTrue(math.isnan(statistics.worst_mean([])))
        ours, theirs = np.arange(20.0)[::-1] + 1, np.arange(20.0)  # each in its own worst worlds
        self.assertEqual(statistics.worst_difference(ours, theirs).value, 1)
        shifted = statistics.worst_difference(theirs + 2, theirs)
        self.assertEqual((shifted.value, shifted.low, shifted.high), (2, 2, 2))
        missing = statistics.worst_difference([np.nan, 4, 6], [-9, 1, 2])
        self.assertEqual((missing.value, missing.n), (3, 2))

    def test_time_to_benefit(self):
        rise = np.array([-1.0, -1, 1, 1])
        e = statistics.lead_week(np.array([rise, rise]))
        self.assertEqual((e.value, e.low, e.high), (3, 3, 3))
        self.assertEqual(statistics.lead_week(-np.array([rise, rise])).value, 3)
        self.assertEqual(statistics.lead_week(np.ones((2, 4))).value, 1)
        self.assertTrue(math.isnan(statistics.lead_week([[1.0, 0], [1, 0]]).value))
        self.assertTrue(math.isnan(statistics.lead_week([rise]).low))
        # Worlds that end at +3 and at -1: both twice the second with probability 1/4, so that the lead is never there.
        e = statistics.lead_week([[-1.0, 3], [-1, -1]])
        self.assertEqual((e.value, e.low, e.high), (2, 2, 3))


class Files(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def kept(self, data, configuration=""):
        path = self.folder / "s.h5"
        data.to_netcdf(path, engine="h5netcdf")
        provenance = xr.Dataset(attrs={"configuration": configuration})
        provenance.to_netcdf(path, engine="h5netcdf", group="provenance", mode="a")
        return path

    def said(self, path, *options, ending="png"):
        text, picture = io.StringIO(), path.with_suffix("." + ending)
        with contextlib.redirect_stdout(text):
            self.assertEqual(main([str(path), "-o", str(picture), *options]), 0)
        begins = {"png": b"\x89PNG", "svg": b"<?xml"}[ending]
        self.assertTrue(picture.read_bytes().startswith(begins))
        return text.getvalue()

    def test_every_design_has_its_table_and_picture(self):
        rng, u = np.random.default_rng(1), saltelli(31, 2)
        values = rng.normal(0, 0.1, size=(len(u), 4, 2)) + np.array([0, 1]) * u[:, :1, None]
        path = self.kept(sweep_of("saltelli", ["trust", "bridges"], u, values))
        said = self.said(path)
        self.assertIn("In this model", said)
        self.assertIn("n = 31 rows", said)
        self.assertIn("Not told from a dummy: bridges.", said)
        self.assertIn("PRIM over n = 62 points", self.said(path, "--as", "box", "--above", "0.5", ending="svg"))
        path = self.kept(sweep_of("latin_hypercube", ["trust", "bridges"], u, values))
        said = self.said(path)
        self.assertIn("adjusted R^2", said)
        self.assertIn("PAWN", said)
        said = self.said(path, "--as", "box", "--above", "0.5", "--dense", "0.9")
        self.assertRegex(said, r"trust above 0\.(4[5-9]|5[0-5])")
        self.assertRegex(said, r"At \d+ points the 95 % interval over worlds")
        self.assertIn("n = 124 points", self.said(path, "--as", "pawn", ending="svg"))
        u = trajectories(20, 2)
        values = np.random.default_rng(2).normal(0, 0.01, size=(len(u), 4, 2)) + np.array([0, 1]) * u[:, :1, None]
        said = self.said(self.kept(sweep_of("morris", ["trust", "bridges"], u, values)))
        self.assertIn("n = 20 trajectories", said)
        self.assertIn("Not told from a dummy: bridges.", said)
        one = np.full((7, 2), np.nan)
        one[1:4, 0], one[4:, 1] = (0, 0.5, 1), (0, 0.5, 1)
        said = self.said(self.kept(sweep_of("one_at_a_time", ["trust", "bridges"], one, values[:7])), ending="svg")
        self.assertIn("n = 4 worlds", said)

    def test_chance_is_called_chance(self):
        u = saltelli(31, 2)
        values = np.random.default_rng(2).normal(size=(len(u), 4, 2))
        reading = examine(open_sweep(self.kept(sweep_of("saltelli", ["a", "b"], u, values))))
        self.assertIn("MOSTLY CHANCE", reading.warnings)
        self.assertIn("TOO FEW RUNS", reading.warnings)

    def test_a_box_of_noise_is_not_told_as_a_box(self):
        u = np.random.default_rng(3).random((200, 3))
        values = np.random.default_rng(4).normal(size=(200, 1, 2))
        reading = examine(open_sweep(self.kept(sweep_of("random", list("abc"), u, values))), kind="box")
        self.assertTrue(not reading.found[0].bounds or "UNSTEADY BOX" in reading.warnings)

    def test_levels_and_arms(self):
        places = np.array([["low", "x"], ["high", "x"], ["low", "y"], ["high", ""]])
        values = np.arange(8.0).reshape(4, 1, 2)
        sweep = open_sweep(self.kept(sweep_of("full_grid", ["a", "b"], places, values)))
        np.testing.assert_array_equal(places_of(sweep), [[0, 0], [1, 0], [0, 1], [1, np.nan]])
        np.testing.assert_array_equal(outcome_of(sweep).values, np.ones((4, 1)))
        np.testing.assert_array_equal(outcome_of(sweep, arm="network").values[:, 0], [1, 3, 5, 7])
        np.testing.assert_array_equal(
            outcome_of(sweep, arm="traditional", minus="network").values, -np.ones((4, 1)))
        with self.assertRaises(ResultError):
            outcome_of(sweep, arm="hero")
        with self.assertRaises(ResultError):
            outcome_of(sweep, outcome="glory")

    def test_places_are_those_of_the_ranges_and_levels_that_the_file_names(self):
        rng = np.random.default_rng(5)
        data = sweep_of("sobol", ["trust", "bridges"], np.array([[0.1, 1], [0.5, 0.5], [np.nan, 2]]), rng.random((3, 1, 2)))
        data.attrs["factors"] += ",wicked"
        data["wicked"] = ("point", np.array(["5", "none", "0"], dtype=object))
        data["trust"].attrs.update(low=0.1, high=0.9, scale="linear")
        data["bridges"].attrs.update(low=0.25, high=4.0, scale="log")
        data["wicked"].attrs["levels"] = "0\nnone\n5"
        sweep = open_sweep(self.kept(data))
        np.testing.assert_allclose(places_of(sweep), [[0, 0.5, 1], [0.5, 0.25, 0.5], [np.nan, 0.75, 0]], atol=1e-15)
        self.assertEqual([axis.name for axis in axes_of(sweep)], ["trust", "bridges", "wicked"])
        self.assertEqual(axes_of(sweep)[2].value(0.5), "none")
        self.assertAlmostEqual(axes_of(sweep)[1].value(0.75), 2)

    def test_whole_arms_are_compared_with_control(self):
        rng, u = np.random.default_rng(6), np.random.default_rng(7).random((30, 1))
        luck = rng.normal(0, 1, size=(30, 8, 1))
        values = luck + rng.normal(0, 0.1, size=(30, 8, 3)) + np.array([0, 1, 0])
        lines = examine(open_sweep(self.kept(sweep_of("random", ["a"], u, values, ("t", "n", "s"))))).lines
        # All 8 worlds ahead: 2 of 256 flips, times two arms.
        self.assertIn(f"sign-flip p = {2 * 2 / 256:.3g}, Holm", lines[0])
        self.assertIn("ahead in 100 % of worlds", lines[1])

    def test_missing_runs_are_said(self):
        u = np.random.default_rng(8).random((90, 2))
        values = np.random.default_rng(9).normal(size=(90, 3, 2)) + 3 * u[:, :1, None]
        values[4, 1, 0] = np.nan
        values[5] = np.nan
        sweep = open_sweep(self.kept(sweep_of("random", ["a", "b"], u, values)))
        for kind in ("regression", "pawn", "box"):
            reading = examine(sweep, arm="network", kind=kind, above=1.5)
            self.assertTrue(any("3 of 270 runs" in line for line in reading.lines))
            self.assertIn("n = 89 points", reading.method)
            self.assertFalse(any("nan" in line for line in reading.lines), reading.lines)

    def test_rows_that_are_not_independent_are_left_out_of_samples(self):
        sweep = open_sweep(self.kept(sweep_of("saltelli", ["a", "b"], saltelli(3, 2), np.zeros((12, 1, 2)))))
        self.assertEqual(independent(sweep).tolist(), [0, 3, 4, 7, 8, 11])

    def test_one_arm_one_world_one_factor(self):
        u = np.random.default_rng(10).random((80, 1))
        path = self.kept(sweep_of("random", ["a"], u, u[:, :, None], ("only",)))
        self.assertIn("One world a point", self.said(path))
        self.said(path, "--as", "box", "--above", "0.5")

    def test_what_cannot_be_is_refused(self):
        data = sweep_of("random", ["a"], np.zeros((2, 1)), np.zeros((2, 1, 2)))
        for change, word in (({"format": "something else"}, "not a netlead"), ({"format_version": 3}, "newer")):
            data.attrs.update(change)
            errors = io.StringIO()
            with contextlib.redirect_stderr(errors):
                self.assertEqual(main([str(self.kept(data))]), 1)
            self.assertIn(word, errors.getvalue())
            data.attrs["format"] = "netlead sweep file"
        data.attrs["format_version"] = 2
        with self.assertRaisesRegex(ResultError, "needs a design of kind saltelli"):
            examine(open_sweep(self.kept(data)), kind="sobol")
        with self.assertRaisesRegex(ResultError, "does not exist"):
            open_sweep(self.folder / "none.h5")

    def test_a_triangle_is_a_line_from_0_to_1_again(self):
        for axis in (Axis("a", 2.0, 10.0, likely=4.0), Axis("a", 1.0, 100.0, True, likely=10.0), Axis("a", 0.0, 1.0, likely=0.0),
                     Axis("a", 0.0, 1.0, likely=1.0)):
            u = np.linspace(0, 1, 9)
            np.testing.assert_allclose(axis.places(np.array([axis.value(each) for each in u])), u, atol=1e-12)
        self.assertEqual(Axis("a", 2.0, 10.0, likely=4.0).value(0.25), 4)

    def test_more_worlds_at_some_points(self):
        rng = np.random.default_rng(3)
        u, values = rng.random((40, 1)), rng.normal(size=(40, 12, 2))
        values[::2, 8:] = np.nan
        data = sweep_of("random", ["a"], u, values)
        data["worlds"] = ("point", np.where(np.arange(40) % 2 == 0, 8, 12))
        said = self.said(self.kept(data))
        self.assertIn("8 to 12 worlds a point", said)
        self.assertNotIn("INCOMPLETE", said)
        self.assertIn("n = 8 worlds", said)
        values[1, 10] = np.nan
        self.assertIn("1 of 400 runs failed or are missing", self.said(self.kept(sweep_of("random", ["a"], u, values).assign(worlds=data.worlds))))

    def test_the_box_is_drawn_in_its_most_restricted_factors(self):
        bounds = tuple(discovery.Bound(f, "above", 0.5, p) for f, p in ((0, 0.04), (2, 1e-9), (1, 1e-3)))
        box = discovery.Box(bounds, 1, 1, 1, 1, 0.5, 2)
        self.assertEqual(sweep_figures.most_restricted(box, 4), (2, 1))
        self.assertEqual(Axis("a", 1.0, 100.0, True).value(0.5), 10)

    def test_a_sweep_of_the_program(self):
        if not Path(PROGRAM).exists() or subprocess.run([PROGRAM, "sweep", "--help"], capture_output=True).returncode:
            self.skipTest("the program has no sweep")
        configuration = self.folder / "sweep.yaml"
        configuration.write_text(
            "name: small\nreplicates: 4\nticks: 8\nnetwork: {people: 60, organisations: 2}\n"
            "arms:\n  traditional: {rules: traditional}\n  network: {rules: network}\n"
            "factors:\n  trust: {keys: [leadership.people.trust.mean, leadership.trust.baseline], low: 0.1, high: 0.8}\n"
            "  bridges: {key: network.silos.bridge_degree, low: 0.25, high: 4, scale: log}\n"
            "  wicked: {key: leadership.problem.interdependence, levels: [0, 5]}\n"
            "design: {kind: saltelli, saltelli: {points: 7}}\n"
        )
        work, path = self.folder / "work", self.folder / "p.h5"
        for arguments in (["run", configuration, "-o", work], ["merge", work, "-o", path]):
            subprocess.run([PROGRAM, "sweep", *map(str, arguments)], check=True, capture_output=True)
        sweep = open_sweep(path)
        self.assertEqual(dict(sweep.sizes), {"point": 35, "replicate": 4, "arm": 2})
        # The places are the program's own sequence, but for levels, which know no more than their half.
        places, exact = places_of(sweep), saltelli(7, 3)
        np.testing.assert_allclose(places[:, :2], exact[:, :2], atol=1e-9)
        np.testing.assert_array_equal(places[:, 2], exact[:, 2] >= 0.5)
        rows = table(path)
        self.assertEqual(len(rows), 35 * 4 * 2)
        self.assertLessEqual({"trust", "bridges", "wicked", "replicate", "arm", "collective_impact"}, set(rows.columns))
        self.assertIn("n = 7 rows of 5 points", self.said(path))
        self.assertIn("n = 7 rows of 5 points", self.said(path, "--arm", "network", ending="svg"))


if __name__ == "__main__":
    unittest.main()
