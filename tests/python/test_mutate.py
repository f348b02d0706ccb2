#!/usr/bin/python3
"""tests/mutate.py: which lines it changes and how, and that its verdicts are right on a program of twenty lines."""

import dataclasses
import json
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import mutate  # noqa: E402


def afters(text, kind=None):
    """What the lines of `text` become."""
    return [m.after.strip() for m in mutate.mutants("a.cpp", text) if kind in (None, m.kind)]


class Mutants(unittest.TestCase):
    def test_operators(self):
        self.assertEqual(afters("x = a < b;", "operator"), ["x = a <= b;", "x = a > b;"])
        self.assertEqual(afters("x = a >= b;", "operator"), ["x = a > b;"])
        self.assertEqual(afters("x = a && b;", "operator"), ["x = a || b;"])
        self.assertEqual(afters("x += y;", "operator"), ["x -= y;"])

    def test_neither_templates_references_nor_arrows_are_operators(self):
        self.assertEqual(afters("const std::vector<int>& f(T&& x, int* p);", "operator"), [])
        self.assertEqual(afters("p->f(*q);", "operator"), [])

    def test_constants(self):
        self.assertEqual(afters("return 3;", "constant"), ["return 4;"])
        self.assertEqual(afters("return 0.5f;", "constant"), ["return 0.25f;"])
        self.assertEqual(afters("return 0.0;", "constant"), ["return 1.0;"])
        self.assertEqual(afters("return 1e-8;", "constant"), ["return 5e-09;"])
        self.assertEqual(afters("std::uint32_t x2 = y3;", "constant"), [])

    def test_truth_extremes_arguments_conditions(self):
        self.assertEqual(afters("return true;"), ["return false;"])
        self.assertEqual(afters("return std::min(a, b);"), ["return std::max(a, b);"])
        self.assertIn("return f(b, a);", afters("return f(a, b);"))
        self.assertIn("if (!(ok(x))) {", afters("if (ok(x)) {"))

    def test_statements_are_dropped_and_declarations_are_not(self):
        self.assertEqual(afters("{\n    count.add(x);\n}", "dropped"), [";"])
        self.assertEqual(afters("{\n    if (x) return y;\n}", "dropped"), [";"])
        self.assertEqual(afters("{\n    int count;\n    const int y = f(x);\n    double a, b;\n};", "dropped"), [])
        self.assertEqual(afters("f(x,\n  g(y));", "dropped"), [])  # the end of a longer statement

    def test_early_return(self):
        self.assertEqual(afters("void f(int x) {", "early return"), ["void f(int x) { return;"])
        self.assertEqual(afters("int f(int x) {", "early return"), [])

    def test_what_nobody_should_notice_is_left_out(self):
        for line in ("// a < b", '"a < 3"', "static_assert(a < 3);", "NETLEAD_EXPECT(a < 3);", "#if A < 3",
                     "rows.reserve(3);", "virtual int f() = 0;", "double x[n > 0 ? n : 3];", "const auto x = draw(key)[1];", "/* a < b\n 3 */"):  # fmt: skip
            self.assertEqual(afters(line), [], line)
        self.assertEqual(afters("b = unit(w) < p;", "operator"), ["b = unit(w) > p;"])

    def test_a_mutant_knows_its_line_and_changes_it_alone(self):
        (mutant,) = mutate.mutants("a.cpp", "\n\nreturn 3;  // 4\n")
        self.assertEqual((mutant.line, mutant.before, mutant.after), (3, "return 3;  // 4", "return 4;  // 4"))

    def test_a_sample_is_one_mutant_of_each_of_so_many_lines(self):
        everything = mutate.mutants("a.cpp", "\n".join(f"x = {i} + y < {i};" for i in range(50)))
        drawn = mutate.sample(everything, 20, 7)
        self.assertEqual(len({m.line for m in drawn}), 20)
        self.assertEqual(drawn, mutate.sample(everything, 20, 7))
        self.assertNotEqual(drawn, mutate.sample(everything, 20, 8))
        self.assertEqual(mutate.sample(everything, 0, 7), everything)


class Again(unittest.TestCase):
    def test_survivors_are_judged_again_where_their_line_is_as_it_was(self):
        file = "sim/core/listed.cpp"
        mutant = mutate.mutants(file, (mutate.ROOT / file).read_text(encoding="utf-8"))[0]
        moved = dataclasses.replace(mutant, before="something else")
        rows = [(mutant, "survived"), (mutant, "killed"), (moved, "survived")]
        with tempfile.TemporaryDirectory() as folder:
            earlier = Path(folder) / "earlier.json"
            earlier.write_text(json.dumps([{**dataclasses.asdict(m), "verdict": v, "why": ""} for m, v in rows]))
            self.assertEqual(list(mutate.survivors(earlier)), [mutant])


class Rooms(unittest.TestCase):
    def test_every_room_is_there_and_has_tests(self):
        for room in mutate.ROOMS.values():
            self.assertTrue(mutate.files_of(room), room)
            self.assertTrue((mutate.ROOT / "tests" / room.units).is_dir(), room)
            for law in room.laws:
                self.assertTrue((mutate.ROOT / f"tests/properties/{law}.cpp").exists(), law)

    def test_mirrored_tests_run_first_and_golden_ones_never(self):
        stages = mutate.stages_of("models/leadership/mechanisms/learn.cpp", laws=True)
        self.assertEqual(stages[0].arguments[0], "-sf=*unit/models/leadership/mechanisms/learn_test.cpp")
        self.assertEqual([stage.target for stage in stages], ["test_unit"] * 3 + ["test_properties"])
        self.assertTrue(all(mutate.GOLDEN in stage.arguments[1] for stage in stages[:3]))
        quick = mutate.stages_of("models/leadership/mechanisms/learn.cpp", laws=True, quick=True)
        self.assertEqual(quick, stages[:2])


LIBRARY = """int grown(int x) {
    if (x > 10) return 10;
    return x + 1;
}
"""
PROGRAM = """#include <cstdio>
int grown(int);
int main() {
    std::puts("test cases: 1");
    return grown(20) == 10 && grown(1) == 2 ? 0 : 1;
}
"""


class Verdicts(unittest.TestCase):
    """A library of one function, and tests that look at 20 and 1 but not at the border."""

    @classmethod
    def setUpClass(cls):
        cls.temporary = tempfile.TemporaryDirectory()
        cls.root = root = Path(cls.temporary.name)
        (root / "lib.cpp").write_text(LIBRARY, encoding="utf-8")
        (root / "main.cpp").write_text(PROGRAM, encoding="utf-8")
        commands = [
            {"file": str(root / f"{name}.cpp"), "directory": str(root), "command": f"c++ -o {name}.o -c {root}/{name}.cpp"}
            for name in ("lib", "main")
        ]
        cls.tools = mutate.Toolchain(root, root, commands, {"test": ["c++", "-o", "test", str(root / "main.cpp")]})

    @classmethod
    def tearDownClass(cls):
        cls.temporary.cleanup()

    def judged(self, line, after, seconds=60):
        before = LIBRARY.split("\n")[line - 1]
        return mutate.judge(
            mutate.Mutant("lib.cpp", line, before, after, ""), self.tools, [mutate.Stage("test", (), seconds)]
        )

    def test_killed_survived_invalid_timeout(self):
        self.assertEqual(self.judged(3, "    return x - 1;")[0], "killed")
        self.assertEqual(self.judged(2, "    if (x >= 10) return 10;"), ("survived", ""))
        self.assertEqual(self.judged(2, "    if (x > 10) return {10;")[0], "invalid")
        self.assertEqual(self.judged(3, "    for (;;) x += x & 1;", seconds=1), ("killed", "timeout"))

    def test_nothing_is_left_and_nothing_is_changed(self):
        self.judged(3, "    return x - 1;")
        self.assertEqual(sorted(path.name for path in self.root.iterdir()), ["lib.cpp", "main.cpp"])
        self.assertEqual((self.root / "lib.cpp").read_text(encoding="utf-8"), LIBRARY)


if __name__ == "__main__":
    unittest.main()
