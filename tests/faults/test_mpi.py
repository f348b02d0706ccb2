"""A sweep by the ranks of a real mpirun: the same file as from one process, whatever happens to a rank."""

import hashlib
import os
import shutil
import signal
import subprocess
import tempfile
import time
import unittest
from pathlib import Path

PROGRAM = Path(os.environ.get("NETLEAD_PROGRAM", "build/release/netlead"))
RANKS = PROGRAM.with_name("netlead_mpi")
CONFIGURATION = """
name: ranks
replicates: 30
ticks: 20
network: {people: 120, organisations: 3}
arms: {traditional: {rules: traditional}, network: {rules: network}}
factors:
  trust: {keys: [leadership.people.trust.mean, leadership.trust.baseline], low: 0.1, high: 0.8}
design: {kind: sobol, sobol: {points: 31}}
replication: {kind: adaptive, adaptive: {half_width: 0.12, first: 4, batch: 8}}
"""
ENVIRONMENT = dict(os.environ, OMPI_ALLOW_RUN_AS_ROOT="1", OMPI_ALLOW_RUN_AS_ROOT_CONFIRM="1",
                   OMPI_MCA_rmaps_base_oversubscribe="1", OMPI_MCA_btl_vader_single_copy_mechanism="none")


def digest(path):
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()


@unittest.skipUnless(shutil.which("mpirun") and RANKS.exists(), "there is no MPI here")
class Ranks(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.place = Path(folder.name)
        self.configuration = self.place / "sweep.yaml"
        self.configuration.write_text(CONFIGURATION)

    def ranks(self, count, *words):
        return ["mpirun", "-n", str(count), str(RANKS), "--quiet", "sweep", *map(str, words)]

    def run_ranks(self, count, *words):
        return subprocess.run(self.ranks(count, *words), capture_output=True, text=True, env=ENVIRONMENT, timeout=300)

    def netlead(self, *words):
        done = subprocess.run([PROGRAM, "--quiet", "sweep", *map(str, words)], capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stderr)

    def merged(self, name):
        file = self.place / f"{name}.h5"
        self.netlead("merge", self.place / name, "-o", file)
        return digest(file)

    def test_any_number_of_ranks_gives_the_file_of_one_process(self):
        self.netlead("run", self.configuration, "-o", self.place / "alone", "--threads", 1)
        alone = self.merged("alone")
        for count in (2, 3):
            done = self.run_ranks(count, "run", self.configuration, "-o", self.place / f"ranks{count}")
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertEqual(self.merged(f"ranks{count}"), alone)

    def test_a_rank_that_is_killed_loses_only_its_unit(self):
        self.netlead("run", self.configuration, "-o", self.place / "alone")
        process = subprocess.Popen(self.ranks(2, "run", self.configuration, "-o", self.place / "killed"), env=ENVIRONMENT,
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        units = self.place / "killed" / "units"
        until = time.monotonic() + 60
        while len(list(units.glob("0*.h5"))) < 3 and time.monotonic() < until:
            time.sleep(0.01)
        found = subprocess.run(["pgrep", "-f", f"^{RANKS}.*{self.place}/killed"], capture_output=True, text=True).stdout.split()
        self.assertEqual(len(found), 2)
        os.kill(int(found[0]), signal.SIGKILL)
        self.assertNotEqual(process.wait(timeout=60), 0)
        kept = {file.name: digest(file) for file in units.glob("0*.h5")}
        self.assertGreater(len(kept), 0)
        resumed = self.run_ranks(2, "resume", self.place / "killed")
        self.assertEqual(resumed.returncode, 0, resumed.stderr)
        self.assertEqual({name: digest(units / name) for name in kept}, kept)
        self.assertEqual(self.merged("killed"), self.merged("alone"))

    def test_the_time_limit_ends_all_ranks_with_the_resumable_code(self):
        self.configuration.write_text(CONFIGURATION.replace("ticks: 20", "ticks: 2000"))
        done = self.run_ranks(2, "run", self.configuration, "-o", self.place / "limited", "--time-limit", "2s")
        self.assertEqual(done.returncode, 3, done.stderr)

    def test_an_error_of_a_rank_ends_all(self):
        self.configuration.write_text(CONFIGURATION.replace("trust.mean", "trust.mena"))
        done = self.run_ranks(2, "run", self.configuration, "-o", self.place / "wrong")
        self.assertEqual(done.returncode, 2, done.stderr)
        self.assertIn("did you mean", done.stderr)
        (self.place / "file").write_text("no folder")
        self.configuration.write_text(CONFIGURATION)
        self.assertEqual(self.run_ranks(2, "run", self.configuration, "-o", self.place / "file" / "in").returncode, 1)
        self.assertEqual(self.run_ranks(2, "plan", self.configuration).returncode, 2)


if __name__ == "__main__":
    unittest.main()
