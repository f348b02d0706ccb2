#!/usr/bin/python3
"""Checks that no fused multiplication stands in the rooms whose bits are a contract.

Usage: contraction.py BUILD_FOLDER. Contraction is off, and still g++ 12 has made such an instruction
(PR 106902): then a program for one processor gives other bits than one for another. Looks into the
objects of the libraries; needs objdump. Exit code 1 if there is one.
"""

import re
import subprocess
import sys
from pathlib import Path

FUSED = re.compile(r"\bvfn?m(add|sub|addsub|subadd)\w*")
ROOMS = ("core", "network", "engine", "models")


def fused(library):
    """(object, instruction) of every fused multiplication in a library or object."""
    found, name = [], library.name
    text = subprocess.run(["objdump", "-d", "--no-show-raw-insn", str(library)], capture_output=True, text=True, check=True).stdout
    for line in text.splitlines():
        if "file format" in line:
            name = line.split(":")[0]
        match = FUSED.search(line)
        if match:
            found.append((name, match.group()))
    return found


def main():
    build = Path(sys.argv[1])
    libraries = [build / f"libnetlead_{room}.a" for room in ROOMS]
    missing = [library for library in libraries if not library.exists()]
    if missing:
        print("not built:", *missing)
        return 1
    found = [each for library in (*libraries, *build.glob("models_v*.o")) for each in fused(library)]
    for name, instruction in found:
        print(f"{name}: {instruction} would change bits between processors")
    print(f"{len(found)} fused multiplications in {len(libraries)} libraries")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
