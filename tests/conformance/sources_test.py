#!/usr/bin/python3
"""Holds the words about the model to the code: sources, configuration keys, files.

A source named by a parameter or cited in a comment has its entry in models/SOURCES.bib; a key, a
default or a file that models/MODEL.md names in a table is one that the program has. The tables of
the founding text: founding_text_test.py.
"""

import re
import unittest
from pathlib import Path

ROOT = Path(__file__).parents[2]
PARAMETERS_IN = ("models", "sim")
SCIENCE_IN = ("models", "sim/network")
SOURCES = ROOT / "models/SOURCES.bib"
MODEL = ROOT / "models/MODEL.md"
PARAMETERS = ROOT / "models/PARAMETERS.md"
LEADERSHIP = ROOT / "models/leadership"

NO_ENTRY_NEEDED = {"assumption", "model", "founding text"}

ENTRY = re.compile(r"^@\w+\{([^,\s]+),$", re.M)
ALIASES = re.compile(r"^\s*ids = \{([^}]*)\}", re.M)
# "Fischbacher, Gaechter and Fehr 2001" and "Zhu et al. 2023": first name and year.
CITATION = re.compile(
    r"\b([A-Z][A-Za-z]+)(?:(?:,? and|,) [A-Z][A-Za-z]+)*(?: et al\.?)? ((?:19|20)\d\d)\b"
)
SOURCE_FIELD = re.compile(r'\.source = "([^"]*)"')


def code_files(*tops):
    for top in tops:
        for path in sorted((ROOT / top).rglob("*.[ch]pp")):
            yield path, path.read_text(encoding="utf-8")


def comments(text):
    """The text of `//` comments, with line breaks as blanks, so that a name meets its year."""
    lines = (line.strip().lstrip("/").lstrip("<") for line in text.splitlines()
             if line.lstrip().startswith("//"))
    return " ".join(line.strip() for line in lines)


def cited(text):
    return {name + year for name, year in CITATION.findall(text)}


def entries(bibliography):
    keys = ENTRY.findall(bibliography)
    for group in ALIASES.findall(bibliography):
        keys += [key.strip() for key in group.split(",")]
    return keys


def tables(markdown):
    """Every row of every table, as a mapping from the column's heading to the cell."""
    heading, rows = None, []
    for line in markdown.splitlines():
        if not line.startswith("|"):
            heading = None
            continue
        cells = [cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
        if heading is None:
            heading = cells
        elif not set(line) <= set("|-: "):
            rows.append(dict(zip(heading, cells)))
    return rows


def in_backticks(rows, column):
    return {word for row in rows for word in re.findall(r"`([^`]+)`", row.get(column, ""))}


def parameters(markdown):
    """Dotted path -> row of PARAMETERS.md, whose headings name the sections."""
    section, found = "", {}
    for block in re.split(r"(?m)^(?=#)", markdown):
        heading = re.match(r"#{2,} `([^`]+)`", block)
        section = heading.group(1) + "." if heading else ""
        for row in tables(block):
            found[section + row["parameter"].strip("`")] = row
    return found


def full_key(key, known):
    """MODEL.md leaves out the section of the model, as arms do."""
    return key if key in known else "leadership." + key


class Sources(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.keys = entries(SOURCES.read_text(encoding="utf-8"))
        cls.model = tables(MODEL.read_text(encoding="utf-8"))

    def test_an_entry_has_one_key_of_its_own(self):
        self.assertEqual(sorted(set(self.keys)), sorted(self.keys))

    def test_every_source_of_a_parameter_has_an_entry(self):
        used = 0
        for path, text in code_files(*PARAMETERS_IN):
            for source in SOURCE_FIELD.findall(text):
                used += 1
                if source in NO_ENTRY_NEEDED:
                    continue
                self.assertIn(source, self.keys, f"source in {path.relative_to(ROOT)}")
        self.assertGreater(used, 50, "the pattern for .source no longer matches the code")

    def test_every_source_handed_to_a_helper_of_declare_has_an_entry(self):
        """Traits and shares are declared through functions, which get the key as an argument."""
        handed = re.compile(r'"([A-Z][A-Za-z]+(?:19|20)\d\d)"')
        for path, text in code_files(*PARAMETERS_IN):
            for source in handed.findall(text):
                self.assertIn(source, self.keys, f"source in {path.relative_to(ROOT)}")

    def test_every_work_cited_in_a_comment_has_an_entry(self):
        found = set()
        for path, text in code_files(*SCIENCE_IN):
            for key in cited(comments(text)):
                found.add(key)
                self.assertIn(key, self.keys, f"cited in {path.relative_to(ROOT)}")
        self.assertIn("Fischbacher2001", found, "three authors")
        self.assertIn("Zhu2023", found, "et al.")

    def test_no_entry_is_there_for_nothing(self):
        words = MODEL.read_text(encoding="utf-8")
        for _, text in code_files(*PARAMETERS_IN):
            words += text + " ".join(cited(comments(text)))
        for block in SOURCES.read_text(encoding="utf-8").split("\n@")[1:]:
            names = entries("@" + block)
            self.assertTrue(any(name in words for name in names), names)

    def test_every_source_named_in_the_model_description_has_an_entry(self):
        named = set()
        for row in self.model:
            named |= set(re.findall(r"\b[A-Z][A-Za-z]+(?:19|20)\d\d\b", " ".join(row.values())))
        self.assertGreater(len(named), 15)
        self.assertEqual(named - set(self.keys), set())


class Description(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.rows = tables(MODEL.read_text(encoding="utf-8"))

    def test_every_file_named_exists(self):
        named = in_backticks(self.rows, "mechanism")
        self.assertGreater(len(named), 8)
        for name in named:
            self.assertTrue((LEADERSHIP / name).is_file(), name)

    def test_every_key_named_is_a_parameter_with_that_default_and_source(self):
        if not PARAMETERS.exists():
            self.skipTest("models/PARAMETERS.md is not there; make it with 'netlead parameters'")
        known = parameters(PARAMETERS.read_text(encoding="utf-8"))
        listed = [row for row in self.rows if "key" in row]
        self.assertGreater(len(listed), 80)
        for row in listed:
            key = full_key(row["key"].strip("`"), known)
            self.assertIn(key, known, "key in MODEL.md")
            for column in ("default", "unit", "source"):
                self.assertEqual(row[column], known[key][column], f"{column} of {key}")
        for key in in_backticks(self.rows, "parameter"):
            self.assertIn(full_key(key, known), known, "key in MODEL.md")

    def test_no_parameter_of_the_model_is_left_out(self):
        if not PARAMETERS.exists():
            self.skipTest("models/PARAMETERS.md is not there; make it with 'netlead parameters'")
        known = parameters(PARAMETERS.read_text(encoding="utf-8"))
        listed = {full_key(row["key"].strip("`"), known) for row in self.rows if "key" in row}
        # One paragraph for the shapes of all traits, one for the schedules of all interventions.
        shapes = re.compile(r"\.people\.\w+\.(shape|low|high|second_\w+|spread|values)$"
                            r"|\.(strategies|shocks)\.\w+\.(start|end|every|who|share|time|money)$")
        for key in known:
            if key.startswith("leadership.") and not shapes.search(key):
                self.assertIn(key, listed, "parameter without a row in MODEL.md")


if __name__ == "__main__":
    unittest.main()
