"""What the factors of a sweep do (`netlead sweep merge DIR -o FILE.h5`):

    python3 -m analysis.sweep FILE.h5 -o FILE.png [--as KIND] [--outcome NAME]
                             [--arm NAME [--minus NAME]] [--above X] [--dense SHARE]

Prints a table and draws it. KIND: sobol (of a saltelli design), morris, curves (one_at_a_time), regression, pawn or
chaos (any sample of points; chaos needs OpenTURNS), box (PRIM: where the outcome is above X), regret (of arms, or of
the levels of --of FACTOR); without it, what fits the design. The outcome is the difference between the second arm and
the first in the same worlds, unless arms are named.
"""

import argparse
import sys

import matplotlib

matplotlib.use("Agg")

from analysis.figures import regret as regret_figure  # noqa: E402
from analysis.leadership import regret  # noqa: E402
from analysis.leadership.figures import ENDINGS, picture, save  # noqa: E402
from analysis.leadership.reader import ResultError, command, words  # noqa: E402
from analysis.leadership.sweep_figures import draw  # noqa: E402
from analysis.leadership.sweep_reading import KINDS, examine  # noqa: E402
from analysis.leadership.sweeps import open_sweep  # noqa: E402


def _say_regret(sweep, options):
    name = options.outcome or sweep.attrs["headline"]
    if options.of is not None and options.of not in sweep.attrs["factors"]:
        raise ResultError(f"error: no factor is called '{options.of}'; there are: {', '.join(sweep.attrs['factors'])}")
    found = regret.regrets(*regret.choices_of(sweep, name, options.of))
    print(f"In this model: regret of {words(name)} over uncertain futures")
    print("\n".join(regret.table(found, sweep[name].attrs.get("units", "1"))))
    if options.output:
        save(regret_figure.draw(sweep, name, options.of), options.output)


@command
def main(arguments=None):
    parser = argparse.ArgumentParser(prog="python3 -m analysis.sweep",
                                     description="Says and draws what the factors of a sweep do.")
    parser.add_argument("sweep", help="sweep file (.h5)")
    parser.add_argument("-o", "--output", type=picture, help="picture: " + ", ".join(ENDINGS))
    parser.add_argument("--as", dest="kind", choices=(*KINDS, "regret"), help="default: what fits the design")
    parser.add_argument("--of", metavar="FACTOR", help="regret: the factor whose levels are choices; default: the arms")
    parser.add_argument("--outcome", help="which outcome; default: the headline")
    parser.add_argument("--arm", help="of this arm alone; default: the second minus the first")
    parser.add_argument("--minus", help="of --arm minus this one, in the same worlds")
    parser.add_argument("--above", type=float, default=0.0, help="box: what is asked for; default 0 (ahead)")
    parser.add_argument("--dense", type=float, help="box: of this share of cases, if there is one")
    options = parser.parse_args(arguments)
    sweep = open_sweep(options.sweep)
    if options.kind == "regret":
        _say_regret(sweep, options)
        return
    reading = examine(sweep, options.outcome, options.arm, options.minus, options.kind, options.above,
                      options.dense)
    print(f"In this model: what moves {reading.what} ({sweep.attrs['design']})")
    print("\n".join([*reading.lines, reading.method]))
    if options.output:
        draw(reading, options.output)


if __name__ == "__main__":
    sys.exit(main())
