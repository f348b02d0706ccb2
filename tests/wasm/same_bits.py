#!/usr/bin/python3
"""Same bits natively and in WebAssembly: holds the content hashes of both builds side by side.

Usage: same_bits.py NATIVE_PROGRAM NODE SCRIPT
"""

import subprocess
import sys


def lines_of(command):
    try:
        done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    except (OSError, subprocess.CalledProcessError) as error:
        sys.exit(f"cannot run {' '.join(command)}: {error}")
    return done.stdout.splitlines()


def main():
    native_program, *wasm_command = sys.argv[1:]
    native, wasm = lines_of([native_program]), lines_of(wasm_command)
    different = [pair for pair in zip(native, wasm) if pair[0] != pair[1]]
    for pair in different:
        print("native      {}\nWebAssembly {}".format(*pair))
    if different or len(native) != len(wasm) or not native:
        sys.exit(f"{len(different)} hashes differ of {len(native)} native, {len(wasm)} WebAssembly")
    print(f"{len(native)} content hashes are the same natively and in WebAssembly")


if __name__ == "__main__":
    main()
