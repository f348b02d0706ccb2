#!/usr/bin/python3
"""Plants one violation of each house rule in a copy of the code and sees that it is reported.

Also the judge of the checker's silence: text in comments and strings must not be reported.
"""

import shutil
import sys
import tempfile
import unittest
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).parent))
import house

ROOT = Path(__file__).parents[2]


class House(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.copy = Path(self.folder.name)
        for top in ("sim", "models", "tests"):
            shutil.copytree(ROOT / top, self.copy / top)

    def tearDown(self):
        self.folder.cleanup()

    def append(self, path, text):
        with open(self.copy / path, "a", encoding="utf-8") as file:
            file.write(text + "\n")

    def assert_reported(self, path, words):
        """Exactly the one planted violation is reported, in its file, with these words."""
        found = house.problems(self.copy)
        self.assertEqual(len(found), 1, found)
        self.assertTrue(found[0].startswith(path + ":"), found)
        self.assertIn(words, found[0])

    def test_code_as_it_is_breaks_no_rule(self):
        self.assertEqual(house.problems(self.copy), [])

    def test_the_engine_names_no_leadership_key(self):
        place = self.copy / "sim/experiment/probe.cpp"
        place.write_text('const char* key = "leadership.trust.mean";  // a comment: "leadership.x"\n')
        self.assertTrue(any("sim/experiment/probe.cpp:1" in each and "may not name keys" in each for each in house.problems(self.copy)))
        place.unlink()
        allowed = self.copy / "sim/app/commands/probe.cpp"
        allowed.write_text('const char* key = "leadership.trust.mean";\n')
        self.assertEqual(house.problems(self.copy), [])
        allowed.unlink()

    def test_every_edge_that_is_not_allowed(self):
        """One include from every room into every other, against the table, by the room's name."""
        example = {
            "core": "sim/core/ids.hpp",
            "config": "sim/config/reader.hpp",
            "network": "sim/network/ties.hpp",
            "engine": "sim/engine/run.hpp",
            "io": "sim/io/run_file.hpp",
            "models": "models/models.hpp",
            "experiment": "sim/experiment/compare.hpp",
            "app": "sim/app/commands.hpp",
        }
        allowed = """
            config core, network core, io core,
            engine core, engine network,
            models core, models network, models engine,
            experiment core, experiment config, experiment network, experiment engine,
            experiment io,
            app core, app config, app network, app engine, app io, app models, app experiment
        """
        allowed = {tuple(edge.split()) for edge in allowed.split(",")}
        for room, path in example.items():
            for target, header in example.items():
                found = house.check_include(ROOT, path, header, None)
                expected = room == target or (room, target) in allowed
                self.assertEqual(found is None, expected, f"{room} -> {target}: {found}")

    def test_include_into_a_forbidden_room(self):
        self.append("sim/core/errors.cpp", '#include "sim/network/ties.hpp"')
        self.assert_reported("sim/core/errors.cpp", "core may not include network")

    def test_engine_never_includes_models(self):
        self.append("sim/engine/run.cpp", '  #  include "models/models.hpp"')
        self.assert_reported("sim/engine/run.cpp", "engine may not include models")

    def test_include_not_from_the_root(self):
        self.append("sim/core/errors.cpp", '#include "ids.hpp"')
        self.assert_reported("sim/core/errors.cpp", "paths begin at the root")

    def test_libraries_outside_their_place(self):
        for path, include, words in [
            ("sim/engine/run.cpp", "<omp.h>", "OpenMP"),
            ("sim/experiment/compare.cpp", "<hdf5.h>", "HDF5"),
            ("sim/app/main.cpp", "<H5Dpublic.h>", "HDF5"),
            ("sim/experiment/scenario.cpp", "<yaml-cpp/yaml.h>", "yaml-cpp"),
            ("sim/app/main.cpp", "<CLI/CLI.hpp>", "CLI11"),
            ("models/leadership/problem.cpp", "<boost/math/special_functions/gamma.hpp>", "Boost"),
        ]:
            with self.subTest(include):
                shutil.copy(ROOT / path, self.copy / path)
                self.append(path, f"#include {include}")
                self.assert_reported(path, words)
                shutil.copy(ROOT / path, self.copy / path)

    def test_forbidden_code(self):
        for path, line, words in [
            ("sim/engine/run.cpp", "#pragma omp parallel for", "OpenMP"),
            ("sim/experiment/compare.cpp", "int n = omp_get_max_threads();", "OpenMP"),
            ("models/leadership/mechanisms/work.cpp", "double y = std::exp(x);", "math.hpp"),
            ("sim/network/ties.cpp", "double y = ::pow (x, 2);", "math.hpp"),
            ("sim/engine/run.cpp", "double y = log1p(x);", "math.hpp"),
            ("sim/core/math.cpp", "double y = std::log(x);", "math.hpp"),
            ("models/leadership/tick.cpp", "using std::tanh;", "math.hpp"),
            ("models/leadership/tick.cpp", "std::normal_distribution<double> d;", "chance"),
            ("sim/experiment/compare.cpp", "std::mt19937_64 engine(1);", "chance"),
            ("sim/app/main.cpp", "std::shuffle(a.begin(), a.end(), e);", "chance"),
            ("sim/network/ties.cpp", "int k = rand() % 6;", "chance"),
        ]:
            with self.subTest(line):
                self.append(path, line)
                self.assert_reported(path, words)
                shutil.copy(ROOT / path, self.copy / path)

    def test_comments_and_text_are_not_code(self):
        self.append(
            "sim/engine/run.cpp",
            "// std::exp(x), #pragma omp, std::mt19937\n"
            '/* #include "models/models.hpp"\n std::log(x) */\n'
            'const char* const said = "std::pow(x) \\" rand()";\n'
            'const char* const raw = R"(#pragma omp " std::sin(x))";\n'
            "constexpr int people = 1'000'000; double y = math::exp(x) + law.log(x);",
        )
        self.assertEqual(house.problems(self.copy), [])

    def test_code_after_text_and_comments_is_code(self):
        self.append("sim/engine/run.cpp", "char c = '\"'; /* x */ double y = std::exp(1.0); // \"")
        self.assert_reported("sim/engine/run.cpp", "math.hpp")

    def test_listed_but_missing(self):
        self.append("sim/network/generators/generators.def", "GENERATOR(torus)")
        self.assert_reported("sim/network/generators/generators.def", "torus.cpp")

    def test_there_but_not_listed(self):
        (self.copy / "models/leadership/presets/heroic.cpp").write_text("")
        self.assert_reported("models/leadership/presets/presets.def", "heroic.cpp")

    def test_listed_twice_and_not_a_member(self):
        self.append("sim/network/generators/generators.def", "GENERATOR(ring)")
        self.assert_reported("sim/network/generators/generators.def", "already")
        shutil.copy(ROOT / "sim/network/generators/generators.def", self.copy / "sim/network/generators")
        self.append("sim/network/generators/generators.def", "GENERATOR ring")
        self.assert_reported("sim/network/generators/generators.def", "KIND(name)")

    def test_headers_open_with_their_purpose(self):
        header = self.copy / "sim/core/ids.hpp"
        header.write_text("/// Ids.\n#pragma once\n")
        self.assert_reported("sim/core/ids.hpp", "#pragma once")
        header.write_text("#pragma once\n#include <cstdint>\n")
        self.assert_reported("sim/core/ids.hpp", "what it is for")

    def test_names_that_ctest_tears_apart(self):
        for name in ("[0, n)", "this; that", "a \\\\ b"):
            with self.subTest(name):
                self.append("tests/unit/core/math.cpp", f'TEST_CASE("{name}") {{}}')
                self.assert_reported("tests/unit/core/math.cpp", "ctest")
                shutil.copy(ROOT / "tests/unit/core/math.cpp", self.copy / "tests/unit/core")

    def test_folder_that_is_no_room(self):
        (self.copy / "sim/util").mkdir()
        (self.copy / "sim/util/misc.cpp").write_text("")
        self.assert_reported("sim/util/misc.cpp", "no room")


if __name__ == "__main__":
    unittest.main()
