"""Reports of every kind of file, by the program; sentences follow the file; what cannot be read is said."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
from html.parser import HTMLParser
from pathlib import Path

import numpy as np
import synthetic

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from analysis.leadership.reader import ResultError  # noqa: E402
from analysis.report import context  # noqa: E402
from analysis.report.__main__ import BROWSERS, to_pdf, write  # noqa: E402
from analysis.report.english import TEXT  # noqa: E402

PROGRAM = Path(os.environ.get("NETLEAD_PROGRAM", ROOT / "build/release/netlead")).resolve()
SMALL = ("name: small\nquestion: \"Who is <ahead> here?\"\nreplicates: 4\nticks: 20\nnetwork: {people: 60, organisations: 2}\n"
         "arms: {traditional: {rules: traditional}, network: {rules: network}}\n")
LEVELS = "factors:\n  trust:\n    levels:\n      low: {leadership.people.trust.mean: 0.1}\n      high: {leadership.people.trust.mean: 0.7}\n"
FUND = ("outputs: {series: \"impact\", every: 5}\nfactors:\n  fund:\n    levels:\n      nothing: {}\n"
        "      letting_go: {leadership.strategies.letting_go.intensity: 0.8, leadership.strategies.letting_go.end: 20}\n"
        "  trust: {keys: [leadership.people.trust.mean, leadership.trust.baseline], low: 0.1, high: 0.8}\n"
        "design: {kind: table, table: {file: points.csv}}\n")
HEADINGS = ["answer", "cost", "doubt", "why", "facts", "not_modelled", "trust", "glossary"]


class Reader(HTMLParser):
    """Headings, pictures with names, ids and the text without pictures."""

    def __init__(self, page):
        super().__init__()
        self.open, self.headings, self.text, self.ids, self.scripts, self.pictures, self.links = [], [], "", [], 0, [], []
        self.feed(page)
        self.text = " ".join(self.text.split()).replace("\u00a0", " ")

    def handle_starttag(self, tag, attributes):
        known = dict(attributes)
        self.open.append(tag)
        self.scripts += tag == "script" or any(name.startswith("on") for name in known)
        self.ids += [known["id"]] if "id" in known else []
        self.links += [v for n, v in attributes if n in ("src", "href", "xlink:href")]
        if tag == "svg":
            self.pictures.append(known)
        if tag == "h2":
            self.headings.append("")

    def handle_endtag(self, tag):
        while self.open and self.open.pop() != tag:
            pass

    def handle_data(self, data):
        if "svg" in self.open or "style" in self.open or "sup" in self.open:
            return
        self.text += data
        if "h2" in self.open:
            self.headings[-1] += data


class Report(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = Path(tempfile.mkdtemp())
        cls.addClassCleanup(shutil.rmtree, cls.folder)
        (cls.folder / "points.csv").write_text("fund,trust\n" + "".join(
            f"{fund},{0.1 + 0.05 * k:.2f}\n" for k in range(12) for fund in ("nothing", "letting_go")))
        cls.run_program("compare", cls.yaml("c", SMALL), "-o", "c.h5")
        cls.run_program("question", cls.yaml("q", SMALL + LEVELS), "-o", "q.h5")
        cls.run_program("sweep", "run", cls.yaml("s", SMALL + FUND), "-o", "s")
        cls.run_program("sweep", "merge", "s", "-o", "s.h5")

    @classmethod
    def yaml(cls, name, text):
        (cls.folder / f"{name}.yaml").write_text(text)
        return f"{name}.yaml"

    @classmethod
    def run_program(cls, *words, code=0):
        done = subprocess.run([PROGRAM, *map(str, words)], cwd=cls.folder, capture_output=True, text=True)
        assert done.returncode == code, f"{words}: {done.returncode}: {done.stderr}"
        return done

    def page(self, file):
        target = self.folder / (Path(file).stem + ".html")
        write(self.folder / file, target)
        return target.read_text("utf-8")

    def hold_structure(self, html):
        page = Reader(html)
        self.assertEqual(page.headings, [TEXT[name] for name in HEADINGS])
        self.assertEqual(page.scripts, 0)
        self.assertTrue(all(link.startswith("#") for link in page.links), "something is fetched from elsewhere")
        self.assertEqual(len(page.ids), len(set(page.ids)), "an id appears twice")
        self.assertTrue(all(link[1:] in page.ids for link in page.links))
        self.assertTrue(page.pictures and all(p.get("role") == "img" and p.get("aria-label") for p in page.pictures))
        self.assertIn("In this model", page.text)
        self.assertIsNone(re.search(r"\bnan\b|\binf\b|[{}]", page.text.split(TEXT["trust"])[0]))
        self.assertIn("Who is <ahead> here?", page.text)
        return page.text

    def test_comparison_by_the_program(self):
        self.run_program("report", "c.h5", "-o", "by_program.html")
        text = self.hold_structure((self.folder / "by_program.html").read_text("utf-8"))
        self.assertIn("netlead reproduce c.h5#0", text)
        self.assertIn(TEXT["doubt_few"].format(n=4, what="worlds"), text)
        self.assertNotIn("Partial report", text)

    def test_grid(self):
        text = self.hold_structure(self.page("q.h5"))
        self.assertIn("of 2 settings", text)

    def test_sweep_of_portfolios(self):
        text = self.hold_structure(self.page("s.h5"))
        self.assertIn("of 4 choices in", text)
        self.assertIn("n = 12 futures", text)
        self.assertIn("For whom it does not work", text)
        self.assertIn("Time to benefit", text)

    def test_equal_files_give_equal_pages(self):
        self.assertEqual(self.page("c.h5"), self.page("c.h5"))

    def test_another_file_says_something_else(self):
        made = synthetic.result(replicates=40, gain=0.002)
        ours, theirs = (made.impact_total.sel(arm=a).values for a in ("network", "traditional"))
        self.assertTrue((ours > theirs).all())
        synthetic.write(made, self.folder / "made.h5")
        before = Reader(self.page("made.h5")).text
        self.assertIn("In 40 of 40 worlds network came out ahead", before)
        self.assertIn("network achieved more than traditional", before)
        swapped = made.copy(deep=True)
        for name in ("impact", "reach", "engagement", "impact_total"):
            swapped[name].values = swapped[name].values[:, ::-1]
        synthetic.write(swapped, self.folder / "swapped.h5")
        after = Reader(self.page("swapped.h5")).text
        self.assertIn("traditional achieved more than network", after)
        self.assertIn("In 40 of 40 worlds traditional came out ahead", after)
        self.assertIn(f"{float(ours.mean()):.1f} against {float(theirs.mean()):.1f}", before)
        self.assertIn(f"{float(ours.mean()):.1f} against {float(theirs.mean()):.1f}", after)

    def test_an_unfinished_file_is_marked(self):
        made = synthetic.result(replicates=8)
        for name in ("impact", "reach", "engagement", "impact_total"):
            made[name].values[5:] = np.nan
        made.attrs["complete"] = np.int8(0)
        synthetic.write(made, self.folder / "part.h5")
        text = Reader(self.page("part.h5")).text
        self.assertIn(TEXT["partial"].format(done=10, all=16), text)
        self.assertIn(TEXT["doubt_partial"], text)
        self.assertIn("n = 5 worlds", text)

    def test_what_cannot_be_read_is_said_and_no_page_appears(self):
        (self.folder / "text.h5").write_text("no HDF5")
        whole = (self.folder / "c.h5").read_bytes()
        (self.folder / "cut.h5").write_bytes(whole[: len(whole) // 2])
        for name, why in (("missing.h5", "does not exist"), ("text.h5", "damaged"), ("cut.h5", "damaged")):
            said = self.run_program("report", name, "-o", "none.html", code=1).stderr
            self.assertIn(name, said)
            self.assertIn(why, said)
            self.assertNotIn("Traceback", said)
            self.assertFalse((self.folder / "none.html").exists())
        self.run_program("report", code=2)

    def test_explanation(self):
        said = self.run_program("explain", "c.yaml", "--json").stdout
        (self.folder / "why.json").write_text(said)
        self.run_program("report", "c.h5", "-o", "why.html", "--explain", "why.json")
        self.assertIn("What carries the difference", Reader((self.folder / "why.html").read_text("utf-8")).text)
        (self.folder / "why.json").write_text("{}")
        self.assertIn("netlead explain", self.run_program("report", "c.h5", "--explain", "why.json", code=1).stderr)

    def test_facts_are_counted(self):
        table = context.facts()
        stated = re.search(r"\*\*(\d+) facts: (\d+) pass, (\d+) fail", (ROOT / "analysis/FACTS.md").read_text("utf-8"))
        found = [len(table), *(sum(f.verdict == v for f in table) for v in ("pass", "fail"))]
        self.assertEqual(found, [int(n) for n in stated.groups()])
        self.assertGreater(len(context.not_modelled()), 5)

    def test_pdf(self):
        if not any(map(shutil.which, BROWSERS)):
            self.page("c.h5")
            with self.assertRaisesRegex(ResultError, "chromium"):
                to_pdf(self.folder / "c.html")
            self.skipTest("chromium is not installed; what is said then was tested")
        for name in ("c", "q", "s"):
            self.page(f"{name}.h5")
            pdf = to_pdf(self.folder / f"{name}.html").read_bytes()
            pages = len(re.findall(rb"/Type\s*/Page\b", pdf))
            self.assertTrue(1 <= pages <= 10, f"{name}: {pages} pages")

    def test_accessibility(self):
        modules = Path(os.environ.get("NETLEAD_NODE_MODULES", ROOT / "analysis/explorer/node_modules"))
        browser = next(filter(None, map(shutil.which, BROWSERS)), None)
        if browser is None or shutil.which("node") is None or not all((modules / m).exists() for m in ("axe-core", "playwright-core")):
            self.skipTest("chromium, node, axe-core or playwright-core is not installed")
        for name in ("c", "q", "s"):
            self.page(f"{name}.h5")
        done = subprocess.run(["node", str(ROOT / "tests/python/axe.mjs"), str(modules), browser, *(str(self.folder / f"{n}.html") for n in "cqs")],
                              capture_output=True, text=True, timeout=240)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)


if __name__ == "__main__":
    unittest.main()
