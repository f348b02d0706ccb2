#!/usr/bin/python3
"""Holds the tables "From the founding text to the model" (models/MODEL.md) to the program.

Every element of the founding text has its row. Whatever a cell names is there: the file of the
mechanism, the key of a configuration, the measure of a result file, the fact or the source, the
configuration; each configuration sets one of the row's parameters, and in a short run of those that
are a comparison each measure of the row differs between arms.
"""

import json
import os
import re
import subprocess
import tempfile
import unittest
from functools import lru_cache
from pathlib import Path

import h5py
import numpy as np

from sources_test import LEADERSHIP, MODEL, ROOT, SOURCES, entries, parameters, tables

PROGRAM = os.environ.get("NETLEAD_PROGRAM", str(ROOT / "build" / "release" / "netlead"))

# What the founding text says, in its order: values, both sides of its chart, competencies,
# strategies, claims.
ELEMENTS = (
    "Generosity",
    "Letting go of control",
    "Trust and reciprocity",
    "Transparency",
    "Accountability through relationship",
    '"Leader exerts influence over followers"',
    '"Connect and align efforts"',
    '"Top down and hierarchical"',
    '"People assuming many roles"',
    '"Achievements attributed to strength of individual leader"',
    '"Failures and experimentation embraced"',
    '"Not everyone has leadership potential"',
    '"Everyone has the ability to exercise leadership"',
    "Accountability by rules",
    "Connecting",
    "Organizing",
    "Systems thinking",
    "Bridging and weaving",
    "Action learning and reflection",
    "Multiple entry points",
    "Learning by doing",
    "Convening and process",
    "Relationship building and weaving",
    "Collective impact on wicked problems",
    "Influence and reach",
    "Innovation by bridging organisations and sectors",
    "Coordinating more people with fewer resources",
    "Aligning the work of individuals and organisations",
    "Duplication and fragmentation",
    "Opportunity structures",
    "Small and large contributions add up",
    'Heroic individuals "going it alone"',
    "A leaderless revolution, or not",
    "Leadership is a competency for everyone",
    "Networks are not the answer to every change initiative",
)
COLUMNS = ["element of the founding text", "mechanism", "parameter", "measure", "evidence", "config"]

FACT = re.compile(r"\b(?:SF|W|M)\d+\b")
SOURCE = re.compile(r"\b[A-Z]\w*(?:19|20)\d\d\b")
FACT_CONFIG = re.compile(r"netlead facts (\S+) --config")
VERDICT = re.compile(r"\b(pass|fail|open|passes|fails|passed|failed|not expressible)\b")
PRESET = re.compile(r"\brules: *(?:\{preset: *)?(?:traditional|network|snowflake|backbone)\b")

# Long enough for heads to be replaced, short enough that all rows together take seconds.
LONGEST = 104
PEOPLE = {"egypt_2011": 400, "boston_directors": 480}


def netlead(*arguments):
    done = subprocess.run([PROGRAM, *map(str, arguments)], capture_output=True, text=True, check=False)
    return done.returncode, done.stdout, done.stderr


@lru_cache(maxsize=None)
def listed(topic):
    names = [one["name"] for one in json.loads(netlead("list", topic, "--json")[1])[topic]]
    return {name.split(".")[-1] for name in names if "." not in name or name.startswith("leadership.")}


def quoted(cell):
    return re.findall(r"`([^`]+)`", cell)


@lru_cache(maxsize=None)
def documents(config):
    """The YAML of a configuration: one document, or the designs of a fact."""
    fact = FACT_CONFIG.fullmatch(config)
    if not fact:
        path = ROOT / config
        return (path.read_text(encoding="utf-8"),) if path.is_file() else ()
    code, out, _ = netlead("facts", fact.group(1), "--config")
    return tuple(out.split("---\n")) if code == 0 else ()


def sets(yaml, key):
    """Whether these words of the key stand in this order; a preset sets all of the rules."""
    text = re.sub(r"(?m)(^|\s)#.*$", "", yaml)
    if key.startswith("leadership.rules.") and PRESET.search(text):
        return True
    words = key.removeprefix("leadership.").split(".")
    return bool(re.search(r"\b" + r"\b.*?\b".join(map(re.escape, words)) + r"\b", text, re.S))


def short(config, yaml):
    ticks = min(LONGEST, int(re.search(r"(?m)^ticks: (\d+)", yaml).group(1)))
    people = PEOPLE.get(Path(config).stem)
    changes = [f"ticks={ticks}"] + ([f"network.people={people}"] if people else [])
    return [word for change in changes for word in ("--set", change)]


def differing(result):
    """The measures that are other numbers in another arm; all have the axes replicate, arm, ..."""
    with h5py.File(result) as file:
        values = {name: file[name][()] for name in listed("series") | listed("outcomes")}
    return {name for name, value in values.items()
            if not np.array_equal(value, np.broadcast_to(value[:, :1], value.shape), equal_nan=True)}


@lru_cache(maxsize=None)
def shown(config):
    """The measures that differ between arms in two worlds of a short run; of a question, none."""
    found = set()
    with tempfile.TemporaryDirectory() as folder:
        for number, yaml in enumerate(() if "/questions/" in config else documents(config)):
            source, result = Path(folder) / f"{number}.yaml", Path(folder) / f"{number}.h5"
            source.write_text(yaml, encoding="utf-8")
            code, _, complaint = netlead("compare", source, "--quiet", "--replicates", 2,
                                         *short(config, yaml), "-o", result)
            if code != 0:
                raise AssertionError(f"{config}: {complaint}")
            found |= differing(result)
    return found


class FoundingText(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.rows = [row for row in tables(MODEL.read_text(encoding="utf-8")) if COLUMNS[0] in row]

    def each(self, column):
        """Each element, its row, and what the row's cell names."""
        for row in self.rows:
            yield row[COLUMNS[0]], row, quoted(row[column])

    def test_every_element_has_its_row_in_the_order_of_the_text(self):
        self.assertEqual([row[COLUMNS[0]] for row in self.rows], list(ELEMENTS))
        for row in self.rows:
            self.assertEqual(list(row), COLUMNS)

    def test_every_mechanism_names_its_header(self):
        for element, _, names in self.each("mechanism"):
            self.assertTrue(any(name.endswith(".hpp") for name in names), f"{element}: no header")
            for name in names:
                self.assertTrue((LEADERSHIP / name).is_file(), f"{element}: no file {name}")

    def test_every_parameter_is_a_full_key(self):
        code, out, complaint = netlead("parameters")
        self.assertEqual(code, 0, complaint)
        known = set(parameters(out))
        for element, _, keys in self.each("parameter"):
            self.assertTrue(keys, f"{element}: no parameter")
            self.assertEqual(set(keys) - known, set(), element)

    def test_every_measure_is_in_result_files(self):
        known = listed("series") | listed("outcomes")
        for element, _, measures in self.each("measure"):
            self.assertTrue(measures, f"{element}: no measure")
            self.assertEqual(set(measures) - known, set(), element)

    def test_evidence_is_a_fact_or_a_source_and_no_verdict(self):
        known = set(entries(SOURCES.read_text(encoding="utf-8"))) | listed("facts")
        for element, row, _ in self.each("evidence"):
            cell = row["evidence"]
            named = set(FACT.findall(cell) + SOURCE.findall(cell))
            self.assertTrue(named, f"{element}: no evidence")
            self.assertEqual(named - known, set(), element)
            self.assertIsNone(VERDICT.search(cell), f"{element}: verdicts change, FACTS.md has them")

    def test_every_config_is_there_and_sets_a_parameter_of_its_row(self):
        for element, row, configs in self.each("config"):
            self.assertTrue(configs, f"{element}: no configuration")
            for config in configs:
                self.assertTrue(documents(config), f"{element}: no configuration {config}")
                self.assertTrue(any(sets(yaml, key) for yaml in documents(config)
                                    for key in quoted(row["parameter"])),
                                f"{element}: {config} sets no parameter of its row")

    def test_every_measure_differs_between_arms_of_a_config(self):
        same = [f"{element}: {measure} is the same in all arms of {configs}"
                for element, row, configs in self.each("config")
                for measure in quoted(row["measure"])
                if not any(measure in shown(config) for config in configs)]
        self.assertEqual(same, [])


class Elements(unittest.TestCase):
    def test_each_small_configuration_says_what_it_shows_and_is_named_in_the_table(self):
        named = MODEL.read_text(encoding="utf-8")
        files = sorted((ROOT / "configs" / "elements").glob("*.yaml"))
        self.assertGreater(len(files), 10)
        for path in files:
            text = path.read_text(encoding="utf-8")
            self.assertTrue(text.startswith("# Shows: "), path.name)
            self.assertIn("\n# Look at: ", text, path.name)
            self.assertIn(f"# Run: netlead compare configs/elements/{path.name} ", text, path.name)
            self.assertIn(f"`configs/elements/{path.name}`", named, path.name)
            said = re.search(r"# Look at: (.*?)\n# Run", text, re.S).group(1)
            self.assertTrue(set(re.findall(r"\w+", said)) & listed("series"), path.name)


if __name__ == "__main__":
    unittest.main()
