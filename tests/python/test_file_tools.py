#!/usr/bin/python3
"""What other people's tools make of run files: ncdump, UDUNITS, R, xarray with both engines. Every
attribute in a file stands in sim/io/FORMAT.md.
Run from the root: /usr/bin/python3 tests/python/test_file_tools.py"""

import os
import re
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

import h5py
import numpy as np
import xarray as xr

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = Path(os.environ.get("NETLEAD_PROGRAM", ROOT / "build/release/netlead")).resolve()

BASE = """
name: Small
question: Who is ahead?
replicates: 2
ticks: 4
network: {people: 40, organisations: 2, silos: {inner_degree: 3}}
arms:
  traditional: {rules: traditional}
  network: {rules: network}
"""
LEVELS = """
factors:
  bridges: {key: network.silos.bridge_degree, levels: [4, 1]}
  formal: {key: network.formal_ties, levels: [true, false]}
  generator: {key: network.generator, levels: [organisations, erdos_renyi]}
"""
RANGES = """
factors:
  trust: {keys: [leadership.people.trust.mean, leadership.trust.baseline], low: 0.1, high: 0.8, likely: 0.3}
  bridges: {key: network.silos.bridge_degree, low: 0.25, high: 4, scale: log}
  generator: {key: network.generator, levels: [organisations, erdos_renyi]}
design: {kind: latin_hypercube, latin_hypercube: {points: 3}}
"""
#: What HDF5's dimension scales and netCDF-4 keep for themselves.
OF_THE_LIBRARIES = {"CLASS", "NAME", "DIMENSION_LIST", "REFERENCE_LIST", "_Netcdf4Dimid", "_Netcdf4Coordinates", "_NCProperties"}

IN_R = """
library(ncdf4)
file <- nc_open(commandArgs(trailingOnly = TRUE)[1])
cat("bridges", ncvar_get(file, "bridges"), sep = "\\n")
cat("attributes", ncatt_get(file, "bridges", "units")$value, ncatt_get(file, "bridges", "display_units")$value,
    ncatt_get(file, "bridges", "key")$value, ncatt_get(file, "bridges", "low")$value, ncatt_get(file, "bridges", "high")$value, sep = "\\n")
cat("hashes", ncvar_get(file, "content_hash_hex"), sep = "\\n")
"""


def run(*words):
    done = subprocess.run([*map(str, words)], capture_output=True, text=True)
    if done.returncode:
        raise AssertionError(f"{words}: {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout


def text_of(value):
    return value.decode() if isinstance(value, bytes) else str(value)


def holders(file):
    """Everything of a file that can hold attributes, with its name."""
    found = [("file", file)]
    file.visititems(lambda name, item: found.append((name, item)))
    return found


@unittest.skipUnless(PROGRAM.exists(), "netlead is not built")
class FilesInOtherTools(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.folder.cleanup)
        place = Path(cls.folder.name)
        texts = {"comparison": BASE, "question": BASE + LEVELS, "sweep": BASE + RANGES}
        cls.files = {kind: place / f"{kind}.h5" for kind in texts}
        for kind, text in texts.items():
            (place / f"{kind}.yaml").write_text(text, encoding="utf-8")
        run(PROGRAM, "--quiet", "compare", place / "comparison.yaml", "-o", cls.files["comparison"])
        run(PROGRAM, "--quiet", "question", place / "question.yaml", "-o", cls.files["question"])
        run(PROGRAM, "--quiet", "sweep", "run", place / "sweep.yaml", "-o", place / "sweep")
        run(PROGRAM, "--quiet", "sweep", "merge", place / "sweep", "-o", cls.files["sweep"])

    def test_ncdump_lists_the_headers(self):
        for kind, file in self.files.items():
            with self.subTest(kind):
                said = run("ncdump", "-h", file)
                self.assertRegex(said, r"replicate = 2 ;")
                self.assertRegex(said, r'content_hash_hex:long_name = "')
                self.assertRegex(said, r':Conventions = "CF-1\.11, ACDD-1\.3"')

    @unittest.skipUnless(shutil.which("udunits2"), "udunits-bin is not installed")
    def test_udunits_knows_every_unit(self):
        units = set()
        for file in self.files.values():
            with h5py.File(file, "r") as opened:
                units |= {text_of(item.attrs["units"]) for _, item in holders(opened) if "units" in item.attrs}
        self.assertLessEqual({"1", "week"}, units)
        self.assertGreater(len(units), 2, "no compound unit was checked")
        for unit in units:  # "1" before it: a unit that begins with a number is read as one
            with self.subTest(unit):
                self.assertIn(f"1 {unit}", run("udunits2", "-H", f"1 {unit}", "-W", unit if unit != "1" else "1"))

    def test_all_but_text_has_a_unit_and_all_have_a_meaning(self):
        for kind, file in self.files.items():
            with h5py.File(file, "r") as opened:
                for name, item in opened.items():
                    if not isinstance(item, h5py.Dataset):
                        continue
                    with self.subTest(kind=kind, variable=name):
                        self.assertIn("long_name", item.attrs)
                        self.assertEqual("units" in item.attrs, h5py.check_string_dtype(item.dtype) is None)

    @unittest.skipUnless(shutil.which("Rscript"), "r-cran-ncdf4 is not installed")
    def test_r_reads_a_factor_its_unit_and_the_hash_as_text(self):
        script = Path(self.folder.name) / "read.R"
        script.write_text(IN_R, encoding="utf-8")
        for kind in ("question", "sweep"):
            with self.subTest(kind), xr.open_dataset(self.files[kind], engine="h5netcdf") as here:
                lines = run("Rscript", "--vanilla", script, self.files[kind]).split("\n")
                about, hashes = lines.index("attributes"), lines.index("hashes")
                np.testing.assert_allclose([float(line) for line in lines[1:about]], here.bridges.values, rtol=1e-6)  # R prints 7 digits
                low = {"question": "1", "sweep": "0.25"}[kind]
                self.assertEqual(lines[about + 1:hashes], ["1", "ties", "network.silos.bridge_degree", low, "4"])
                # R's first axis is the fastest.
                self.assertEqual([line for line in lines[hashes + 1:] if line], here.content_hash_hex.values.ravel().tolist())

    def test_xarray_reads_the_same_with_both_engines(self):
        for kind, file in self.files.items():
            with self.subTest(kind), xr.open_dataset(file, engine="h5netcdf") as one, xr.open_dataset(file, engine="netcdf4") as other:
                self.assertEqual(dict(one.sizes), dict(other.sizes))
                self.assertEqual(set(one.variables), set(other.variables))
                for name in one.variables:
                    np.testing.assert_array_equal(one[name].values, other[name].values, name)
                    self.assertEqual({k: str(v) for k, v in one[name].attrs.items()}, {k: str(v) for k, v in other[name].attrs.items()})
                as_text = [[f"{value:016x}" for value in one.content_hash.values.ravel()]]
                self.assertEqual([one.content_hash_hex.values.ravel().tolist()], as_text)

    def test_factors_are_numbers_with_unit_key_and_ends_where_they_are_numbers(self):
        ends = {"question": {"bridges": (1, 4), "formal": (0, 1)}, "sweep": {"bridges": (0.25, 4), "trust": (0.1, 0.8)}}
        for kind, factors in ends.items():
            with self.subTest(kind), xr.open_dataset(self.files[kind], engine="h5netcdf") as ds:
                for name, (low, high) in factors.items():
                    self.assertEqual(ds[name].dtype, np.float64, name)
                    self.assertEqual((ds[name].attrs["low"], ds[name].attrs["high"]), (low, high), name)
                    self.assertIn("units", ds[name].attrs)
                    self.assertTrue(((ds[name] >= low) & (ds[name] <= high)).all(), name)
                self.assertEqual(set(ds.generator.values.tolist()), {"organisations", "erdos_renyi"})
                self.assertNotIn("low", ds.generator.attrs)
                self.assertEqual(ds.generator.attrs["key"], "network.generator")
                self.assertIn("bridges", ds.coords)

    def test_netlead_reads_its_files_again(self):
        for kind, file in self.files.items():
            with self.subTest(kind):
                self.assertIn("Who is ahead?", run(PROGRAM, "--quiet", "read", file))

    def test_every_attribute_is_described(self):
        described = set(re.findall(r"`([^`\n]+)`", (ROOT / "sim/io/FORMAT.md").read_text(encoding="utf-8")))
        held = {}
        for kind, file in self.files.items():
            with h5py.File(file, "r") as opened:
                for where, item in holders(opened):
                    for name in item.attrs:
                        held.setdefault(name, f"{kind}: {where}")
        self.assertIn("likely", held)
        self.assertEqual({}, {name: where for name, where in held.items() if name not in described | OF_THE_LIBRARIES})


if __name__ == "__main__":
    unittest.main()
