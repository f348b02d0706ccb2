"""What users and machines do to a command from outside: files that change, pipes, closed streams, signals,
second writers, names that a shell would run. Each is said, and none leaves a wrong or a half file."""

import os
import signal
import subprocess
import tempfile
import time
import unittest
from pathlib import Path

PROGRAM = os.path.abspath(os.environ.get("NETLEAD_PROGRAM", "build/release/netlead"))
WORLD = """
replicates: 2
ticks: 5
network: {people: 30, organisations: 2}
arms: {traditional: {rules: traditional}, network: {rules: network}}
"""
LONG = WORLD.replace("replicates: 2", "replicates: 4000").replace("ticks: 5", "ticks: 60")
SWEPT = WORLD + """
factors: {trust: {key: leadership.people.trust.mean, low: 0.1, high: 0.8}}
design: {kind: latin_hypercube, latin_hypercube: {points: 4}}
"""


class Surroundings(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory(prefix="netlead_around_")
        self.addCleanup(self.folder.cleanup)
        self.place = Path(self.folder.name)
        for name, text in (("compare", WORLD), ("long", LONG), ("sweep", SWEPT)):
            (self.place / f"{name}.yaml").write_text(f"name: {name}\n{text}")

    def run_it(self, *words, **more):
        more = {"capture_output": True, "text": True, "timeout": 120, "cwd": self.place, **more}
        return subprocess.run([PROGRAM, "-q", *map(str, words)], **more)

    def expect(self, code, words, *command, **more):
        done = self.run_it(*command, **more)
        self.assertEqual(done.returncode, code, done.stderr)
        self.assertIn(words, done.stderr)
        return done

    def test_pipes_are_refused_at_once(self):
        os.mkfifo(self.place / "pipe.yaml")
        os.mkfifo(self.place / "pipe.graphml")
        os.mkfifo(self.place / "pipe.csv")
        said = "is not a regular file"
        self.expect(1, said, "compare", "pipe.yaml", timeout=30)
        self.expect(1, said, "network", "--file", "pipe.graphml", timeout=30)
        (self.place / "table.yaml").write_text(WORLD + "factors: {trust: {key: leadership.people.trust.mean, low: 0.1, "
                                               "high: 0.8}}\ndesign: {kind: table, table: {file: pipe.csv}}\n")
        self.expect(1, said, "sweep", "plan", "table.yaml", timeout=30)
        self.expect(1, said, "reproduce", "pipe.graphml#0", timeout=30)

    def test_an_empty_name_is_refused(self):
        for command in (["compare", "compare.yaml", "-o", ""], ["compare", ""], ["run", "compare.yaml", "-o", ""],
                        ["sweep", "run", "sweep.yaml", "-o", ""], ["question", "sweep.yaml", "--output="],
                        ["network", "--export", ""], ["network", "--file", ""]):
            done = self.run_it(*command)
            self.assertEqual(done.returncode, 2, (command, done.stderr))

    def test_a_full_or_closed_output_is_said(self):
        with open("/dev/full", "w") as full:
            for command in (["list"], ["defaults"], ["compare", "compare.yaml"], ["run", "compare.yaml", "--csv"], ["--help"],
                            ["network"], ["--json", "compare", "compare.yaml"], ["sweep", "plan", "sweep.yaml"]):
                done = self.run_it(*command, capture_output=False, stdout=full, stderr=subprocess.PIPE)
                self.assertEqual(done.returncode, 1, command)
                self.assertIn("standard output", done.stderr)
        whole = self.run_it("compare", "compare.yaml", "-o", "whole.h5")
        self.assertEqual(whole.returncode, 0, whole.stderr)
        closed = subprocess.run(f"{PROGRAM} -q compare compare.yaml -o closed.h5 >&- 2>&- <&-", shell=True, cwd=self.place)
        self.assertEqual(closed.returncode, 1)
        self.assertEqual((self.place / "closed.h5").read_bytes(), (self.place / "whole.h5").read_bytes())

    def test_a_file_beyond_the_limit_is_an_error(self):
        done = subprocess.run(f"ulimit -f 2; {PROGRAM} -q compare compare.yaml -o big.h5 >/dev/null", shell=True,
                              cwd=self.place, capture_output=True, text=True)
        self.assertEqual(done.returncode, 1, done.stderr)
        self.assertIn("free some space", done.stderr)
        self.assertEqual([f.name for f in self.place.glob("*.h5*")] + [f.name for f in self.place.glob(".*")], [])

    def test_a_closed_terminal_keeps_what_is_finished(self):
        for name, number in (("hup", signal.SIGHUP), ("term", signal.SIGTERM)):
            code = 130  # nothing is finished yet, on a machine that is busy
            for seconds in (0.5, 2, 8, 32):
                process = subprocess.Popen([PROGRAM, "-q", "compare", "long.yaml", "-o", f"{name}.h5"], cwd=self.place,
                                           stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
                time.sleep(seconds)
                process.send_signal(number)
                code = process.wait(timeout=120)
                if code != 130:
                    break
            self.assertEqual(code, 3)
            self.assertTrue((self.place / f"{name}.h5").exists())
        ignoring = subprocess.run(f"trap '' HUP; {PROGRAM} -q compare compare.yaml & sleep 0.05; kill -HUP $!; wait $!",
                                  shell=True, cwd=self.place, stdout=subprocess.DEVNULL)
        self.assertEqual(ignoring.returncode, 0)

    def test_runs_that_failed_have_an_exit_code_of_their_own(self):
        rows = ["30"] * 600
        rows[5] = "4"  # a world too small for its ties; of 600 points, 500 are looked at before
        (self.place / "points.csv").write_text("size\n" + "\n".join(rows) + "\n")
        (self.place / "failing.yaml").write_text(
            "name: failing\n" + WORLD.replace("ticks: 5", "ticks: 1").replace("replicates: 2", "replicates: 1") +
            "factors: {size: {key: network.people, low: 4, high: 40, whole: true}}\n"
            "design: {kind: table, table: {file: points.csv}}\n")
        self.expect(4, "1 runs failed", "sweep", "run", "failing.yaml", "-o", "d")
        self.expect(4, "size = 4", "sweep", "resume", "d")
        self.assertEqual(self.run_it("sweep", "merge", "d", "-o", "d.h5").returncode, 4)
        self.assertTrue((self.place / "d.h5").exists())
        self.assertIn("4    a sweep is done", self.run_it("--help").stdout)

    def test_two_writers_of_one_name(self):
        processes = [subprocess.Popen([PROGRAM, "-q", "compare", "compare.yaml", "--seed", str(seed), "-o", "t.h5"],
                                      cwd=self.place, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
                     for seed in range(6)]
        said = [process.communicate()[1] for process in processes]
        codes = [process.returncode for process in processes]
        self.assertEqual(codes.count(0), 1, said)
        self.assertEqual(codes.count(1), 5, said)
        kept = sum("is kept in" in each for each in said)
        self.assertEqual(len(list(self.place.glob("t*.h5"))), 1 + kept)
        self.assertEqual(list(self.place.glob(".*")), [])

    def test_a_living_writer_is_not_tidied_away(self):
        units = self.place / "d" / "units"
        process = subprocess.Popen([PROGRAM, "-q", "sweep", "run", "long_sweep.yaml", "-o", "d", "--threads", "1"],
                                   cwd=self.place, stderr=subprocess.PIPE) if self.long_sweep() else None
        until = time.monotonic() + 30
        caught = False
        while time.monotonic() < until and process.poll() is None and not caught:
            if list(units.glob(".*")):
                process.send_signal(signal.SIGSTOP)
                caught = bool(list(units.glob(".*")))
                if not caught:
                    process.send_signal(signal.SIGCONT)
        self.assertEqual(self.run_it("sweep", "run", "long_sweep.yaml", "-o", "d").returncode, 0)
        self.assertEqual(self.run_it("sweep", "merge", "d", "-o", "d.h5").returncode, 0)
        process.send_signal(signal.SIGCONT)
        self.assertEqual(process.wait(timeout=60), 0, process.stderr.read())
        process.stderr.close()
        self.assertEqual(list(units.glob(".*")), [])

    def long_sweep(self):
        return (self.place / "long_sweep.yaml").write_text(f"name: long\n{SWEPT}".replace("points: 4", "points: 400"))

    def test_what_a_kill_leaves_is_tidied(self):
        process = subprocess.Popen([PROGRAM, "-q", "compare", "long.yaml", "-o", "t.h5"], cwd=self.place,
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        (self.place / ".t.h5.tmp.a-machine.4711").write_text("left by an older program")
        os.utime(self.place / ".t.h5.tmp.a-machine.4711", (1, 1))
        process.kill()
        process.wait()
        self.assertEqual(self.run_it("compare", "compare.yaml", "-o", "t.h5").returncode, 0)
        self.assertEqual(list(self.place.glob(".*")), [])

    def test_nothing_in_a_slurm_script_runs_by_itself(self):
        bin_folder = self.place / "bin"
        bin_folder.mkdir()
        (bin_folder / "sbatch").write_text("#!/bin/sh\ncat > \"job_$$\"\nprintf '%s\\n' \"$@\" > \"words_$$\"\necho 1\n")
        (bin_folder / "netlead").write_text("#!/bin/sh\nprintf '%s\\n' \"$@\" >> ran\n")
        for name in ("sbatch", "netlead"):
            (bin_folder / name).chmod(0o755)
        (self.place / "header").write_text("#SBATCH --partition=small\nmodule() { :; }\n")
        evils = ["x\ntouch PWNED\n#", "x'; touch PWNED; '", "$(touch PWNED)", "`touch PWNED`", "x\nNETLEAD_END\ntouch PWNED\n",
                 "x\"; touch PWNED; \"", "\\'; touch PWNED; #", "x\r\ntouch PWNED", "-x", "100%a"]
        for evil in evils:
            file = self.place / f"{evil.replace('/', '_')}.yaml"
            file.write_text(f"name: {self.quoted(evil)}\n{SWEPT}")
            script = self.run_it("sweep", "slurm", f"./{file.name}", "-o", f"d {evil}", "--account", evil, "--memory", "4G",
                                 "--header", "header", "--set", f"question='{evil.replace(chr(39), chr(39) * 2)}'")
            if script.returncode != 0:
                self.assertIn("error", script.stderr)  # refused is well, too
                continue
            environment = dict(os.environ, PATH=f"{bin_folder}:{os.environ['PATH']}", SLURM_ARRAY_JOB_ID="1", SLURM_ARRAY_TASK_ID="0")
            submitted = subprocess.run(["bash"], input=script.stdout, capture_output=True, text=True, cwd=self.place, env=environment)
            self.assertEqual(submitted.returncode, 0, submitted.stderr)
            jobs = list(self.place.glob("job_*"))
            self.assertEqual(len(jobs), 2)
            for job in jobs:
                self.assertIn("#SBATCH --partition=small", job.read_text())
                subprocess.run(["bash", job], cwd=self.place, env=dict(environment, netlead="netlead"), capture_output=True)
                job.unlink()
            words = "".join(each.read_bytes().decode() for each in self.place.glob("words_*"))
            self.assertIn("afterany", words)
            self.assertIn("--mem=4G", words)
            self.assertIn(f"--account={evil}", words)
            self.assertIn(f"d {evil}", (self.place / "ran").read_bytes().decode())
            self.assertIn("--partial", (self.place / "ran").read_text())
            self.assertFalse((self.place / "PWNED").exists(), evil)
            for each in self.place.glob("words_*"):
                each.unlink()
            (self.place / "ran").unlink()

    def quoted(self, text):
        for plain, escaped in (("\\", "\\\\"), ('"', '\\"'), ("\n", "\\n"), ("\r", "")):
            text = text.replace(plain, escaped)
        return f'"{text}"'


if __name__ == "__main__":
    unittest.main()
