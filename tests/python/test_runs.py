"""Runs are one thing: whoever makes them leaves the same file, goes on after a kill, and says the same numbers."""

import json
import os
import signal
import subprocess
import tempfile
import time
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = Path(os.environ.get("NETLEAD_PROGRAM", ROOT / "build/release/netlead")).resolve()
WORLD = "ticks: {ticks}\nreplicates: {replicates}\nnetwork: {{people: 200}}\n"
GRID = ("factors:\n  trust: {key: leadership.people.trust.mean, levels: [0.2, 0.4, 0.6]}\n"
        "  size: {key: network.people, levels: [160, 200]}\n")
RANGE = ("factors: {trust: {key: leadership.people.trust.mean, low: 0.2, high: 0.6}}\n"
         "design: {kind: latin_hypercube, latin_hypercube: {points: 5}}\n")


class Runs(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def configuration(self, name, more="", ticks=13, replicates=3):
        (self.folder / name).write_text(WORLD.format(ticks=ticks, replicates=replicates) + more)
        return name

    def netlead(self, *words, code=0):
        done = subprocess.run([PROGRAM, *words], cwd=self.folder, capture_output=True, text=True)
        self.assertEqual(done.returncode, code, done.stderr)
        return done.stdout

    def content(self, name):
        return (self.folder / name).read_bytes()

    def merged(self, configuration, name):
        self.netlead("sweep", "run", configuration, "-o", name + ".d", "-q")
        self.netlead("sweep", "merge", name + ".d", "-o", name, "-q")
        return self.content(name)

    def test_the_same_file_whoever_made_it(self):
        self.netlead("question", self.configuration("q.yaml", GRID), "-o", "q.h5", "-q")
        self.assertEqual(self.merged("q.yaml", "q2.h5"), self.content("q.h5"))
        self.assertFalse((self.folder / "q.h5.units").exists())
        self.netlead("compare", self.configuration("c.yaml"), "-o", "c.h5", "-q")
        self.assertEqual(self.merged("c.yaml", "c2.h5"), self.content("c.h5"))

    def test_a_killed_question_goes_on_and_gives_the_same_file(self):
        self.configuration("q.yaml", GRID, ticks=156, replicates=12)
        self.netlead("question", "q.yaml", "-o", "whole.h5", "-q")
        command = [PROGRAM, "question", "q.yaml", "-o", "cut.h5", "-q", "--threads", "1"]
        units = self.folder / "cut.h5.units/units"
        working = subprocess.Popen(command, cwd=self.folder, stdout=subprocess.DEVNULL)
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline and working.poll() is None and (not units.is_dir() or len(list(units.glob("*.h5"))) < 2):
            time.sleep(0.01)
        working.send_signal(signal.SIGKILL)
        working.wait()
        self.assertFalse((self.folder / "cut.h5").exists())
        finished = {each.name: each.stat().st_mtime_ns for each in units.glob("[0-9]*.h5")}
        self.assertGreaterEqual(len(finished), 2)
        self.netlead("question", "q.yaml", "-o", "cut.h5", "-q")
        self.assertEqual(self.content("cut.h5"), self.content("whole.h5"))

    def test_read_says_what_the_command_said(self):
        compared = self.netlead("compare", self.configuration("c.yaml"), "-o", "c.h5", "--json", "-q")
        self.assertEqual(self.netlead("read", "c.h5", "--json"), compared)
        asked = self.netlead("question", self.configuration("q.yaml", GRID), "-o", "q.h5", "--json", "-q")
        self.assertEqual(self.netlead("read", "q.h5", "--json"), asked)
        funded = self.netlead("strategies", self.configuration("s.yaml"), "--budget", "200", "--levers", "letting_go,convening", "--grants", "13",
                              "--futures", "3", "--worlds", "2", "--screening", "2", "--screening-worlds", "1", "--set",
                              "network.silos.inner_degree=4", "-o", "s.h5", "--json", "-q")
        self.assertEqual(self.netlead("read", "s.h5", "--json"), funded)
        self.merged(self.configuration("w.yaml", RANGE), "w.h5")
        swept = json.loads(self.netlead("read", "w.h5", "--json"))
        self.assertEqual((swept["points"], swept["runs"], swept["average"]["replicates"]), (5, 15, 3))

    def test_one_point_alone_is_that_comparison(self):
        self.merged(self.configuration("w.yaml", RANGE), "w.h5")
        self.netlead("read", "w.h5", "--only", "point=3", "-o", "w3.h5")
        alone = json.loads(self.netlead("compare", "w.yaml", "--only", "point=3", "--json", "-q"))
        read = json.loads(self.netlead("read", "w3.h5", "--json"))
        self.assertEqual(read["comparisons"][0]["difference"], alone["comparisons"][0]["difference"])
        for run in ("w3.h5#2", "w.h5#3.2"):
            self.assertIn("identical, bit by bit", self.netlead("reproduce", run))
        self.netlead("question", self.configuration("q.yaml", GRID), "-o", "q.h5", "-q")  # keeps cost and gain
        self.netlead("read", "q.h5", "--only", "point=4", "-o", "q4.h5")
        self.assertIn("identical, bit by bit", self.netlead("reproduce", "q4.h5#1"))
        self.netlead("reproduce", "w.h5#2", code=2)
        self.netlead("reproduce", "w.h5#9.0", code=2)
        self.netlead("compare", "w.yaml", "--only", "point=5", code=2)

    def test_levels_and_replicates_are_added_to_what_is_finished(self):
        self.merged(self.configuration("q.yaml", GRID), "few.h5")
        self.configuration("more.yaml", GRID.replace("0.6]", "0.6, 0.5]"), replicates=4)
        self.netlead("sweep", "run", "more.yaml", "-o", "more.d", "--reuse", "few.h5.d")
        self.netlead("sweep", "merge", "more.d", "-o", "more.h5", "-q")
        self.assertEqual(self.merged("more.yaml", "anew.h5"), self.content("more.h5"))


if __name__ == "__main__":
    unittest.main()
