"""Elementary effects (Morris): size against spread."""

from analysis.leadership import reader, sweep_figures, sweep_reading

TITLE = "elementary effects: size against spread"


def fits(data):
    return data.attrs.get("kind") == reader.SWEEP and data.attrs["design"] == "morris"


def draw(data):
    return sweep_figures.morris_plane(sweep_reading.examine(data))
