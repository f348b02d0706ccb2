"""Elementary effects (Morris): size against spread."""

from analysis.leadership import sweep_figures, sweep_reading, sweeps

TITLE = "elementary effects: size against spread"


def fits(data):
    return data.attrs.get("format") == sweeps.FORMAT and data.attrs["design"] == "morris"


def draw(data):
    return sweep_figures.morris_plane(sweep_reading.examine(data))
