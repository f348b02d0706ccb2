"""netlead as a library: from C++ by find_package, and from a notebook."""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

import numpy as np
import xarray as xr

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = Path(os.environ.get("NETLEAD_PROGRAM", ROOT / "build/release/netlead")).resolve()
BUILD = PROGRAM.parent
CONFIGURATION = """
name: library
replicates: 6
ticks: 20
network: {people: 60, organisations: 2}
arms: {traditional: {rules: traditional}, network: {rules: network}}
"""


class Place(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.place = Path(folder.name)
        self.configuration = self.place / "c.yaml"
        self.configuration.write_text(CONFIGURATION)

    def compared(self, *words):
        file = self.place / "p.h5"
        subprocess.run([PROGRAM, "--quiet", "compare", self.configuration, "-o", file, "--force", *words],
                       check=True, capture_output=True)
        return file


class Consumer(Place):
    def test_an_installed_netlead_is_found_and_gives_the_numbers_of_the_program(self):
        there, build = self.place / "installed", self.place / "build"
        for command in (
            ["cmake", "--install", BUILD, "--prefix", there],
            ["cmake", "-S", ROOT / "tests/consumer", "-B", build, f"-DCMAKE_PREFIX_PATH={there}", "-DCMAKE_BUILD_TYPE=Release"],
            ["cmake", "--build", build],
        ):
            done = subprocess.run(command, capture_output=True, text=True)
            self.assertEqual(done.returncode, 0, done.stdout[-2000:] + done.stderr[-2000:])
        said = subprocess.run([build / "consumer", self.configuration], capture_output=True, text=True)
        self.assertEqual(said.returncode, 0, said.stderr)
        reading = json.loads(subprocess.run([PROGRAM, "--quiet", "--json", "compare", self.configuration],
                                            capture_output=True, text=True, check=True).stdout)
        with xr.open_dataset(self.compared(), engine="h5netcdf") as data:
            impact = data.collective_impact.load()
        difference = float((impact.sel(arm="network") - impact.sel(arm="traditional")).mean())
        words, number = said.stdout.split(": ")
        self.assertEqual(words, "network minus traditional")
        value, n = number.split(", n = ")
        self.assertEqual(int(n), 6)
        # Two means of six differences, added up in other orders: a few roundings.
        self.assertAlmostEqual(float(value), difference, delta=6 * 2.3e-16 * float(np.abs(impact).max()))
        self.assertIn("arms", reading)
        wrong = self.place / "wrong.yaml"
        wrong.write_text(CONFIGURATION.replace("people: 60", "peple: 60"))
        refused = subprocess.run([build / "consumer", wrong], capture_output=True, text=True)
        self.assertEqual(refused.returncode, 1)
        self.assertIn("did you mean 'people'?", refused.stderr)
        self.assertTrue(shutil.which("netlead", path=there / "bin"))


@unittest.skipUnless(list((BUILD / "python").glob("netlead/_netlead*.so")), "the Python package is not built here")
class Notebook(Place):
    @classmethod
    def setUpClass(cls):
        sys.path.insert(0, str(BUILD / "python"))
        import netlead

        cls.netlead = netlead

    def test_a_dataset_is_what_xarray_reads_from_the_file(self):
        ours = self.netlead.compare(self.configuration, people=True, threads=1)
        with xr.open_dataset(self.compared("--people"), engine="h5netcdf", decode_timedelta=False) as theirs:
            theirs = theirs.load()
        provenance = {k: v for k, v in ours.attrs.items() if k.startswith("provenance_")}
        self.assertIn("provenance_commit", provenance)
        for name in provenance:
            del ours.attrs[name]
        xr.testing.assert_identical(ours, theirs)

    def test_values_are_laid_over_and_problems_are_exceptions(self):
        table = self.netlead.parameters()
        flag = next(key for key in table.index if key.startswith("leadership.") and table.loc[key, "default"] is True)
        data = self.netlead.compare(self.configuration, replicates=2, seed=9, without=["help"],
                                    set={"network.people": 30, "leadership.trust.up": 0.1, flag: False})
        self.assertEqual(data.sizes["replicate"], 2)
        self.assertEqual(int(data.attrs["seed"]), 9)
        self.assertIn("people: 30", data.attrs["provenance_configuration"])
        with self.assertRaisesRegex(self.netlead.ConfigError, "did you mean 'people'"):
            self.netlead.compare(set={"network.peple": 3})
        with self.assertRaisesRegex(OSError, "No such file"):
            self.netlead.compare(self.place / "none.yaml")
        with self.assertRaises(ValueError):
            self.netlead.compare(replicates=0)

    def test_parameters_and_defaults_are_those_of_the_program(self):
        table = self.netlead.parameters()
        self.assertEqual(table.loc["network.people", "default"], 600)
        self.assertTrue((table["meaning"] != "").all())
        said = subprocess.run([PROGRAM, "defaults"], capture_output=True, text=True, check=True).stdout
        self.assertEqual(self.netlead.defaults(), said)

    def test_ctrl_c_ends_long_work(self):
        code = (f"import sys; sys.path.insert(0, {str(BUILD / 'python')!r})\nimport netlead\nprint('begun', flush=True)\n"
                "try:\n    netlead.compare(replicates=3000)\nexcept KeyboardInterrupt:\n    print('interrupted')\n")
        process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
        self.assertEqual(process.stdout.readline(), "begun\n")
        time.sleep(1)
        process.send_signal(signal.SIGINT)
        self.assertEqual(process.communicate(timeout=60)[0], "interrupted\n")


if __name__ == "__main__":
    unittest.main()
