"""The script of `netlead sweep slurm`, run by a real Slurm on this machine: an array of two tasks, one of
which is ended by a signal and queued again, and the merge that depends on them. The merged file is that of
a sweep without Slurm, byte for byte. Skipped where Slurm is not installed or does not start, or the user is not root."""

import hashlib
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import unittest
from pathlib import Path

PROGRAM = os.path.abspath(os.environ.get("NETLEAD_PROGRAM", "build/release/netlead"))
CONFIGURATION = """
name: cluster
replicates: 20
ticks: 60
network: {people: 200, organisations: 4}
arms:
  traditional: {rules: traditional}
  network: {rules: network}
factors:
  trust: {key: leadership.people.trust.mean, low: 0.1, high: 0.8}
design: {kind: latin_hypercube, latin_hypercube: {points: 40}}
"""
DAEMONS = ("munged", "slurmctld", "slurmd")
READY = os.geteuid() == 0 and all(shutil.which(name, path="/usr/sbin:/usr/bin") for name in (*DAEMONS, "sbatch"))


def digest(path):
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()


def configuration_of_slurm(place, host):
    return f"""
ClusterName=netlead
SlurmctldHost={host}(127.0.0.1)
SlurmctldPort=16817
SlurmdPort=16818
AuthType=auth/munge
AuthInfo=socket={place}/munge/socket
CryptoType=crypto/munge
SlurmUser=root
SlurmdUser=root
StateSaveLocation={place}/state
SlurmdSpoolDir={place}/spool
SlurmctldPidFile={place}/slurmctld.pid
SlurmdPidFile={place}/slurmd.pid
SlurmctldLogFile={place}/slurmctld.log
SlurmdLogFile={place}/slurmd.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
ReturnToService=2
MpiDefault=none
NodeName={host} NodeAddr=127.0.0.1 CPUs=2 State=UNKNOWN
PartitionName=all Nodes={host} Default=YES MaxTime=INFINITE State=UP
"""


@unittest.skipUnless(READY, "Slurm is not installed here, or the user is not root")
class Slurm(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory(prefix="netlead_slurm_")
        self.place = Path(self.folder.name)
        os.chmod(self.place, 0o755)
        for name in ("state", "spool", "munge"):
            (self.place / name).mkdir()
        host = socket.gethostname().split(".")[0]
        (self.place / "slurm.conf").write_text(configuration_of_slurm(self.place, host))
        os.environ["SLURM_CONF"] = str(self.place / "slurm.conf")
        os.environ["PATH"] += ":/usr/sbin"
        self.daemons = []
        self.addCleanup(self.folder.cleanup)
        self.addCleanup(self.end_daemons)
        self.start_munge()
        self.start(["slurmctld", "-D", "-i"])
        self.start(["slurmd", "-D", "-N", host])
        try:
            self.wait_for(lambda: "idle" in self.ask("sinfo", "-h", "-o", "%T"), 60, "the node")
        except AssertionError as reason:  # a machine on which Slurm itself does not start says nothing of ours
            self.skipTest(f"Slurm does not start here: {reason}")

    def start(self, words, **more):
        log = open(self.place / f"{words[0]}.out", "w")
        self.daemons.append(subprocess.Popen(words, stdout=log, stderr=log, start_new_session=True, **more))
        log.close()

    def start_munge(self):
        """A munge of our own: another key, another socket."""
        key = self.place / "munge" / "key"
        key.write_bytes(os.urandom(128))
        key.chmod(0o400)
        self.start(["munged", "--foreground", "--force", f"--key-file={key}", f"--socket={self.place}/munge/socket",
                    f"--pid-file={self.place}/munge/pid", f"--log-file={self.place}/munge/log",
                    f"--seed-file={self.place}/munge/seed"])
        self.wait_for(lambda: (self.place / "munge" / "socket").exists(), 10, "munge")

    def end_daemons(self):
        for daemon in reversed(self.daemons):
            if daemon.poll() is None:
                daemon.send_signal(signal.SIGTERM)
        for daemon in reversed(self.daemons):
            try:
                daemon.wait(timeout=10)
            except subprocess.TimeoutExpired:
                daemon.kill()
                daemon.wait()

    def ask(self, *words):
        return subprocess.run(words, capture_output=True, text=True).stdout

    def wait_for(self, what, seconds, name):
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            if what():
                return
            time.sleep(0.2)
        logs = "".join(f"--- {file.name}\n{file.read_text()[-1500:]}\n"
                       for file in sorted([*self.place.glob("*.log"), *self.place.glob("*.out"),
                                           *self.place.glob("units_here/*.log")]))
        self.fail(f"{name} did not come within {seconds} s\n{self.ask('squeue')}\n{logs}")

    def logs(self, units):
        return "".join(log.read_text() for log in units.glob("slurm_*.log"))

    def starts_now(self, task):
        """Slurm lets a task that was queued again wait for two minutes; not here."""
        subprocess.run(["scontrol", "update", f"JobId={task}", "StartTime=now"], capture_output=True)
        return False

    def sweep(self, *words):
        done = subprocess.run([PROGRAM, "--quiet", "sweep", *map(str, words)], capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout

    def test_an_array_a_requeue_and_the_merge(self):
        file, units = self.place / "sweep.yaml", self.place / "units_here"
        file.write_text(CONFIGURATION)
        script = self.place / "submit.sh"
        script.write_text(self.sweep("slurm", file, "-o", units, "--tasks", 2, "--cpus", 1))
        submitted = subprocess.run(["bash", str(script)], capture_output=True, text=True,
                                   env=dict(os.environ, NETLEAD=PROGRAM))
        self.assertEqual(submitted.returncode, 0, submitted.stderr)

        # One task is asked to end once it has begun; it must be queued again and finish.
        self.wait_for(lambda: list((units / "units").glob("0*.h5")), 60, "the first unit")
        running = [line.split()[0] for line in
                   self.ask("squeue", "-h", "-r", "-t", "R", "-n", "cluster", "-o", "%i").splitlines()]
        self.assertTrue(running, "no task is running")
        subprocess.run(["scancel", "--signal=TERM", "--batch", running[0]], check=True)
        self.wait_for(lambda: "stopped" in self.logs(units), 30, "the end of the task")
        self.wait_for(lambda: self.starts_now(running[0]) or (units / "all.h5").exists(), 120, "the merged file")

        done = len(list((units / "units").glob("0*.h5")))
        self.sweep("run", file, "-o", self.place / "alone")
        self.sweep("merge", self.place / "alone", "-o", self.place / "alone.h5")
        self.assertEqual(done, len(list((self.place / "alone" / "units").glob("0*.h5"))))
        self.assertEqual(digest(units / "all.h5"), digest(self.place / "alone.h5"))


if __name__ == "__main__":
    unittest.main()
