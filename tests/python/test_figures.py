"""Figures of every kind of file, by the program; regret and polynomial chaos against numbers worked out by hand."""

import contextlib
import io
import json
import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import numpy as np
from scipy.stats import qmc

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from analysis.leadership.chaos import chaos  # noqa: E402
from analysis.leadership import statistics  # noqa: E402
from analysis.leadership.reader import ResultError, open_runs  # noqa: E402
from analysis.leadership.regret import choices_of, regrets  # noqa: E402

PROGRAM = Path(os.environ.get("NETLEAD_PROGRAM", ROOT / "build/release/netlead")).resolve()
BASE = ("replicates: 5\nticks: 20\nnetwork: {people: 60, organisations: 2}\n"
        "arms: {traditional: {rules: traditional}, network: {rules: network}}\n")
RANGES = ("factors:\n  trust: {keys: [leadership.people.trust.mean, leadership.trust.baseline], low: 0.1, high: 0.8}\n"
          "  bridges: {key: network.silos.bridge_degree, low: 0.25, high: 4, scale: log}\n")


class Regret(unittest.TestCase):
    def test_three_futures_by_hand(self):
        # Means: future 0: 4, 1, 2; future 1: 0, 5, 5; future 2: lacks a choice.
        values = np.array([[[4, 1, 1.0], [4, 1, 3]], [[0, 5, 5], [0, 5, 5]], [[1, np.nan, 1], [1, np.nan, 2]]])
        first, second, third = regrets(values, ["a", "b", "c"])
        self.assertEqual([r.expected.value for r in (first, second, third)], [2.5, 1.5, 1])
        self.assertEqual([r.greatest for r in (first, second, third)], [5, 3, 2])
        self.assertEqual([r.best for r in (first, second, third)], [0.5, 0.25, 0.25])
        self.assertEqual([r.worst_tenth for r in (first, second, third)], [0, 1, 2])
        self.assertEqual(first.mean.value, 2)

    def test_noise_alone_makes_regret_but_not_across_halves(self):
        rng = np.random.default_rng(5)
        values = rng.normal(size=(400, 6, 4))
        found = regrets(values, list("abcd"))
        # Means of six have spread 1/sqrt(6); the best of four normal means is 1.029 spreads up.
        for r in found:
            self.assertAlmostEqual(r.expected.value, 1.029 / 6**0.5, delta=4 * 1.2 / (6 * 400) ** 0.5)
            self.assertLess(abs(r.split), 4 * (2 / 3 / 400) ** 0.5)

    def test_one_world_has_no_halves_and_no_future_no_numbers(self):
        self.assertTrue(np.isnan(regrets(np.ones((3, 1, 2)), ["a", "b"])[0].split))
        self.assertTrue(np.isnan(regrets(np.full((3, 2, 2), np.nan), ["a", "b"])[0].expected.value))


class Chaos(unittest.TestCase):
    def test_ishigami(self):
        try:
            import openturns  # noqa: F401
        except ImportError:
            with self.assertRaisesRegex(ResultError, "python3-openturns"):
                chaos(np.zeros(4), np.zeros((4, 1)))
            self.skipTest("OpenTURNS is not installed; what is said then was tested")
        u = qmc.Sobol(3, scramble=True, seed=1).random(256)
        x = np.pi * (2 * u - 1)
        found = chaos(np.sin(x[:, 0]) + 7 * np.sin(x[:, 1]) ** 2 + 0.1 * x[:, 2] ** 4 * np.sin(x[:, 0]), u, degree=8)
        for estimates, exact in ((found.first, (0.3139, 0.4424, 0)), (found.total, (0.5576, 0.4424, 0.2437))):
            for e, value in zip(estimates, exact):
                self.assertAlmostEqual(e.value, value, delta=max(0.01, e.high - e.low))  # degree 8 leaves 1 % unexplained
        self.assertEqual(found.too_few(), "")
        noise = chaos(np.random.default_rng(2).normal(size=256), u)
        self.assertIn("explains", noise.too_few())


class Figures(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.place = Path(cls.folder.name)

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def netlead(self, *words):
        done = subprocess.run([PROGRAM, *map(str, words)], capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout

    def swept(self, name, design, more=RANGES):
        configuration, file = self.place / f"{name}.yaml", self.place / f"{name}.h5"
        configuration.write_text(f"name: {name}\n{BASE}{more}design: {design}\n")
        self.netlead("--quiet", "sweep", "run", configuration, "-o", self.place / name)
        self.netlead("--quiet", "sweep", "merge", self.place / name, "-o", file)
        return file

    def drawn(self, file, *kinds):
        said = self.netlead("figure", file, "--force", "-o", self.place / "figures", *(w for k in kinds for w in ("--kind", k)))
        names = [Path(line.split("  ")[0]) for line in said.splitlines()]
        for name in names:
            self.assertEqual(name.read_bytes()[:8], b"\x89PNG\r\n\x1a\n")
            picture = name.with_suffix(".svg").read_text()
            self.assertIn("</svg>", picture)
        return {name.stem.removeprefix(file.stem + "_") for name in names}

    def test_a_comparison(self):
        configuration, file = self.place / "c.yaml", self.place / "c.h5"
        configuration.write_text("name: c\n" + BASE)
        self.netlead("--quiet", "compare", configuration, "-o", file)
        self.assertEqual(self.drawn(file), {"comparison", "time_series", "waterfall"})
        self.assertEqual(self.drawn(file, "waterfall"), {"waterfall"})
        refused = subprocess.run([PROGRAM, "figure", file, "--kind", "box"], capture_output=True, text=True)
        self.assertEqual(refused.returncode, 1)
        self.assertIn("nothing to draw as 'box'", refused.stderr)

    def test_python_and_program_read_a_comparison_alike(self):
        configuration, file = self.place / "same.yaml", self.place / "same.h5"
        configuration.write_text("name: same\n" + BASE.replace("replicates: 5", "replicates: 30"))
        said = json.loads(self.netlead("--json", "--quiet", "compare", configuration, "-o", file))["comparisons"][0]
        data = open_runs(file)
        headline, series = (data[data.attrs[name]] for name in ("headline", "factored"))
        ours, theirs = (headline.sel(arm=arm).values for arm in ("network", "traditional"))
        lead = (series.sel(arm="network") - series.sel(arm="traditional")).transpose("replicate", "tick")
        d, stored = ours - theirs, said["product"]["lead"]
        for found, value, ends, grain in (
                (statistics.bca_interval(d), said["difference"]["value"], said["difference_bca"], 0),
                (statistics.sign_flip_interval(d), said["difference"]["value"], said["difference_sign_flip"], 0),
                (statistics.worst_difference(ours, theirs), said["worst_tenth_difference"]["value"],
                 said["worst_tenth_difference"]["interval_95"], 0),
                (statistics.lead_week(lead), stored["since_week"], stored["interval_95"], 1)):
            self.assertAlmostEqual(found.value, value, places=9)
            # Ends of 2000 resamples have a spread of sqrt(0.025 0.975 / 2000) / 0.058 = 0.06 standard errors, that is 0.015
            # of an interval of 3.92; four of those, twice, for skewed ones twice again; weeks are whole.
            for ours_end, end in zip((found.low, found.high), ends):
                self.assertAlmostEqual(ours_end, end, delta=0.17 * (ends[1] - ends[0]) + grain)
        self.assertAlmostEqual(statistics.minimum_detectable_effect(d), said["detectable_difference"], places=9)
        self.assertAlmostEqual(statistics.variance_reduction(ours, theirs), said["pairing_gain"], places=6)

    def test_a_folder_of_the_users_own_named_analysis(self):
        configuration, file = self.place / "own.yaml", self.place / "own.h5"
        configuration.write_text("name: own\n" + BASE)
        self.netlead("--quiet", "compare", configuration, "-o", file)
        own = self.place / "own"
        (own / "analysis").mkdir(parents=True)
        (own / "analysis/__init__.py").write_text("")
        command = [PROGRAM, "figure", file, "-o", own, "--kind", "waterfall"]
        done = subprocess.run(command, cwd=own, capture_output=True, text=True)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        (own / "h5netcdf.py").write_text("raise ImportError('none here')\n")
        done = subprocess.run(command, cwd=own, env={**os.environ, "PYTHONPATH": str(own)}, capture_output=True, text=True)
        self.assertEqual(done.returncode, 1)
        self.assertIn("apt-get install python3-xarray", done.stderr)

    def test_words_beside_a_map_are_not_cut(self):
        from analysis.leadership import questions

        configuration, file = self.place / "long.yaml", self.place / "long.h5"
        configuration.write_text("name: long\n" + BASE + "factors:\n  support: {levels: {none_whatsoever_as_is_usual: {}, "
                                 "letting_go_of_control: {leadership.strategies.letting_go.intensity: 1}}}\n"
                                 "  size: {key: network.people, levels: [40, 60]}\n")
        self.netlead("--quiet", "question", configuration, "-o", file)
        grid = open_runs(file)
        for draw in (questions.draw_map, questions.draw_effects):
            figure = draw(grid)
            figure.canvas.draw()
            for axes in figure.axes:
                box = axes.get_tightbbox(figure.canvas.get_renderer())
                self.assertGreaterEqual(box.x0, 0)
                self.assertLessEqual(box.x1, figure.bbox.x1)

    def test_a_question(self):
        configuration, file = self.place / "q.yaml", self.place / "q.h5"
        configuration.write_text("name: q\n" + BASE + "factors:\n  wicked: {key: leadership.problem.interdependence, levels: [0, 5]}\n"
                                 "  size: {key: network.people, levels: [40, 60]}\n")
        self.netlead("--quiet", "question", configuration, "-o", file)
        self.assertEqual(self.drawn(file), {"grid"})

    def test_sweeps_of_every_kind_of_design(self):
        self.assertEqual(self.drawn(self.swept("s", "{kind: sobol, sobol: {points: 31}}")), {"bars", "box", "win_map", "regret"})
        self.assertEqual(self.drawn(self.swept("m", "{kind: morris, morris: {trajectories: 4}}")), {"morris"})
        self.assertEqual(self.drawn(self.swept("o", "{kind: one_at_a_time, one_at_a_time: {steps: 3}}")), {"curves"})

    def test_portfolios_are_choices_in_the_futures_of_other_factors(self):
        from analysis.leadership.sweeps import open_sweep
        from analysis.sweep import main

        more = ("factors:\n  fund: {levels: {none: {}, letting_go: {leadership.strategies.letting_go.intensity: 1}}}\n"
                "  wicked: {key: leadership.problem.interdependence, low: 0, high: 5, whole: true}\n")
        file = self.swept("f", "{kind: crossed, crossed: {points: 3}}", more)
        values, names = choices_of(open_sweep(file), factor="fund")
        self.assertEqual(values.shape, (3, 5, 4))
        self.assertEqual(names, ["none, traditional", "none, network", "letting_go, traditional", "letting_go, network"])
        self.assertIn("regret", self.drawn(file))
        said = io.StringIO()
        with contextlib.redirect_stdout(said):
            self.assertEqual(main([str(file), "--as", "regret", "--of", "fund", "-o", str(self.place / "r.png")]), 0)
        self.assertIn("Least greatest regret (minimax): ", said.getvalue())
        self.assertIn("TOO FEW FUTURES", said.getvalue())
        self.assertTrue((self.place / "r.png").exists())

    def test_a_network(self):
        file = self.place / "n.graphml"
        self.netlead("network", "--set", "network.people=50", "--set", "network.organisations=3", "--export", file)
        self.assertEqual(self.drawn(file), {"network"})
        file.write_text("<graphml>")
        self.assertEqual(subprocess.run([PROGRAM, "figure", file], capture_output=True).returncode, 1)


if __name__ == "__main__":
    unittest.main()
