#!/usr/bin/python3
"""The recipes of CONTRIBUTING.md: what they name exists, and the one for a generator works as it stands.
Run from the root: /usr/bin/python3 tests/python/test_contributing.py"""

import os
import re
import shlex
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = Path(os.environ.get("NETLEAD_PROGRAM", ROOT / "build/release/netlead")).resolve()
BUILD = PROGRAM.parent
TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
GENERATORS = "sim/network/generators/generators.def"


def recipe():
    """Path and text of the new file, and the line of the manifest."""
    part = TEXT.split("### A network generator")[1].split("\n### ")[0]
    path = re.search(r"File `([^`]+)`", part).group(1)
    return path, re.search(r"```cpp\n(.*?)```", part, re.DOTALL).group(1), re.search(r"```\n(GENERATOR\(\w+\)\n)```", part).group(1)


class Contributing(unittest.TestCase):
    def test_what_it_names_exists(self):
        named = set(re.findall(r"`((?:sim|models|tests|analysis|benchmarks|\.ci)/[\w./]*)`", TEXT)) - {recipe()[0]}
        self.assertGreater(len(named), 20)
        self.assertEqual([], sorted(name for name in named if not (ROOT / name).exists()))

    def test_every_manifest_has_a_recipe_with_its_word(self):
        for word, manifest in re.findall(r"`([A-Z]+)\(name\)` in\s+`([\w/]+\.def)`", TEXT):
            with self.subTest(manifest):
                self.assertRegex((ROOT / manifest).read_text(encoding="utf-8"), rf"(?m)^{word}\(")

    @unittest.skipUnless((BUILD / "build.ninja").exists() and shutil.which("ninja"), "no build by ninja")
    def test_a_generator_is_one_file_and_one_line(self):
        path, source, line = recipe()
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(folder)
            shutil.copytree(ROOT / "sim", copy / "sim")
            (copy / path).write_text(source, encoding="utf-8")
            with open(copy / GENERATORS, "a", encoding="utf-8") as manifest:
                manifest.write(line)
            objects = []
            for file in (path, "sim/network/registry.cpp"):  # the new file, and the one that includes the manifest
                objects.append(f"{folder}/{Path(file).stem}.o")
                subprocess.run(["c++", "-std=c++20", "-ffp-contract=off", "-fPIC", "-I", folder, "-c", copy / file, "-o", objects[-1]], check=True)
            link = subprocess.run(["ninja", "-C", BUILD, "-t", "commands", "netlead"], capture_output=True, text=True, check=True).stdout.splitlines()[-1]
            link = link.replace(" -o netlead ", f" -o {shlex.quote(folder)}/netlead {' '.join(map(shlex.quote, objects))} ").split(" && ")[1]
            subprocess.run(link, shell=True, cwd=BUILD, check=True)
            said = subprocess.run([f"{folder}/netlead", "list", "generators"], capture_output=True, text=True, check=True).stdout
        self.assertRegex(said, r"(?m)^\s*line\s+everybody is tied to the next one")


if __name__ == "__main__":
    unittest.main()
