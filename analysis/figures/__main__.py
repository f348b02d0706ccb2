import argparse
import importlib
import sys
from pathlib import Path

import matplotlib

matplotlib.use("Agg")  # a picture is written to a file, also where there is no screen

import matplotlib.pyplot as plt  # noqa: E402

from analysis.leadership.figures import save  # noqa: E402
from analysis.leadership.reader import ResultError, check_output, SWEEP, check_seal, command, open_runs, write_whole  # noqa: E402

from analysis.leadership.sweeps import open_sweep  # noqa: E402

from . import network  # noqa: E402

KINDS = ("comparison", "time_series", "waterfall", "grid", "bars", "morris", "curves", "box", "win_map", "regret", "network")


def open_any(path, checked=False):
    if not path.exists():
        raise ResultError(f"{path}: error: does not exist; check the name and the folder")
    if path.suffix == ".graphml":
        return network.open_network(path)
    if not checked:
        check_seal(path)
    data = open_runs(path)
    return open_sweep(path) if data.attrs["kind"] == SWEEP else data


@command
def main(arguments=None):
    parser = argparse.ArgumentParser(prog="netlead figure", description="Draws the figures of a result file, as PNG and SVG.")
    parser.add_argument("file", type=Path, help="of compare, question, sweep merge, or a network (.graphml)")
    parser.add_argument("-o", "--output", type=Path, default=Path("."), help="folder; default: the present one")
    parser.add_argument("--kind", action="append", choices=KINDS, help="only this figure; may be repeated")
    parser.add_argument("--force", action="store_true", help="replace pictures that are there")
    parser.add_argument("--checked", action="store_true", help=argparse.SUPPRESS)  # the program has looked at the checksum
    options = parser.parse_args(arguments)
    data = open_any(options.file, options.checked)
    scripts = {kind: importlib.import_module(f"analysis.figures.{kind}") for kind in options.kind or KINDS}
    chosen = {kind: script for kind, script in scripts.items() if script.fits(data)}
    for kind in options.kind or ():
        if kind not in chosen:
            raise ResultError(f"{options.file}: error: has nothing to draw as '{kind}'")
    if options.output.exists() and not options.output.is_dir():
        raise ResultError(f"{options.output}: error: is not a folder; -o names the folder of the pictures")
    options.output.mkdir(parents=True, exist_ok=True)
    places = {kind: [options.output / f"{options.file.stem}_{kind}.{ending}" for ending in ("png", "svg")] for kind in chosen}
    for place in sum(places.values(), []):
        check_output(place, options.force, [options.file])
    for kind, script in chosen.items():
        figure = script.draw(data)
        for place in places[kind]:
            write_whole(place, lambda hidden: save(figure, hidden))
        plt.close(figure)
        print(f"{options.output / options.file.stem}_{kind}.png  {script.TITLE}")


if __name__ == "__main__":
    sys.exit(main())
