"""From a story to one self-contained page without scripts."""

import hashlib
import re

import jinja2
from markupsafe import Markup, escape

from analysis.leadership import reader
from analysis.leadership.reader import words

from . import context, pictures
from .english import GLOSSARY, LANGUAGE, NAMES, TEXT
from .story import Picture, Table


class Page:
    def __init__(self):
        self.used, self.pictures = [], 0

    def text(self, sentence):
        """Escaped; the first time a word of the glossary appears it is marked and gets a footnote."""
        html = re.sub(r"(?<![\w.])-(?=\d)", "\u2212", str(escape(sentence))).replace(" %", "\u00a0%")
        places = []
        for term in GLOSSARY:
            found = re.search(rf"(?<![\w-]){re.escape(term.replace(' %', chr(160) + '%'))}(?![\w-])", html)
            if found and term not in self.used:
                places.append((found.start(), found.end(), term))
        out, done = "", 0
        for start, end, term in sorted(places):
            if start < done:
                continue
            self.used.append(term)
            number = len(self.used)
            out += (f'{html[done:start]}<abbr title="{escape(GLOSSARY[term])}">{html[start:end]}</abbr>'
                    f'<sup><a href="#word-{number}" aria-label="Footnote {number}: {term}">{number}</a></sup>')
            done = end
        return Markup(out + html[done:])

    def block(self, item):
        if isinstance(item, Picture):
            self.pictures += 1
            return {"kind": "picture", "svg": Markup(pictures.svg(item.figure, item.caption, self.pictures)), "wide": item.wide,
                    "number": self.pictures, "caption": self.text(item.caption)}
        if isinstance(item, Table):
            return {"kind": "table", "caption": self.text(item.caption), "heads": item.heads, "rows": [[each.replace("-", "\u2212") if re.match(r"-\d", each) else each for each in row]
                                                                                                      for row in item.rows]}
        return {"kind": "text", "text": self.text(item)}


def render(story, data, file):
    page = Page()
    facts = context.facts()
    by = {verdict: [f for f in facts if f.verdict == verdict] for verdict in ("pass", "fail", "open", "not expressible")}
    worst = sorted(by["fail"], key=lambda f: f.level != "must")
    doubts = [*story.doubts, TEXT["doubt_facts"].format(fail=len(by["fail"]), judged=len(facts) - len(by["not expressible"]), worst="; ".join(
        f"{f.statement[0].lower()}{f.statement[1:]} ({f.name})" for f in worst[:1]))]
    fill = {
        "t": TEXT, "language": LANGUAGE, "title": story.title, "question": story.question, "partial": story.partial,
        "answer": [page.text(s) for s in story.answer], "picture": story.picture and page.block(story.picture),
        "broad": any(isinstance(b, Table) and len(b.heads) > 4 for b in story.cost),
        "cost": [page.block(b) for b in story.cost], "doubt": page.text(doubts[0]), "doubts": [page.text(d) for d in doubts[1:]],
        "why": [page.block(b) for b in story.why],
        "facts_lead": page.text(TEXT["facts_lead"].format(all=len(facts), passed=len(by["pass"]), failed=len(by["fail"]), open=len(by["open"]),
                                                          silent=len(by["not expressible"]))),
        "published_lead": published_lead(page), "failing": [*([f.name, f.level, f.statement] for f in worst), *([case, "published", row] for case, row in context.published_failing())], "fact_heads": [NAMES[k] for k in ("fact", "level", "statement")],
        "not_modelled": context.not_modelled(), **trust(story, data, file),
    }
    fill["glossary"] = [(term, GLOSSARY[term]) for term in page.used]
    loader = jinja2.FileSystemLoader(context.ROOT / "analysis/report")
    environment = jinja2.Environment(loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=jinja2.StrictUndefined)
    return environment.get_template("page.html").render(fill)


def published_lead(page):
    counts = context.published()
    if counts is None:
        return ""
    return page.text(TEXT["published_lead"].format(**dict(zip(("cases", "rows", "passed", "failed", "open"), counts))))


def trust(story, data, file):
    known = {k.removeprefix("provenance_"): str(v) for k, v in data.attrs.items() if str(k).startswith("provenance_")}
    configuration = known.pop("configuration", "")
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    hashes = data["content_hash"].values.ravel() if "content_hash" in data else []
    hashes = [int(h) for h in hashes if int(h)]
    rows = [("result file", file.name), ("SHA-256 of the file", digest), ("runs", str(story.runs)), ("seed", str(data.attrs["seed"]))]
    if hashes:
        rows.append(("content hash of the first run", f"{hashes[0]:016x}"))
        every = hashlib.sha256(b"".join(h.to_bytes(8, "little") for h in hashes)).hexdigest()
        rows.append((f"SHA-256 of all {len(hashes)} content hashes", every))
    rows += [(words(k), v) for k, v in known.items()]
    commands = [story.command]
    if data.attrs["kind"] == reader.COMPARISON:
        commands.append(f"netlead reproduce {file.name}#{int(data.replicate.values[0])}")
    return {"trust_rows": rows, "configuration": configuration, "changed": context.changed(configuration), "commands": commands,
            "tail": TEXT["tail"].format(file=file.name)}
