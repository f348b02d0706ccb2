"""The analysis of sweeps against functions whose indices are known."""

import sys
import tempfile
import unittest
from pathlib import Path

import numpy as np
import xarray as xr
from scipy.stats import qmc

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from analysis.leadership.reader import ResultError  # noqa: E402
from analysis.leadership.sensitivity import (  # noqa: E402
    morris_effects, regression, sobol_indices, too_few, variance_split,
)
from analysis.leadership.sweeps import draw, examine, main, open_sweep, outcome_of, places_of  # noqa: E402


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


def ishigami(u, a=7.0, b=0.1):
    x = np.pi * (2 * u - 1)
    return np.sin(x[:, 0]) + a * np.sin(x[:, 1]) ** 2 + b * x[:, 2] ** 4 * np.sin(x[:, 0])


def sweep_of(design, factors, places, values, arms=("traditional", "network")):
    """values: point x replicate x arm."""
    data = xr.Dataset(
        {"impact": (("point", "replicate", "arm"), values)},
        coords={"arm": list(arms)},
        attrs={"format": "netlead sweep file", "design": design, "factors": ",".join(factors), "headline": "impact"},
    )
    for k, name in enumerate(factors):
        data[name] = ("point", places[:, k])
    return data


class Indices(unittest.TestCase):
    def test_ishigami(self):
        # Exact, a = 7, b = 0.1: Ishigami and Homma 1990.
        exact_first, exact_total = (0.3139, 0.4424, 0.0), (0.5576, 0.4424, 0.2437)
        first, total = sobol_indices(ishigami(saltelli(2047, 3)), 3)
        for e, exact in [*zip(first, exact_first), *zip(total, exact_total)]:
            # The bootstrap's half-width is some two errors of independent rows; those of a sequence are less.
            self.assertLess(abs(e.value - exact), (e.high - e.low) / 2)
            self.assertLess(e.high - e.low, 0.2)
        self.assertFalse(too_few([*first, *total]))

    def test_a_product_and_a_sum(self):
        # f = x0 + 2 x1: S = T = 1/5, 4/5, 0; independent of the third.
        u = saltelli(255, 3)
        first, total = sobol_indices(u[:, 0] + 2 * u[:, 1], 3)
        for k, exact in enumerate((0.2, 0.8)):
            for e in (first[k], total[k]):  # half-width: as for Ishigami
                self.assertLess(abs(e.value - exact), (e.high - e.low) / 2)
                self.assertLess(e.high - e.low, 0.4)
        for e in (first[2], total[2]):  # f(ab) = f(a) in every row
            self.assertEqual((e.value, e.low, e.high), (0.0, 0.0, 0.0))

    def test_few_rows_are_called_few_and_missing_ones_left_out(self):
        u = saltelli(15, 3)
        values = ishigami(u)
        values[7] = np.nan
        first, total = sobol_indices(values, 3)
        self.assertEqual(first[0].n, 14)
        self.assertTrue(too_few([*first, *total]))

    def test_morris(self):
        # f = 3 u0 + u1 u2: effects of 0 are 3 exactly; of 1 they are u2; the fourth does nothing.
        rng = np.random.default_rng(3)
        points = []
        for _ in range(50):
            place = rng.integers(4, size=4)
            points.append(place / 3)
            for f in rng.permutation(4):
                place[f] += 2 if place[f] < 2 else -2
                points.append(place / 3)
        u = np.array(points)
        effects = morris_effects(3 * u[:, 0] + u[:, 1] * u[:, 2], u)
        self.assertAlmostEqual(effects[0].mu.value, 3, places=12)
        self.assertAlmostEqual(effects[0].sigma, 0, places=12)
        # Uniform on 0, 1/3, 2/3, 1: mean 1/2, deviation sqrt(5)/6; five errors of a mean, and of a deviation.
        deviation = np.sqrt(5) / 6
        self.assertAlmostEqual(effects[1].mu.value, 0.5, delta=5 * deviation / np.sqrt(50))
        self.assertAlmostEqual(effects[1].sigma, deviation, delta=5 * deviation / np.sqrt(2 * 50))
        self.assertAlmostEqual(effects[3].mu_star.value, 0, places=12)

    def test_regression(self):
        u = np.random.default_rng(5).random((400, 3))
        y = 4 * u[:, 0] - 3 * u[:, 1]
        coefficients, r_squared = regression(y, u)
        # The line is exact, so the coefficients are, up to roundings.
        self.assertAlmostEqual(coefficients[0].value, 4 * u[:, 0].std() / y.std(), places=12)
        self.assertAlmostEqual(coefficients[1].value, -3 * u[:, 1].std() / y.std(), places=12)
        self.assertAlmostEqual(r_squared, 1, places=12)
        self.assertEqual(len(coefficients), 4)
        self.assertAlmostEqual(coefficients[3].value, 0, places=10)  # an exact line leaves the dummy nothing

    def test_chance_between_worlds_is_told_apart(self):
        rng = np.random.default_rng(7)
        points, worlds = rng.normal(0, 2, size=(2000, 1)), rng.normal(0, 3, size=(1, 400))
        split = variance_split(points + worlds + rng.normal(0, 1, size=(2000, 400)))
        # Standard errors of variances: about v sqrt(2 / n); five of them.
        self.assertAlmostEqual(split.points, 4, delta=5 * 4 * np.sqrt(2 / 2000))
        self.assertAlmostEqual(split.worlds, 9, delta=5 * 9 * np.sqrt(2 / 400))
        self.assertAlmostEqual(split.both, 1, delta=5 * np.sqrt(2 / 800000))
        # p (1 - p) times the relative errors of points and of the rest, five each.
        self.assertAlmostEqual(split.share_of_points, 4 / 14,
                               delta=4 / 14 * 10 / 14 * 5 * (np.sqrt(2 / 2000) + np.sqrt(2 / 400)))
        # (1 / 400) / 4, to the relative error of points.
        self.assertAlmostEqual(split.chance_in_means(400), 1 / 1601, delta=5 * np.sqrt(2 / 2000) / 1601)
        still = variance_split(np.ones((4, 1)) * np.arange(3.0))  # worlds differ, points do not
        self.assertEqual((still.points, still.both, still.worlds), (0.0, 0.0, 1.0))


class Files(unittest.TestCase):
    def kept(self, data):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        path = Path(folder.name) / "s.h5"
        data.to_netcdf(path, engine="h5netcdf")
        return path

    def test_every_design_has_its_table_and_picture(self):
        rng = np.random.default_rng(1)
        u = saltelli(31, 2)
        noise = rng.normal(0, 0.1, size=(len(u), 3, 2))
        values = noise + np.array([0, 1]) * u[:, :1, None]
        for design, places in (("saltelli", u), ("latin_hypercube", u)):
            path = self.kept(sweep_of(design, ["trust", "bridges"], places, values[: len(places)]))
            sweep = open_sweep(path)
            lines, _, bars, _ = examine(sweep)
            self.assertIn("the factors hold", lines[0])
            self.assertGreater(bars[0][1][0].value, bars[0][1][1].value)  # trust moves it, bridges do not
            self.assertEqual(main([str(path), "-o", str(path.with_suffix(".png"))]), 0)
            self.assertEqual(path.with_suffix(".png").read_bytes()[:4], b"\x89PNG")
        one = np.full((7, 2), np.nan)
        one[1:4, 0], one[4:, 1] = (0, 0.5, 1), (0, 0.5, 1)
        path = self.kept(sweep_of("one_at_a_time", ["trust", "bridges"], one, values[:7]))
        self.assertEqual(main([str(path), "-o", str(path.with_suffix(".svg"))]), 0)
        self.assertIn("<svg", path.with_suffix(".svg").read_text())

    def test_chance_is_called_chance(self):
        u = saltelli(31, 2)
        values = np.random.default_rng(2).normal(size=(len(u), 4, 2))
        lines, _, _, _ = examine(open_sweep(self.kept(sweep_of("saltelli", ["a", "b"], u, values))))
        self.assertTrue(any(line.startswith("MOSTLY CHANCE") for line in lines))

    def test_levels_and_arms(self):
        places = np.array([["low", "x"], ["high", "x"], ["low", "y"], ["high", "y"]])
        values = np.arange(8.0).reshape(4, 1, 2)
        sweep = open_sweep(self.kept(sweep_of("full_grid", ["a", "b"], places, values)))
        np.testing.assert_array_equal(places_of(sweep), [[0, 0], [1, 0], [0, 1], [1, 1]])
        np.testing.assert_array_equal(outcome_of(sweep).values, np.ones((4, 1)))
        np.testing.assert_array_equal(outcome_of(sweep, arm="network").values[:, 0], [1, 3, 5, 7])
        with self.assertRaises(ResultError):
            outcome_of(sweep, arm="hero")
        with self.assertRaises(ResultError):
            outcome_of(sweep, outcome="glory")

    def test_other_files_are_refused(self):
        data = sweep_of("random", ["a"], np.zeros((2, 1)), np.zeros((2, 1, 2)))
        data.attrs["format"] = "something else"
        self.assertEqual(main([str(self.kept(data))]), 1)


if __name__ == "__main__":
    unittest.main()
