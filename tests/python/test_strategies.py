"""netlead strategies as a funder meets it: equal cost, resumed after a kill, read by the report."""

import hashlib
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

import numpy as np
import xarray

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from analysis.report import context  # noqa: E402
from analysis.report.__main__ import write  # noqa: E402

PROGRAM = os.environ["NETLEAD_PROGRAM"]
SMALL = ("name: Small\nquestion: What should we fund?\nticks: 60\nnetwork: {people: 60, organisations: 3}\n"
         "arms:\n  traditional: {rules: traditional}\n  network: {rules: network}\n")
ASKED = ["--budget", "20", "--levers", "letting_go,convening,relationship_weaving", "--grants", "13,52", "--futures", "6",
         "--worlds", "2", "--screening", "3", "--screening-worlds", "1", "--threads", "2"]


class Strategies(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.holder = tempfile.TemporaryDirectory()
        cls.folder = Path(cls.holder.name)
        (cls.folder / "c.yaml").write_text(SMALL)
        cls.said = cls.netlead("--json", "strategies", "c.yaml", *ASKED, "-o", "s.h5").stdout

    @classmethod
    def tearDownClass(cls):
        cls.holder.cleanup()

    @classmethod
    def netlead(cls, *words, code=0):
        done = subprocess.run([PROGRAM, "--quiet", *words], cwd=cls.folder, capture_output=True, text=True)
        assert done.returncode == code, f"{words}: {done.returncode}: {done.stderr}"
        return done

    def test_nobody_spends_more_than_the_budget_and_one_week(self):
        choices = json.loads(self.said)["choices"]
        self.assertEqual({choice["arm"] for choice in choices}, {"traditional", "network"})
        spent = {choice["fund"]: choice["spent"] for choice in choices}
        self.assertEqual(spent["nothing"], 0)
        others = [value for name, value in spent.items() if name != "nothing"]
        # A week of all three levers at their intensities costs less than a fifth of the budget.
        self.assertTrue(all(0 < value < 20 * 1.2 for value in others), spent)

    def test_the_numbers_are_those_of_the_file(self):
        with xarray.open_dataset(self.folder / "s.h5", engine="h5netcdf") as data:
            funds = data.fund.values.astype(str)
            for choice in json.loads(self.said)["choices"]:
                runs = data.collective_impact.sel(arm=choice["arm"]).values[funds == choice["fund"]]
                self.assertEqual(runs.shape, (6, 2))
                self.assertAlmostEqual(choice["impact"]["value"], float(np.mean(runs)), places=9)
            futures = {(round(float(t), 9), round(float(h), 9)) for t, h in zip(data.trust.values, data.threshold.values)}
            self.assertEqual(len(futures), 6)  # the same for every portfolio

    def test_regret_and_gain_are_paired_by_future(self):
        choices = json.loads(self.said)["choices"]
        for arm in ("traditional", "network"):
            mine = [choice for choice in choices if choice["arm"] == arm]
            self.assertAlmostEqual(sum(choice["best_share"] for choice in mine), 1, places=9)
            nothing = next(choice for choice in mine if choice["fund"] == "nothing")
            for choice in mine:
                self.assertAlmostEqual(choice["gain"]["value"], choice["impact"]["value"] - nothing["impact"]["value"], places=9)
                self.assertGreaterEqual(choice["greatest_regret"], choice["expected_regret"])

    def test_killed_and_begun_again_it_gives_the_same_file(self):
        target = self.folder / "killed.h5"
        for seconds in (0.4, 0.7, 0.9):
            process = subprocess.Popen([PROGRAM, "--quiet", "strategies", "c.yaml", *ASKED, "-o", "killed.h5"], cwd=self.folder,
                                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(seconds)
            process.send_signal(signal.SIGKILL)
            process.wait()
        self.netlead("strategies", "c.yaml", *ASKED, "-o", "killed.h5", *(["--force"] if target.exists() else []))
        digest = lambda name: hashlib.sha256((self.folder / name).read_bytes()).hexdigest()
        self.assertEqual(digest("killed.h5"), digest("s.h5"))

    def test_the_report_sets_short_and_long_grants_side_by_side(self):
        write(self.folder / "s.h5", self.folder / "s.html")
        page = (self.folder / "s.html").read_text("utf-8")
        self.assertIn("Short grants and long grants side by side", page)
        self.assertIn("Long minus short", page)
        self.assertIn("(52 weeks)", page)
        self.assertIn("published laws and experiments", page)
        self.assertEqual(len(context.published()), 5)

    def test_mistakes_are_named(self):
        for words, why in ((["--levers", "letting_gone"], "did you mean 'letting_go'"), ([], "add -o FILE.h5")):
            said = self.netlead("strategies", "c.yaml", "--budget", "20", *words, *(["-o", "x.h5"] if words else []), code=2).stderr
            self.assertIn(why, said)
        self.netlead("strategies", "c.yaml", "-o", "x.h5", code=2)
        (self.folder / "levels.yaml").write_text(SMALL + "factors: {trust: {key: leadership.people.trust.mean, levels: [0.1, 0.2]}}\n")
        self.assertIn("are ranges", self.netlead("strategies", "levels.yaml", *ASKED, "-o", "x.h5", code=2).stderr)
        (self.folder / "march.yaml").write_text("model: march\narms: {one: {}}\n")
        self.assertIn("has nothing that can be funded", self.netlead("strategies", "march.yaml", *ASKED, "-o", "x.h5", code=2).stderr)

    def test_every_ready_scenario_is_in_order_and_says_how_it_is_run(self):
        found = sorted((ROOT / "configs/strategies").glob("*.yaml"))
        self.assertEqual(len(found), 6)
        for path in found:
            text = path.read_text("utf-8")
            self.assertIn(f"# Run: netlead strategies configs/strategies/{path.name} --budget ", text)
            self.assertIn("question: ", text)
            self.netlead("check", str(path))


if __name__ == "__main__":
    unittest.main()
