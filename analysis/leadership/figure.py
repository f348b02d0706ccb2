"""Draws the picture of a comparison:

    python3 -m analysis.leadership.figure results/compare.h5 -o results/compare.png
"""

import argparse
import sys

import matplotlib

matplotlib.use("Agg")  # a picture is written to a file, also where there is no screen

from .figures import ENDINGS, comparison, picture, save  # noqa: E402
from .reader import COMPARISON, command, open_runs  # noqa: E402


@command
def main(arguments=None):
    parser = argparse.ArgumentParser(
        prog="python3 -m analysis.leadership.figure",
        description="Draws one picture of a result file: how the arms fared, and why.",
    )
    parser.add_argument("result", help="result file (.h5)")
    parser.add_argument("-o", "--output", required=True, type=picture, help="picture: " + ", ".join(ENDINGS))
    parser.add_argument(
        "--last", type=int, help="explain the last so many ticks instead of the whole run"
    )
    options = parser.parse_args(arguments)
    if options.last is not None and options.last < 1:
        parser.error("--last needs at least 1 tick")
    save(comparison(open_runs(options.result, COMPARISON), options.last), options.output)


if __name__ == "__main__":
    sys.exit(main())
