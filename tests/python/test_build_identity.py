"""What a build calls itself: its commit, or a hash of what is compiled where that is something else."""

import pathlib
import re
import shutil
import subprocess
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
HASH = r"[0-9a-f]{12}"


def git(folder: pathlib.Path, *words: str) -> str:
    command = ["git", "-c", "user.name=test", "-c", "user.email=test@example.org", "-C", str(folder)]
    return subprocess.run(command + list(words), check=True, capture_output=True, text=True).stdout.strip()


def identity(folder: pathlib.Path) -> str:
    output = folder / "build" / "build_info.cpp"
    subprocess.run(
        ["cmake", f"-DSOURCE={folder}", f"-DOUTPUT={output}", "-DVERSION=0.1.0",
         "-P", str(folder / "sim/cmake/WriteBuildInfo.cmake")],
        check=True, capture_output=True)
    return re.search(r'info\{"0.1.0", "([^"]*)"', output.read_text())[1]


class BuildIdentity(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.folder)
        self.tree = self.folder / "around" / "netlead"
        (self.tree / "sim").mkdir(parents=True)
        shutil.copytree(ROOT / "sim/cmake", self.tree / "sim/cmake")
        shutil.copy(ROOT / ".gitattributes", self.tree)
        (self.tree / "CMakeLists.txt").write_text("project(netlead)\n")
        (self.tree / "sim/a.cpp").write_text("int a;\n")
        (self.tree / "README.md").write_text("netlead\n")
        (self.tree / ".gitignore").write_text("build/\n")

    def commit(self, folder: pathlib.Path) -> str:
        git(folder, "init", "-q")
        git(folder, "add", ".")
        git(folder, "commit", "-q", "-m", "all")
        return git(folder, "rev-parse", "--short=12", "HEAD")

    def test_a_checkout_without_changes_is_its_commit(self):
        commit = self.commit(self.tree)
        self.assertEqual(identity(self.tree), commit)
        (self.tree / "README.md").write_text("not compiled\n")
        self.assertEqual(identity(self.tree), commit)

    def test_changes_differ_from_each_other(self):
        commit = self.commit(self.tree)
        (self.tree / "sim/a.cpp").write_text("int b;\n")
        first = identity(self.tree)
        self.assertRegex(first, f"^{commit}-dirty\\.{HASH}$")
        self.assertEqual(identity(self.tree), first)
        (self.tree / "sim/a.cpp").write_text("int c;\n")
        second = identity(self.tree)
        (self.tree / "sim/new.cpp").write_text("int d;\n")
        third = identity(self.tree)
        self.assertEqual(len({first, second, third}), 3)

    def test_a_copy_names_no_repository_around_it(self):
        self.commit(self.folder / "around")
        first = identity(self.tree)
        self.assertRegex(first, f"^unknown\\.{HASH}$")
        (self.tree / "sim/a.cpp").write_text("int b;\n")
        self.assertNotEqual(identity(self.tree), first)

    def test_a_tarball_knows_its_commit(self):
        commit = self.commit(self.tree)
        archive = self.folder / "netlead.tar"
        git(self.tree, "archive", "-o", str(archive), "HEAD")
        for place in ("alone", "around/another"):
            copy = self.folder / place
            copy.mkdir()
            shutil.unpack_archive(archive, copy)
        git(self.folder / "around", "init", "-q")
        for place in ("alone", "around/another"):
            self.assertRegex(identity(self.folder / place), f"^{commit}-export\\.{HASH}$")


if __name__ == "__main__":
    unittest.main()
