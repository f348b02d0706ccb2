"""The whole comparison: the product over time, and its factors."""

from analysis.leadership import figures, reader

TITLE = "how the arms fared, and why"


def fits(data):
    return data.attrs.get("kind") == reader.COMPARISON


draw = figures.comparison
