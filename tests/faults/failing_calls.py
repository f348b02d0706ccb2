#!/usr/bin/python3
"""Every single call to the system of the commands that write, and requests for memory, fail once and for good.

    failing_calls.py [PROGRAM] [--most 1000000] [--only merge,...]     the long form; some ten minutes

Good is: an exit code that is not 0, words on stderr, and the older file as it was; or exit code 0 and the very bytes
of an undisturbed run. No hidden file is left, no signal and no exit code 70. The same command, undisturbed, then
gives the same bytes. tests/faults/test_failing_calls.py takes a sample of them."""

import argparse
import errno
import hashlib
import os
import random
import shutil
import subprocess
import tempfile
from pathlib import Path

WORLD = """
replicates: 2
ticks: 4
network: {people: 24, organisations: 2}
arms: {traditional: {rules: traditional}, network: {rules: network}}
"""
SWEPT = WORLD + """
factors: {trust: {key: leadership.people.trust.mean, low: 0.1, high: 0.8}}
design: {kind: latin_hypercube, latin_hypercube: {points: 3}}
"""
ASKED = WORLD + "factors: {trust: {key: leadership.people.trust.mean, levels: [0.1, 0.8]}}\n"
FUNDED = ["--set", "network.people=60", "--budget", "1000", "--levers", "convening", "--grants", "4", "--futures", "2", "--worlds", "1", "--screening",
          "1", "--screening-worlds", "1", "--most", "1", "--beam", "1", "--finalists", "1"]
OLDER = "the older file"
FAILURES = [("file", "once", errno.ENOSPC), ("file", "good", errno.EIO), ("memory", "once", 0), ("memory", "good", 0)]


def digest(path):
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()


class Trial:
    def __init__(self, program, most, seed=1):
        self.program, self.most, self.rng = os.path.abspath(program), most, random.Random(seed)
        self.folder = tempfile.TemporaryDirectory(prefix="netlead_failing_")
        self.place = Path(self.folder.name)
        self.target = self.place / "target"
        self.library = self.place / "failing_calls.so"
        subprocess.run(["gcc", "-shared", "-fPIC", "-O1", "-o", self.library,
                        Path(__file__).with_name("failing_calls.c"), "-ldl"], check=True)
        for name, text in (("compare", WORLD), ("sweep", SWEPT), ("question", ASKED)):
            (self.place / f"{name}.yaml").write_text(f"name: {name}\n{text}")
        self.run(["sweep", "run", self.place / "sweep.yaml", "-o", self.place / "done"], {}, check=True)
        file, place = self.target / "t.h5", self.place
        self.commands = {
            "merge": ["sweep", "merge", place / "done", "-o", file, "--force"],
            "compare": ["compare", place / "compare.yaml", "-o", file, "--force"],
            "question": ["question", place / "question.yaml", "-o", file, "--force"],
            "run": ["run", place / "compare.yaml", "-o", self.target / "t.csv", "--force"],
            "explain": ["explain", place / "compare.yaml", "--replicates", "1", "-o", self.target / "t.csv", "--force"],
            "network": ["network", place / "compare.yaml", "--export", self.target / "t.graphml", "--force"],
            "sweep": ["sweep", "run", place / "sweep.yaml", "-o", self.target / "d"],
            "strategies": ["strategies", place / "compare.yaml", *FUNDED, "-o", file, "--force"]}
        self.faults, self.tried = [], 0

    def run(self, words, environment, **more):
        threads = ["--threads", "1"] if words[0] not in ("network",) and "merge" not in words else []
        return subprocess.run([self.program, "-q", *map(str, words), *threads], capture_output=True, text=True,
                              timeout=120, env=dict(os.environ, **environment), **more)

    def begin(self, words):
        shutil.rmtree(self.target, ignore_errors=True)
        self.target.mkdir()
        aim = Path(str(words[words.index("-o" if "-o" in words else "--export") + 1]))
        if aim.suffix:
            aim.write_text(OLDER)
        return aim

    def tree(self):
        return {str(f.relative_to(self.target)): digest(f) for f in self.target.rglob("*") if f.is_file()}

    def environment(self, what, how_long, error, at):
        return {"LD_PRELOAD": str(self.library), "FAIL_WHAT": what, "FAIL_FOR": how_long, "FAIL_WITH": str(error),
                "FAIL_AT": str(at), "FAIL_BELOW": str(self.place), "FAIL_COUNT": str(self.place / "count")}

    def judge(self, what, words, whole, done, aim):
        """What is wrong with how a disturbed command ended, or nothing."""
        left = self.tree()
        # HDF5 1.10 itself ends or crashes over some requests for memory; nothing half may be left of that.
        ended_by_hdf5 = what == "memory" and (done.returncode < 0 or "a library ended" in done.stderr)
        if ended_by_hdf5:
            left = {each: value for each, value in left.items() if not Path(each).name.startswith(".")}
        elif done.returncode < 0 or done.returncode == 70:
            return f"exit {done.returncode}: {done.stderr[:200]}"
        if done.returncode == 0:
            return "" if left == whole else "exit 0 and other content"
        if not done.stderr.strip() and done.returncode > 0:
            return "fails without a word"
        if any(Path(each).name.startswith(".") for each in left):
            return f"a hidden file is left: {sorted(left)}"
        if aim.suffix and left.get(aim.name) not in (hashlib.sha256(OLDER.encode()).hexdigest(), whole[aim.name]):
            return "the older file is lost"
        if not aim.suffix:
            if any(whole.get(each) != value for each, value in left.items()):
                return "half a file"
            again = self.run(words, {})
            if again.returncode != 0 or {k: v for k, v in self.tree().items() if "/." not in "/" + k} != whole:
                return f"does not go on: {again.stderr[:200]}"
        return ""

    def walk(self, name):
        words = self.commands[name]
        self.begin(words)
        self.run(words, {}, check=True)
        whole = self.tree()
        for what, how_long, error in FAILURES:
            self.begin(words)
            self.run(words, self.environment(what, how_long, error, 0), check=True)
            count = int((self.place / "count").read_text())
            if count == 0:
                self.faults.append(f"{name}: no call of {what} was seen")
            places = range(1, count + 1)
            if count > self.most:
                places = sorted(self.rng.sample(places, self.most))
            for at in places:
                aim = self.begin(words)
                done = self.run(words, self.environment(what, how_long, error, at))
                self.tried += 1
                fault = self.judge(what, words, whole, done, aim)
                if fault:
                    self.faults.append(f"{name}, {what} call {at} of {count} fails {how_long}: {fault}")


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("program", nargs="?", default=os.environ.get("NETLEAD_PROGRAM", "build/release/netlead"))
    options.add_argument("--most", type=int, default=1000000, help="calls of each kind of each command")
    options.add_argument("--only", default="")
    asked = options.parse_args()
    trial = Trial(asked.program, asked.most)
    for name in asked.only.split(",") if asked.only else trial.commands:
        trial.walk(name)
    print("\n".join(trial.faults))
    print(f"{trial.tried} failures, {len(trial.faults)} faults")
    raise SystemExit(bool(trial.faults))


if __name__ == "__main__":
    main()
