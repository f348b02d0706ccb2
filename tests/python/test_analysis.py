#!/usr/bin/python3
"""Tests of analysis/leadership. Run from the root: /usr/bin/python3 tests/python/test_analysis.py"""

import contextlib
import io
import math
import sys
import tempfile
import unittest
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
sys.path.insert(0, str(Path(__file__).resolve().parent))

import synthetic  # noqa: E402
from analysis.leadership import figure, figures, finding, statistics  # noqa: E402
from analysis.leadership.reader import ResultError, open_runs  # noqa: E402


class WithFolder(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def opened(self, **options):
        return open_runs(synthetic.write(synthetic.result(**options), self.folder / "a.h5"))


class Reader(WithFolder):
    def test_opens_labelled(self):
        result = self.opened()
        self.assertEqual(dict(result.sizes), {"replicate": 8, "arm": 2, "tick": 60})
        self.assertEqual(result.attrs["product_of"], ["reach", "engagement"])
        self.assertEqual((result.attrs["kind"], result.attrs["factors"]), ("comparison", []))
        self.assertIs(result.attrs["complete"], True)
        self.assertEqual(result.attrs["provenance_configuration"], "seed: 42\n")

    def test_a_unit_of_time_stays_a_unit(self):
        dataset = synthetic.result()
        dataset.tick.attrs["units"] = "days"
        result = open_runs(synthetic.write(dataset, self.folder / "a.h5"))
        self.assertEqual(result.tick.attrs["units"], "days")
        self.assertEqual(result.tick.values[3], 3)

    def refused(self, path, word):
        with self.assertRaises(ResultError) as caught:
            open_runs(path)
        self.assertIn(word, str(caught.exception))

    def test_says_what_is_wrong(self):
        self.refused(self.folder / "none.h5", "does not exist")
        self.refused(self.folder, "is not a file")
        text = self.folder / "text.h5"
        text.write_text("hello")
        self.refused(text, "is not a netlead run file")
        whole = synthetic.write(synthetic.result(), self.folder / "whole.h5").read_bytes()
        cut = self.folder / "cut.h5"
        cut.write_bytes(whole[: len(whole) // 2])
        self.refused(cut, "is damaged")

    def test_refuses_other_and_newer_formats(self):
        dataset = synthetic.result()
        dataset.attrs["format_version"] = np.uint32(2)
        self.refused(synthetic.write(dataset, self.folder / "newer.h5"), "format version 2")
        dataset.attrs["format"] = "something else"
        self.refused(synthetic.write(dataset, self.folder / "other.h5"), "not a netlead run")


class Statistics(unittest.TestCase):
    def test_student_t_against_tables(self):
        # Two-sided 95 % and 99 % points as printed in tables, to the digits printed there.
        for confidence, freedom, printed in [
            (0.95, 1, 12.706), (0.95, 2, 4.303), (0.95, 3, 3.182), (0.95, 9, 2.262),
            (0.95, 10, 2.228), (0.95, 30, 2.042), (0.99, 4, 4.604), (0.99, 5, 4.032),
            (0.95, 99, 1.984),
        ]:
            # Values -+1 with mean 0: the half width is t times the standard error of the mean.
            values = np.resize([1.0, -1.0], freedom + 1)
            e = statistics.estimate(values, confidence)
            error = values.std(ddof=1) / math.sqrt(len(values))
            self.assertEqual(round((e.high - e.low) / 2 / error, 3), printed, (confidence, freedom))

    def test_mean_interval_by_hand(self):
        # 1, 2, 3: mean 2, s = 1; with 2 degrees of freedom t = P sqrt(2 / (1 - P^2)).
        e = statistics.estimate([1, 2, math.nan, 3])
        half = 0.95 * math.sqrt(2 / (1 - 0.95**2)) / math.sqrt(3)
        self.assertEqual((e.value, e.n), (2, 3))
        self.assertAlmostEqual(e.low, 2 - half, delta=1e-12 * half)
        self.assertAlmostEqual(e.high, 2 + half, delta=1e-12 * half)
        self.assertTrue(e.excludes(5))
        self.assertFalse(e.excludes(4))

    def test_one_value_has_no_interval(self):
        e = statistics.estimate([3.0])
        self.assertEqual((e.value, e.n), (3, 1))
        self.assertTrue(math.isnan(e.low) and math.isnan(e.high))
        self.assertFalse(e.excludes(0))

    def test_pairing_removes_what_arms_share(self):
        luck = np.array([0.0, 100, -50, 7])
        e = statistics.paired_difference(luck + 1, luck)
        self.assertEqual((e.value, e.low, e.high), (1, 1, 1))

    def test_band(self):
        low, high = statistics.middle_band(np.arange(11.0)[:, None])
        self.assertAlmostEqual(low[0], 1)  # 10 % of the way from the 1st to the 11th
        self.assertAlmostEqual(high[0], 9)
        self.assertTrue(np.isnan(statistics.middle_band([[math.nan], [math.nan]])[0][0]))

    def test_parts_add_up(self):
        rng = np.random.default_rng(1)
        ours, theirs = rng.random((5, 1000)), rng.random((5, 1000))
        theirs[:, :100] = ours[:, :100] * (1 + 1e-9)
        parts = statistics.lmdi(ours, theirs)
        whole = ours.prod(axis=0) - theirs.prod(axis=0)
        # Rounding: the parts are at most log(1e16) < 40 times the products; 5 terms of 2^-53 each.
        np.testing.assert_allclose(parts.sum(axis=0), whole, rtol=0, atol=40 * 5 * 2**-52)

    def test_parts_by_hand(self):
        # Equal logs contribute equally; 4 - 1 = 3 in two halves.
        np.testing.assert_allclose(statistics.lmdi([[2.0], [2.0]], [[1.0], [1.0]])[:, 0], [1.5, 1.5])
        np.testing.assert_array_equal(statistics.lmdi([[0.0], [3.0]], [[2.0], [3.0]])[:, 0], [-6, 0])
        np.testing.assert_array_equal(statistics.lmdi([[2.0], [3.0]], [[0.0], [0.0]])[:, 0], [3, 3])
        np.testing.assert_array_equal(statistics.lmdi([[0.0], [3.0]], [[0.0], [1.0]])[:, 0], [0, 0])

    def test_lead(self):
        self.assertEqual(statistics.lead_since([-1, 1, -1, 1, 1]), (1, 3, True))
        self.assertEqual(statistics.lead_since([1, 1]), (1, 0, False))
        self.assertEqual(statistics.lead_since([0, 2, 1]), (1, 1, False))
        self.assertEqual(statistics.lead_since([3, -2]), (-1, 1, True))
        self.assertEqual(statistics.lead_since([1, 0])[0], 0)


class Finding(WithFolder):
    def test_overtaking(self):
        # Network is 0.02 behind and gains 0.002 per tick: level at tick 10, ahead from tick 11 on,
        # which is week 12.
        result = self.opened(noise=0)
        sentence = finding.find(result).sentence()
        self.assertIn("network had", sentence)
        self.assertIn("behind until week 11", sentence)
        # Mean of 0.002 t - 0.02 over t = 0..59 is 0.039, of 0.5: 7.8 %.
        self.assertIn("8 % more impact total than traditional", sentence)

    def test_numbers_agree_with_the_data(self):
        result = self.opened()
        found = finding.find(result)
        totals = result.impact_total.sel(arm="network") - result.impact_total.sel(arm="traditional")
        self.assertAlmostEqual(found.difference.value, float(totals.mean()))
        self.assertEqual(found.difference.n, 8)
        self.assertIn("n = 8", found.numbers())

    def test_first_arm_may_win(self):
        sentence = finding.find(self.opened(gain=-0.001)).sentence()
        self.assertIn("traditional had", sentence)
        self.assertNotIn("behind", sentence)

    def test_ahead_in_total_but_overtaken(self):
        # Behind by 0.02 at the start, gaining 0.0006 per tick: level at tick 33.3, ahead from week
        # 35 on, while the total stays below.
        sentence = finding.find(self.opened(gain=0.0006, noise=0.001)).sentence()
        self.assertIn("traditional had", sentence)
        self.assertRegex(sentence, r"network has been ahead since week 3\d")

    def test_no_clear_difference(self):
        # The mean of the gain is exactly that of the delay, so only luck of its own remains.
        sentence = finding.find(self.opened(gain=0.04 / 59, noise=0.05)).sentence()
        self.assertIn("no clear difference", sentence)
        self.assertRegex(sentence, r": traditional led at first, network since week \d\d$")

    def test_a_crossing_by_chance_is_not_told(self):
        result = self.opened(gain=0.02 / 59, noise=0)
        wobble = np.where(np.arange(60) < 30, -1, 1) * np.where(np.arange(8) % 2, 1, -0.9)[:, None]
        result["impact"][:, 1, :] = result["impact"][:, 0, :] + wobble
        self.assertIsNone(finding.find_lead(result.impact, "network", "traditional"))

    def test_one_world(self):
        found = finding.find(self.opened(replicates=1))
        self.assertIn("the one world that was run", found.sentence())
        self.assertIn("no interval", found.numbers())

    def test_several_and_one_arm(self):
        result = self.opened(arms=("traditional", "network", "snowflake"))
        self.assertIn("came first of 3", finding.find(result).sentence())
        self.assertIsNone(finding.find(self.opened(arms=("only",))))


class Figures(WithFolder):
    def drawn(self, ending="png", last=None, **options):
        result = self.opened(**options)
        path = self.folder / f"figure.{ending}"
        figures.save(figures.comparison(result, last), path)
        return path.read_bytes()

    def test_every_shape_is_drawn(self):
        for options in [
            {},
            {"arms": ("only",)},
            {"arms": ("a", "b", "c", "d", "e")},
            {"arms": tuple("abcdefgh")},
            {"replicates": 1},
            {"replicates": 2, "ticks": 1},
            {"arms": ("only",), "replicates": 1, "ticks": 1},
            {"gain": 0, "noise": 0},
        ]:
            with self.subTest(options):
                self.assertTrue(self.drawn(**options).startswith(b"\x89PNG"))

    def test_endings(self):
        self.assertIn(b"<svg", self.drawn("svg"))
        self.assertTrue(self.drawn("pdf").startswith(b"%PDF"))

    def test_a_vector_picture_is_the_same_again(self):
        self.assertEqual(self.drawn("svg"), self.drawn("svg"))

    def test_without_factors(self):
        result = self.opened()
        result.attrs["factors"], result.attrs["factored"] = [], ""
        figures.save(figures.comparison(result), self.folder / "a.png")

    def test_contributions_add_up_to_the_difference(self):
        result = self.opened()
        for last in (None, 10):
            parts = figures.contributions(result, "network", "traditional", last)
            impact = result.impact if last is None else result.impact.isel(tick=slice(-last, None))
            whole = float((impact.sel(arm="network") - impact.sel(arm="traditional")).mean())
            self.assertAlmostEqual(sum(e.value for e in parts.values()), whole, delta=1e-12)
            self.assertAlmostEqual(parts["engagement"].value, 0, delta=1e-15)

    def test_labels_keep_apart(self):
        heights = figures._apart({"a": 0.5, "b": 0.5, "c": 0.99, "d": 1.0}, 0.1, 0, 1)
        ordered = sorted(heights.values())
        gaps = [b - a for a, b in zip(ordered, ordered[1:])]
        self.assertGreaterEqual(min(gaps), 0.1 - 1e-12)
        self.assertLessEqual(ordered[-1], 1)


class Program(WithFolder):
    def test_draws(self):
        synthetic.write(synthetic.result(), self.folder / "a.h5")
        arguments = [str(self.folder / "a.h5"), "-o", str(self.folder / "a.png"), "--last", "20"]
        self.assertEqual(figure.main(arguments), 0)
        self.assertTrue((self.folder / "a.png").stat().st_size > 10_000)

    def test_says_what_is_wrong(self):
        errors = io.StringIO()
        with contextlib.redirect_stderr(errors):
            self.assertEqual(figure.main(["none.h5", "-o", str(self.folder / "a.png")]), 1)
            for wrong in (["a.h5", "-o", "a.txt"], ["a.h5", "-o", "a.png", "--last", "0"]):
                with self.assertRaises(SystemExit) as caught:
                    figure.main(wrong)
                self.assertEqual(caught.exception.code, 2)
        self.assertIn("does not exist", errors.getvalue())
        self.assertIn("must end in", errors.getvalue())


if __name__ == "__main__":
    unittest.main()
