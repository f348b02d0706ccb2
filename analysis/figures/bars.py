"""Tornado of a regression, or bars of Sobol' indices: which factors move the difference."""

from analysis.leadership import reader, sweep_figures, sweep_reading

TITLE = "which factors move the difference between the arms"


def fits(data):
    return data.attrs.get("kind") == reader.SWEEP and data.attrs["design"] not in ("morris", "one_at_a_time")


def draw(data):
    return sweep_figures.bars(sweep_reading.examine(data))
