#!/usr/bin/python3
"""What a sweep costs over bare runs, and how many paired comparisons a second threads and ranks give.

Usage: benchmarks/sweep_throughput.py [build/release] [--rounds 5]

Everything is run in turn, round by round, in one session on a machine that should do nothing else; medians, and
ratios within a round. The paired comparison is the default one: 600 people, 156 weeks, both arms.
"""

import argparse
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

RUNS = 300
SWEEP = """name: throughput
replicates: 12
arms: {traditional: {rules: traditional}, network: {rules: network}}
factors: {drift: {key: leadership.trust.drift, low: 0.02, high: 0.0200001}}
design: {kind: random_points, random_points: {points: 25}}
"""
ENVIRONMENT = dict(os.environ, OMPI_ALLOW_RUN_AS_ROOT="1", OMPI_ALLOW_RUN_AS_ROOT_CONFIRM="1",
                   OMPI_MCA_btl_vader_single_copy_mechanism="none")


def measured(command):
    """Wall seconds, processor seconds and peak megabytes of the largest process."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.monotonic()
    subprocess.run(list(map(str, command)), check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=ENVIRONMENT)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.monotonic() - began, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, after.ru_maxrss / 1024


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("build", nargs="?", type=Path, default=Path("build/release"))
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    program, ranks = options.build / "netlead", options.build / "netlead_mpi"
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        (place / "c.yaml").write_text(SWEEP.split("factors")[0].replace("replicates: 12", f"replicates: {RUNS}"))
        (place / "s.yaml").write_text(SWEEP)
        sweep = lambda first, *more: [*first, "--quiet", "sweep", "run", place / "s.yaml", "-o", place / "work", *more]
        kinds = {
            "bare runs, 1 thread": [program, "--quiet", "compare", place / "c.yaml", "--threads", 1],
            "sweep, 1 thread": sweep([program], "--threads", 1),
            "sweep, 2 threads": sweep([program], "--threads", 2),
        }
        if ranks.exists() and shutil.which("mpirun"):
            kinds |= {f"sweep, {n} rank{'s' * (n > 1)}": sweep(["mpirun", "-n", n, ranks]) for n in (1, 2)}
        found = {kind: [] for kind in kinds}
        for _ in range(options.rounds):
            for kind, command in kinds.items():
                shutil.rmtree(place / "work", ignore_errors=True)
                found[kind].append(measured(command))
        print("| what | comparisons a second | processor ms a comparison | over bare runs (median of ratios; range) |\n|---|---|---|---|")
        bare = found["bare runs, 1 thread"]
        for kind, runs in found.items():
            ratios = sorted(run[1] / base[1] for run, base in zip(runs, bare))
            print(f"| {kind} | {RUNS / statistics.median(r[0] for r in runs):.1f} | "
                  f"{1000 * statistics.median(r[1] for r in runs) / RUNS:.1f} | "
                  f"{100 * (statistics.median(ratios) - 1):+.1f} % ({100 * (ratios[0] - 1):+.1f} to {100 * (ratios[-1] - 1):+.1f}) |")
        print(f"\n{RUNS} default paired comparisons each, {options.rounds} rounds; greatest resident size of any process "
              f"{max(r[2] for runs in found.values() for r in runs):.0f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
