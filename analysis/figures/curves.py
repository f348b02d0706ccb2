"""One factor at a time: whole curves."""

from analysis.leadership import reader, sweep_figures, sweep_reading

TITLE = "one factor at a time"


def fits(data):
    return data.attrs.get("kind") == reader.SWEEP and data.attrs["design"] == "one_at_a_time"


def draw(data):
    return sweep_figures.one_at_a_time(sweep_reading.examine(data))
