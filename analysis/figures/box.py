"""Where the second arm is ahead of the first: a box of settings (PRIM)."""

from analysis.leadership import reader, sweep_figures, sweep_reading

TITLE = "where the second arm is ahead: a box of settings"


def fits(data):
    return data.attrs.get("kind") == reader.SWEEP and data.sizes["arm"] > 1 and data.attrs["design"] not in ("morris", "one_at_a_time")


def draw(data):
    return sweep_figures.prim_box(sweep_reading.examine(data, kind="box"))
