import argparse
import importlib
import sys
from pathlib import Path

import matplotlib

matplotlib.use("Agg")  # a picture is written to a file, also where there is no screen

import h5py  # noqa: E402
import matplotlib.pyplot as plt  # noqa: E402

from analysis.leadership import questions, reader, sweeps  # noqa: E402
from analysis.leadership.figures import save  # noqa: E402
from analysis.leadership.reader import ResultError, command  # noqa: E402

from . import network  # noqa: E402

KINDS = ("comparison", "time_series", "waterfall", "grid", "bars", "morris", "curves", "box", "win_map", "regret", "network")
OPENERS = {reader.FORMAT: reader.open_result, questions.FORMAT: questions.open_grid, sweeps.FORMAT: sweeps.open_sweep}


def open_any(path):
    if not path.exists():
        raise ResultError(f"{path}: error: does not exist; check the name and the folder")
    if path.suffix == ".graphml":
        return network.open_network(path)
    try:
        with h5py.File(path, "r") as file:
            kind = file.attrs.get("format", "")
    except OSError as reason:
        raise ResultError(f"{path}: error: is no HDF5 file, or is damaged ({reason})") from reason
    if kind not in OPENERS:
        raise ResultError(f"{path}: error: is of a kind that has no figures: '{kind}'")
    return OPENERS[kind](path)


@command
def main(arguments=None):
    parser = argparse.ArgumentParser(prog="netlead figure", description="Draws the figures of a result file, as PNG and SVG.")
    parser.add_argument("file", type=Path, help="of compare, question, sweep merge, or a network (.graphml)")
    parser.add_argument("-o", "--output", type=Path, default=Path("."), help="folder; default: the present one")
    parser.add_argument("--kind", action="append", choices=KINDS, help="only this figure; may be repeated")
    options = parser.parse_args(arguments)
    data = open_any(options.file)
    scripts = {kind: importlib.import_module(f"analysis.figures.{kind}") for kind in options.kind or KINDS}
    chosen = {kind: script for kind, script in scripts.items() if script.fits(data)}
    for kind in options.kind or ():
        if kind not in chosen:
            raise ResultError(f"{options.file}: error: has nothing to draw as '{kind}'")
    options.output.mkdir(parents=True, exist_ok=True)
    for kind, script in chosen.items():
        figure = script.draw(data)
        for ending in ("png", "svg"):
            save(figure, options.output / f"{options.file.stem}_{kind}.{ending}")
        plt.close(figure)
        print(f"{options.output / options.file.stem}_{kind}.png  {script.TITLE}")


if __name__ == "__main__":
    sys.exit(main())
