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


def facts(path=ROOT / "analysis/FACTS.md"):
    """The rows of the first table, in its order."""
    rows = re.findall(r"^\| ([^|]+) \| (\w+) \| ([^|]+) \| [^|]* \| \*\*([\w ]+)\*\* \|$", path.read_text("utf-8"), re.M)
    return [Fact(*(cell.strip() for cell in row)) for row in rows]


def published(path=ROOT / "models/published/README.md"):
    """(cases, rows with a target, passed, failed, open) of the table of published results; None if there is none."""
    if not path.exists():
        return None
    found = re.search(r"^\*\*(\d+) cases, (\d+) rows with a target: (\d+) pass, (\d+) fail, (\d+) open\*\*$", path.read_text("utf-8"), re.M)
    return found and tuple(int(n) for n in found.groups())


def published_failing(path=ROOT / "models/published/README.md"):
    """(case, quantity) of rows that fail."""
    if not path.exists():
        return []
    found, case = [], ""
    for line in path.read_text("utf-8").splitlines():
        case = line[3:] if line.startswith("## ") else case
        cells = [cell.strip() for cell in line.strip("|").split(" | ")]
        if len(cells) == 8 and cells[-1].rstrip(" |") == "fail":
            found.append((case, cells[0]))
    return found


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
