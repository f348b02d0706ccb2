"""What a page says, whatever the kind of file: blocks of text, pictures and tables under headings."""

import re
from dataclasses import dataclass, field

import numpy as np

from analysis.leadership.finding import short
from analysis.leadership.reader import words


@dataclass(frozen=True)
class Picture:
    figure: object  #: of matplotlib
    caption: str
    wide: bool = False  #: scrolls on a phone


@dataclass(frozen=True)
class Table:
    caption: str
    heads: list
    rows: list  #: of texts; the first cell names the row


@dataclass
class Story:
    title: str
    question: str
    partial: str = ""  #: why, in words
    answer: list = field(default_factory=list)  #: three sentences
    picture: Picture | None = None
    cost: list = field(default_factory=list)  #: sentences and tables
    doubts: list = field(default_factory=list)  #: sentences, the strongest first
    why: list = field(default_factory=list)  #: sentences, pictures and tables
    command: str = ""
    runs: int = 0


def unit_of(data, name):
    """The unit in words for people ("weeks at full potential" for the headline of the leadership model)."""
    unit = str(data[name].attrs.get("units", "1"))
    if "full potential" in str(data[name].attrs.get("long_name", "")) and unit == "week":
        return "weeks at full potential"
    return "" if unit == "1" else unit + "s" * (unit == "week")


def interval(e):
    return "" if not np.isfinite(e.low) else f"{short(e.low)} to {short(e.high)}"


def named(name):
    return re.sub(r" (\d+)w\b", r" (\1 weeks)", words(name))
