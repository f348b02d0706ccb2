"""A sweep that is killed at random moments, and meets folders it cannot use: nothing is lost, and the
merged file is the same byte for byte."""

import hashlib
import json
import os
import random
import signal
import subprocess
import tempfile
import textwrap
import time
import unittest
from pathlib import Path

import xarray

PROGRAM = os.environ.get("NETLEAD_PROGRAM", "build/release/netlead")
CONFIGURATION = """
name: kills
replicates: 6
ticks: 20
network: {people: 120, organisations: 3}
arms:
  traditional: {rules: traditional}
  network: {rules: network}
factors:
  trust: {keys: [leadership.people.trust.mean, leadership.trust.baseline], low: 0.1, high: 0.8}
  wicked: {key: leadership.problem.interdependence, levels: [0, 5]}
design: {kind: latin_hypercube, latin_hypercube: {points: 40}}
"""


def sweep(*words, **more):
    return subprocess.run([PROGRAM, "--quiet", "sweep", *map(str, words)], capture_output=True, text=True, **more)


def digest(path):
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()


class Sweeps(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.place = Path(self.folder.name)
        (self.place / "sweep.yaml").write_text(CONFIGURATION)

    def tearDown(self):
        self.folder.cleanup()

    def merged(self, name):
        file = self.place / f"{name}.h5"
        done = sweep("merge", self.place / name, "-o", file)
        self.assertEqual(done.returncode, 0, done.stderr)
        return file

    def test_fifty_kills_give_the_same_file(self):
        began = time.monotonic()
        self.assertEqual(sweep("run", self.place / "sweep.yaml", "-o", self.place / "whole", "--threads", 1).returncode, 0)
        whole = time.monotonic() - began
        rng = random.Random(20)
        killed = 0
        for attempt in range(400):
            process = subprocess.Popen(
                [PROGRAM, "--quiet", "sweep", "run", self.place / "sweep.yaml", "-o", self.place / "killed",
                 "--threads", str(1 + attempt % 2)],
                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            try:
                # Mostly early, so that fifty kills come before the end.
                process.wait(timeout=rng.uniform(0.005, 0.1 * max(whole, 0.5)))
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGKILL)
                process.wait()
                killed += 1
            if killed == 50:
                break
            if process.returncode == 0:  # it was done too soon: again from what a kill may leave
                for unit in sorted((self.place / "killed" / "units").glob("0*.h5"))[::2]:
                    unit.unlink()
        self.assertEqual(killed, 50)
        self.assertEqual(sweep("resume", self.place / "killed").returncode, 0)
        self.assertEqual(digest(self.merged("whole")), digest(self.merged("killed")))
        self.assertFalse(list((self.place / "killed" / "units").glob(".*")))

    def test_parts_by_several_processes_at_once(self):
        processes = [
            subprocess.Popen([PROGRAM, "--quiet", "sweep", "run", self.place / "sweep.yaml", "-o",
                              self.place / "parts", "--threads", "1", *part])
            for part in (["--shard", "1/2"], ["--shard", "2/2"], [])
        ]
        self.assertEqual([process.wait() for process in processes], [0, 0, 0])
        environment = dict(os.environ, SLURM_ARRAY_TASK_ID="5", SLURM_ARRAY_TASK_COUNT="2",
                           SLURM_ARRAY_TASK_MIN="4", SLURM_ARRAY_TASK_STEP="1")
        done = sweep("run", self.place / "sweep.yaml", "-o", self.place / "array", env=environment)
        self.assertEqual(done.returncode, 0, done.stderr)
        status = json.loads(subprocess.run([PROGRAM, "--json", "sweep", "status", self.place / "array"],
                                           capture_output=True, text=True).stdout)
        self.assertEqual(status["units_present"], status["units"] // 2)
        self.assertEqual(sweep("resume", self.place / "array").returncode, 0)
        self.assertEqual(digest(self.merged("parts")), digest(self.merged("array")))

    def test_the_file_opens_labelled(self):
        self.assertEqual(sweep("run", self.place / "sweep.yaml", "-o", self.place / "whole").returncode, 0)
        with xarray.open_dataset(self.merged("whole"), engine="h5netcdf") as data:
            self.assertEqual(dict(data.sizes), {"point": 40, "replicate": 6, "arm": 2})
            self.assertEqual(data.attrs["factors"], "trust,wicked")
            self.assertTrue(0.1 <= float(data.trust.min()) and float(data.trust.max()) <= 0.8)
            self.assertEqual(set(data.wicked.values), {0.0, 5.0})
            difference = data.collective_impact.sel(arm="network") - data.collective_impact.sel(arm="traditional")
            self.assertEqual(difference.dims, ("point", "replicate"))
            self.assertFalse(bool(difference.isnull().any()))

    def test_signals_limits_and_cancelling_end_with_a_code_that_says_so(self):
        long = self.place / "long.yaml"
        long.write_text(CONFIGURATION.replace("points: 40", "points: 4000"))
        process = subprocess.Popen([PROGRAM, "--quiet", "sweep", "run", long, "-o", self.place / "long"],
                                   stderr=subprocess.DEVNULL)
        until = time.monotonic() + 60
        while not list((self.place / "long" / "units").glob("0*.h5")) and time.monotonic() < until:
            time.sleep(0.05)
        process.send_signal(signal.SIGTERM)
        self.assertEqual(process.wait(), 3)
        limited = sweep("resume", self.place / "long", "--time-limit", "1s")
        self.assertEqual(limited.returncode, 3, limited.stderr)
        self.assertEqual(sweep("cancel", self.place / "long").returncode, 0)
        self.assertEqual(sweep("run", long, "-o", self.place / "long").returncode, 3)
        missing = sweep("merge", self.place / "long", "-o", self.place / "long.h5")
        self.assertEqual(missing.returncode, 1)
        self.assertIn("--partial", missing.stderr)
        self.assertEqual(sweep("merge", self.place / "long", "-o", self.place / "long.h5", "--partial").returncode, 0)

    def test_folders_that_cannot_be_used_say_why(self):
        self.assertEqual(sweep("run", self.place / "sweep.yaml", "-o", self.place / "whole").returncode, 0)
        other = self.place / "other.yaml"
        other.write_text(CONFIGURATION.replace("replicates: 6", "replicates: 7"))
        foreign = sweep("run", other, "-o", self.place / "whole")
        self.assertEqual(foreign.returncode, 1)
        self.assertIn("another sweep", foreign.stderr)
        damaged = sorted((self.place / "whole" / "units").glob("0*.h5"))[3]
        damaged.write_bytes(damaged.read_bytes()[:-100])
        resumed = sweep("resume", self.place / "whole")
        self.assertEqual(resumed.returncode, 1)
        self.assertIn(str(damaged), resumed.stderr)
        damaged.unlink()
        self.assertEqual(sweep("resume", self.place / "whole").returncode, 0)
        (self.place / "file").write_text("no folder")
        self.assertEqual(sweep("run", self.place / "sweep.yaml", "-o", self.place / "file" / "in").returncode, 1)
        self.assertEqual(sweep("status", self.place / "nothing").returncode, 1)

    def test_adaptive_replication_gives_the_same_file_whoever_runs_it(self):
        adaptive = self.place / "adaptive.yaml"
        adaptive.write_text(CONFIGURATION.replace("replicates: 6", "replicates: 40") + textwrap.dedent("""
            replication: {kind: adaptive, adaptive: {half_width: 0.12, first: 4, batch: 8}}
            outputs: {series: "impact, mean_trust", every: 8}
            """))
        self.assertEqual(sweep("run", adaptive, "-o", self.place / "one", "--threads", 1).returncode, 0)
        rng = random.Random(4)
        killed = 0
        for attempt in range(200):
            process = subprocess.Popen([PROGRAM, "--quiet", "sweep", "run", adaptive, "-o", self.place / "two"],
                                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            try:
                if process.wait(timeout=rng.uniform(0.05, 0.3)) == 0:
                    break
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGKILL)
                process.wait()
                killed += 1
            if killed == 10:
                break
        parts = [subprocess.Popen([PROGRAM, "--quiet", "sweep", "run", adaptive, "-o", self.place / "two", "--shard", part])
                 for part in ("1/2", "2/2")]
        self.assertEqual([process.wait() for process in parts], [0, 0])
        self.assertEqual(digest(self.merged("one")), digest(self.merged("two")))
        with xarray.open_dataset(self.place / "one.h5", engine="h5netcdf") as data:
            worlds = data.worlds.values
            self.assertEqual(list(data.tick.values), [7, 15, 19])
            self.assertTrue(4 <= worlds.min() < worlds.max() <= 40, worlds)
            ran = data.collective_impact.notnull().all("arm").sum("replicate").values
            self.assertEqual(list(ran), list(worlds))
            self.assertEqual(list(data.mean_trust.notnull().all(("arm", "tick")).sum("replicate").values), list(worlds))

    def test_a_folder_that_vanishes_is_said(self):
        long = self.place / "long.yaml"
        long.write_text(CONFIGURATION.replace("points: 40", "points: 4000"))
        process = subprocess.Popen([PROGRAM, "--quiet", "sweep", "run", long, "-o", self.place / "gone"],
                                   stderr=subprocess.PIPE, text=True)
        until = time.monotonic() + 60
        while not list((self.place / "gone" / "units").glob("0*.h5")) and time.monotonic() < until:
            time.sleep(0.05)
        (self.place / "gone").rename(self.place / "elsewhere")
        said = process.communicate(timeout=60)[1]
        self.assertEqual(process.returncode, 1, said)
        self.assertIn("there is no folder", said)
        (self.place / "elsewhere").rename(self.place / "gone")
        self.assertEqual(sweep("resume", self.place / "gone", "--time-limit", "1s").returncode, 3)

    def test_a_full_disk_is_said_and_loses_nothing(self):
        disk = self.place / "disk"
        disk.mkdir()
        mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=400k", "tmpfs", disk], capture_output=True)
        resize = lambda kilobytes: subprocess.run(
            ["mount", "-t", "tmpfs", "-o", f"remount,size={kilobytes}k", "tmpfs", disk], check=True)
        if mounted.returncode != 0:
            self.skipTest("needs the right to mount a small disk")
        try:
            self.assertEqual(sweep("run", self.place / "sweep.yaml", "-o", self.place / "whole").returncode, 0)
            full = sweep("run", self.place / "sweep.yaml", "-o", disk / "sweep")
            self.assertEqual(full.returncode, 1, full.stderr)
            self.assertIn("free some space", full.stderr)
            self.assertFalse(list((disk / "sweep" / "units").glob(".*")))
            resize(8000)
            self.assertEqual(sweep("resume", disk / "sweep").returncode, 0)
            merged = self.place / "after.h5"
            self.assertEqual(sweep("merge", disk / "sweep", "-o", merged).returncode, 0)
            self.assertEqual(digest(merged), digest(self.merged("whole")))
            used = sum(f.stat().st_size for f in disk.rglob("*") if f.is_file())
            resize(used // 1024 + 400)
            kept = sweep("merge", disk / "sweep", "-o", disk / "all.h5")
            self.assertEqual(kept.returncode, 1, kept.stderr)
            self.assertIn("full", kept.stderr)
            self.assertEqual(sorted(f.name for f in disk.iterdir()), ["sweep"])
            next((disk / "sweep" / "units").glob("0*.h5")).unlink()
            subprocess.run(["mount", "-t", "tmpfs", "-o", "remount,ro", "tmpfs", disk], check=True)
            read_only = sweep("resume", disk / "sweep")
            self.assertEqual(read_only.returncode, 1, read_only.stderr)
            self.assertIn("choose a folder that you may write to", read_only.stderr)
        finally:
            subprocess.run(["umount", disk], check=True)


if __name__ == "__main__":
    unittest.main()
