"""Files that are damaged, rewritten by other programs or in the way: what report and figure say of them."""

import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from analysis.leadership import seal  # noqa: E402

PROGRAM = os.environ.get("NETLEAD_PROGRAM", str(ROOT / "build/release/netlead"))
WORLD = "name: c\nreplicates: 2\nticks: 5\nnetwork: {people: 30, organisations: 2}\narms: {traditional: {rules: traditional}, network: {rules: network}}\n"
DAMAGED = 40
BOUND = 60  # seconds a command may take over a file of 100 kB


def no_core():
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def run(*words):
    return subprocess.run([PROGRAM, *map(str, words)], capture_output=True, text=True, timeout=BOUND, cwd=ROOT, preexec_fn=no_core)


class Damaged(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.place = Path(cls.folder.name)
        (cls.place / "c.yaml").write_text(WORLD)
        cls.whole = cls.place / "c.h5"
        done = run("-q", "compare", cls.place / "c.yaml", "-o", cls.whole, "--threads", "1")
        assert done.returncode == 0, done.stderr
        cls.content = cls.whole.read_bytes()

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def damaged(self, k):
        """The file with some bytes changed, or without its end."""
        chance = random.Random(k)
        content = bytearray(self.content)
        if k % 4 == 0:
            return bytes(content[: chance.randrange(len(content))])
        for _ in range(chance.choice((1, 1, 8))):
            content[chance.randrange(len(content) - seal.SIZE)] ^= 1 << chance.randrange(8)
        return bytes(content)

    def test_a_checksum_tells_whole_damaged_and_foreign(self):
        other = self.place / "other.h5"
        self.assertEqual(seal.look(self.whole), seal.FITS)
        content = bytearray(self.content)
        content[100] ^= 1
        other.write_bytes(content)
        self.assertEqual(seal.look(other), seal.BROKEN)
        other.write_bytes(self.content[: -seal.SIZE])
        self.assertEqual(seal.look(other), seal.ABSENT)

    def test_damaged_files_are_refused_in_a_sentence(self):
        for k in range(DAMAGED):
            file, page = self.place / f"damaged_{k}.h5", self.place / f"damaged_{k}.html"
            file.write_bytes(self.damaged(k))
            done = run("report", file, "-o", page)
            with self.subTest(k=k, said=done.stderr[-300:]):
                self.assertIn(done.returncode, (1, 2))
                self.assertNotIn("Traceback", done.stderr)
                self.assertNotIn("could not be started", done.stderr)
                self.assertIn("error:", done.stderr)
                self.assertFalse(page.exists())
            file.unlink()

    def test_a_signal_is_not_a_missing_program(self):
        crash = self.place / "crash"
        crash.write_text(f"#!/bin/sh\nkill -{signal.SIGSEGV.value} $$\n")
        crash.chmod(0o755)
        env = dict(os.environ, NETLEAD_PYTHON=str(crash))
        done = subprocess.run([PROGRAM, "report", self.whole, "-o", self.place / "x.html"], capture_output=True, text=True, env=env, cwd=ROOT)
        self.assertEqual(done.returncode, 1)
        self.assertIn("signal 11", done.stderr)

    def test_the_interpreter_can_be_named(self):
        env = dict(os.environ, NETLEAD_PYTHON="/nowhere/python3")
        done = subprocess.run([PROGRAM, "report", self.whole, "-o", self.place / "y.html"], capture_output=True, text=True, env=env, cwd=ROOT)
        self.assertEqual(done.returncode, 1)
        self.assertIn("/nowhere/python3: error: could not be started", done.stderr)
        self.assertIn("NETLEAD_PYTHON", done.stderr)

    def test_nothing_is_replaced_without_being_asked(self):
        page = self.place / "page.html"
        page.write_text("older")
        for words in (("report", self.whole, "-o", page), ("report", self.whole, "-o", self.place), ("report", self.whole, "-o", "/dev/null"),
                      ("report", self.whole, "-o", self.whole), ("report", self.whole, "-o", self.whole, "--force"), ("report", self.whole, "-o", "")):
            done = run(*words)
            with self.subTest(words=words[3:], said=done.stderr):
                self.assertIn(done.returncode, (1, 2))
                self.assertIn("error:", done.stderr)
                self.assertNotIn("Traceback", done.stderr)
        self.assertEqual(page.read_text(), "older")
        self.assertEqual(self.whole.read_bytes(), self.content)
        self.assertEqual(run("report", self.whole, "-o", page, "--force").returncode, 0)
        self.assertIn("<html", page.read_text())
        pictures = self.place / "pictures"
        self.assertEqual(run("figure", self.whole, "-o", pictures, "--kind", "time_series").returncode, 0)
        again = run("figure", self.whole, "-o", pictures, "--kind", "time_series")
        self.assertEqual(again.returncode, 1)
        self.assertIn("--force", again.stderr)
        self.assertEqual(run("figure", self.whole, "-o", pictures, "--kind", "time_series", "--force").returncode, 0)
        self.assertFalse([each for each in pictures.iterdir() if each.name.startswith(".")])

    def test_explanations_that_are_none(self):
        broken = self.place / "e.json"
        for text in ("[" * 100000, "{", "[]", "\xff", '{"dimensions": 1}', ""):
            broken.write_bytes(text.encode("latin-1"))
            done = run("report", self.whole, "--explain", broken, "-o", self.place / "e.html")
            with self.subTest(text=text[:20], said=done.stderr[-200:]):
                self.assertEqual(done.returncode, 1)
                self.assertIn("is not what netlead explain --json prints", done.stderr)
                self.assertNotIn("Traceback", done.stderr)

    @unittest.skipUnless(shutil.which("nccopy"), "needs nccopy (netcdf-bin)")
    def test_a_file_that_nccopy_wrote_is_read_and_said(self):
        copy = self.place / "copy.nc"
        subprocess.run(["nccopy", self.whole, copy], check=True)
        done = run("report", copy, "-o", self.place / "copy.html")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("no checksum", done.stderr)
        self.assertEqual(run("figure", copy, "-o", self.place / "copies").returncode, 0)

    def test_a_network_without_ties_has_a_picture(self):
        for name, edges in (("lone", ""), ("pair", '<edge source="a" target="b"/>')):
            file = self.place / f"{name}.graphml"
            file.write_text('<graphml xmlns="http://graphml.graphdrawing.org/xmlns"><graph edgedefault="undirected">'
                            f'<node id="a"/><node id="b"/>{edges}</graph></graphml>')
            done = run("figure", file, "-o", self.place / name)
            self.assertEqual(done.returncode, 0, done.stderr)


if __name__ == "__main__":
    unittest.main()
