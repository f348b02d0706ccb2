#!/usr/bin/python3
"""Every configuration that is shipped is in order; every case and question runs, short, and is read; the written
table of cases is what the code would write. Run from the root: /usr/bin/python3 tests/python/test_cases.py"""

import os
import re
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from analysis.leadership import cases, questions  # noqa: E402
from analysis.leadership.reader import ResultError, open_runs  # noqa: E402

PROGRAM = os.environ.get("NETLEAD_PROGRAM", str(ROOT / "build" / "release" / "netlead"))
CONFIGS = sorted((ROOT / "configs").rglob("*.yaml"))
QUESTIONS = sorted((ROOT / "configs" / "questions").glob("*.yaml"))


def netlead(*arguments):
    done = subprocess.run([PROGRAM, *map(str, arguments)], capture_output=True, text=True, check=False)
    return done.returncode, done.stdout, done.stderr


class Configurations(unittest.TestCase):
    def test_all_are_in_order(self):
        self.assertGreaterEqual(len(CONFIGS), 26)
        for path in CONFIGS:
            code, _, complaint = netlead("check", path)
            self.assertEqual(code, 0, f"{path}: {complaint}")

    def test_cases_say_what_is_doubtful_and_what_is_fixed(self):
        for path in (ROOT / "configs" / "cases").glob("*.yaml"):
            text = path.read_text(encoding="utf-8")
            if path.stem == "obama_2008_full":
                continue
            for word in ("# Facts", "# Doubtful:", "# Fixed by the case", "Not fixed", "Target", "Failure mode"):
                self.assertIn(word, text, path.name)


class Cases(unittest.TestCase):
    def short(self, case):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        people = {"egypt_2011": 400, "boston_directors": 480}.get(case)
        # 60 ticks, so that the work of a last year exists.
        assignments = ["replicates=2", "ticks=60"] + ([f"network.people={people}"] if people else [])
        return open_runs(cases.run(PROGRAM, case, folder.name, assignments))

    def test_every_case_runs_and_gives_each_number(self):
        for case in cases.cases():
            dataset = self.short(case)
            for target in (t for t in cases.TARGETS if t.case == case):
                held = cases.hold(target, dataset)
                self.assertEqual(held.worlds, 2)
                if target.what != "weeks from 65 % to 85 % coverage":
                    self.assertGreater(held.measured.n, 0, target.what)
                self.assertIn(target.case, cases.row(held))

    def test_every_case_has_a_configuration_a_target_and_a_row(self):
        files = {p.stem for p in (ROOT / "configs" / "cases").glob("*.yaml")} - {"obama_2008_full"}
        self.assertEqual(files, set(cases.cases()))
        table = (ROOT / "analysis" / "cases.md").read_text(encoding="utf-8")
        for target in cases.TARGETS:
            rows = [r for r in table.splitlines() if f"| {target.what} |" in r]
            self.assertEqual(len(rows), 1, target.what)
            self.assertIn(target.source, rows[0])
            self.assertRegex(rows[0], r"n = \d+|in none of \d+ worlds")

    def held(self, values, low=1.0, high=2.0):
        target = cases.Target("c", "w", low, high, "s", lambda d: np.array(values, float), "h")
        return cases.hold(target, None)

    def test_distance_and_verdict(self):
        inside = self.held([1.5, 1.5])
        self.assertEqual((inside.distance(), inside.verdict()), (0, "met"))
        below = self.held([0.5, 0.5])
        self.assertEqual((below.distance(), below.verdict()), (-0.5, "missed"))
        above = self.held([2.5, 2.5])
        self.assertEqual((above.distance(), above.verdict()), (0.5, "missed"))
        self.assertEqual(self.held([2.0, 2.4]).verdict(), "met within the interval")
        self.assertEqual(self.held([np.nan, np.nan]).verdict(), "not reached")
        self.assertIn("in none of 2 worlds", cases.row(self.held([np.nan, np.nan])))


class Measures(unittest.TestCase):
    def dataset(self):
        import xarray as xr

        over_time = ("replicate", "arm", "tick")
        share = np.array([[[0.1, 0.7, 0.6, 0.8, 0.9]], [[0.1, 0.2, 0.3, 0.4, 0.2]]])
        work = np.array([[[1, 2, 3, 4, 5.0]], [[1, 2, 3, 4, 5.0]]])
        return xr.Dataset(
            {
                "active_share": (over_time, np.concatenate([share, share], axis=1)),
                "weeks_working": (over_time, np.concatenate([work, 3 * work], axis=1)),
                "initiatives": (("replicate", "arm", "person"), np.array([[[0, 0, 0, 9], [5, 1, 1, 1]]] * 2, float)),
            },
            coords={"arm": ["traditional", "network"]},
        )

    def test_by_hand(self):
        d = self.dataset()
        # Below 0.65 for the last time at tick 2 (0.6), at 0.85 in tick 4; the second world never.
        np.testing.assert_equal(cases.weeks_between("network", 0.65, 0.85)(d), [2, np.nan])
        np.testing.assert_allclose(cases.kept("network")(d), [1, 0.5])
        np.testing.assert_allclose(cases.work_ratio("network")(d), [3, 3])
        np.testing.assert_allclose(cases.core_share("initiatives", "traditional")(d), [0.25, 0.25])
        np.testing.assert_allclose(cases.core_share("initiatives", "network")(d), [0.25, 0.25])
        np.testing.assert_allclose(cases.active("network", 3)(d), [0.8, 0.4])


class Questions(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def asked(self, config, *more):
        path = self.folder / "q.h5"
        code, out, complaint = netlead("question", config, "--replicates", 2, "--set", "ticks=8", "--set",
                                       "network.people=120", "--force", "-o", path, *more)
        self.assertEqual(code, 0, complaint)
        return path, out

    def test_every_question_runs_opens_labelled_and_is_drawn(self):
        self.assertEqual(len(QUESTIONS), 6)
        for config in QUESTIONS:
            path, out = self.asked(config)
            grid = open_runs(path)
            headline = grid[grid.attrs["headline"]]
            self.assertEqual(headline.dims, (*grid.attrs["factors"], "replicate", "arm"), config.name)
            self.assertFalse(np.isnan(headline.values).any())
            self.assertIn("level", out)
            picture = self.folder / "q.png"
            self.assertEqual(questions.main([str(path), "-o", str(picture)]), 0)
            self.assertGreater(picture.stat().st_size, 10000)

    def test_python_and_the_program_agree(self):
        import json

        config = ROOT / "configs" / "questions" / "who_needs_competence.yaml"
        path = self.folder / "q.h5"
        code, out, _ = netlead("question", config, "--json", "--quiet", "--replicates", 3, "--set", "ticks=30", "--set",
                               "network.people=120", "-o", path)
        self.assertEqual(code, 0)
        grid = open_runs(path)
        said = [l for l in json.loads(out)["levels"] if l["factor"] == "training"][1:]
        for arm in (0, 1):
            ours = questions.effects(grid, "training", str(grid.arm.values[arm]))
            for (name, effect, equal), theirs in zip(ours, said):
                self.assertEqual(name, theirs["level"])
                self.assertAlmostEqual(effect.value, theirs["effect"][arm]["value"], 10)
                self.assertAlmostEqual(effect.low, theirs["effect"][arm]["interval_95"][0], 8)
                self.assertAlmostEqual(equal.value, theirs["effect_at_equal_cost"][arm]["value"], 10)

    def test_refuses_other_files(self):
        other = self.folder / "x.h5"
        other.write_text("x")
        with self.assertRaises(ResultError):
            open_runs(other)
        self.assertEqual(questions.main([str(other), "-o", str(self.folder / "x.png")]), 1)

    def test_a_question_is_no_comparison(self):
        code, _, complaint = netlead("compare", QUESTIONS[0])
        self.assertEqual(code, 2)
        self.assertIn("netlead question", complaint)


class Readings(unittest.TestCase):
    def test_each_question_has_a_reading_with_n_and_interval(self):
        text = (ROOT / "analysis" / "QUESTIONS.md").read_text(encoding="utf-8")
        for config in QUESTIONS:
            self.assertIn(config.name, text)
        self.assertGreater(len(re.findall(r"n = \d+", text)), 3)
        self.assertIn("95 %", text)


if __name__ == "__main__":
    unittest.main()
