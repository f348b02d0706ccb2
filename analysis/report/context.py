"""What stands beside the result file: the table of facts, what is not modelled, the defaults, an explanation."""

import re
from dataclasses import dataclass
from pathlib import Path

from analysis.leadership.reader import ResultError, read_json

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Fact:
    name: str
    level: str
    statement: str
    verdict: str


def facts(path=ROOT / "analysis/facts.json"):
    """The table of facts, in its order (netlead facts --rows)."""
    return [Fact(fact["id"], fact["level"], fact["statement"], fact["verdict"]) for fact in read_json(path, "what netlead facts --rows writes")["facts"]]


def published(path=ROOT / "models/published/published.json"):
    """(cases, checks with a target, passed, failed, open) of the table of published results; None if there is none."""
    if not path.exists():
        return None
    cases = read_json(path, "what netlead published --rows writes")["cases"]
    verdicts = [check["verdict"] for case in cases for check in case["checks"] if check["verdict"] != "shown"]
    return (len(cases), len(verdicts), *(verdicts.count(word) for word in ("pass", "fail", "open")))


def published_failing(path=ROOT / "models/published/published.json"):
    """(case, statistic) of checks that fail."""
    if not path.exists():
        return []
    cases = read_json(path, "what netlead published --rows writes")["cases"]
    return [(case["id"], check["statistic"]) for case in cases for check in case["checks"] if check["verdict"] == "fail"]


def not_modelled(path=ROOT / "models/MODEL.md"):
    """The list under that heading."""
    section = re.search(r"^# What is not modelled\n(.*?)(?=^# |\Z)", path.read_text("utf-8"), re.M | re.S)
    if section is None:
        return []
    return [" ".join(item.split()) for item in re.findall(r"^- (.*?)(?=^- |\Z)", section[1].strip(), re.M | re.S)]


def changed(configuration, path=ROOT / "configs/default.yaml"):
    """(key, value) of settings that are not the defaults."""
    known = flat(path.read_text("utf-8"))
    return [(key, value) for key, value in flat(configuration).items() if known.get(key) != value and value]


def flat(text):
    """Block YAML as the program writes it (not any YAML): full key -> value as text."""
    found, above = {}, []
    for line in text.splitlines():
        entry = re.match(r'^( *)("[^"]*"|[\w.+-]+):(?: +(.*))?$', line)
        if entry is None:
            continue
        depth = len(entry[1])
        above = [each for each in above if each[0] < depth] + [(depth, entry[2].strip('"'))]
        found[".".join(name for _, name in above)] = re.sub(r"\s+#.*$", "", entry[3] or "").strip()
    return found


def explanation(path):
    """What `netlead explain --json` printed."""
    found = read_json(path, "what netlead explain --json prints")
    if not isinstance(found, dict) or "dimensions" not in found or "ablation" not in found:
        raise ResultError(f"{path}: error: is not what netlead explain --json prints")
    return found
