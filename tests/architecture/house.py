#!/usr/bin/python3
"""Checks that the code keeps the house rules that a compiler does not see.

Usage: house.py [ROOT]. Prints every broken rule as `file:line: what and why`; exit code 1 if any.
What is checked stands in the tables below; house_test.py plants one violation of each.
"""

import re
import sys
from pathlib import Path

# Who may include whom. A room may always include itself; `app` may include everything.
MAY_INCLUDE = {
    "core": set(),
    "config": {"core"},
    "network": {"core"},
    "engine": {"core", "network"},
    "results": {"core"},
    "inference": {"core", "results"},
    "io": {"core", "results"},
    "models": {"core", "network", "engine"},
    "claims": {"core", "network", "engine", "models", "results", "inference"},
    "experiment": {"core", "network", "engine", "config", "io", "results", "inference"},
    "app": {
        "core", "config", "network", "engine", "io", "models", "claims", "results", "inference",
        "experiment",
    },
}

# What others found, held against the models: part of no model.
CLAIMS = re.compile(r"models/(leadership/(facts|fact_map)[/.]|published/cases/|published_(cases|alone)\.)")

# Libraries that only one place may know: what an #include names, and where it may stand.
LIBRARY_PLACES = [
    (r"omp\.h", r"sim/engine/blocks\.hpp", "OpenMP"),
    (r"(hdf5|hdf5_hl|H5\w*)\.h", r"sim/io/.*", "HDF5"),
    (r"yaml-cpp/.*", r"sim/config/.*", "yaml-cpp"),
    (r"pugixml\.hpp", r"sim/network/formats/(graphml|gexf|xml)\.[ch]pp", "pugixml"),
    (r"CLI/.*", r"sim/app/(command_line|subcommands)\.cpp", "CLI11"),
    (r"pybind11/.*", r"sim/app/bindings/python_module\.cpp", "pybind11"),
    (r"mpi\.h", r"sim/app/bindings/mpi_process_group\.hpp", "MPI"),
    (r"Eigen/.*", r"sim/network/sparse\.hpp", "Eigen (scalar code only, for equal bits)"),
    (r"boost/math/.*", r"sim/core/(statistics|paired)\.cpp", "Boost.Math (it calls the C library's exp)"),
]

# The rooms whose results must have the same bits everywhere.
PORTABLE = {"core", "network", "engine", "models"}

TRANSCENDENTAL = (
    r"(?:exp2|expm1|exp|log10|log1p|log2|log|pow|sinh|sin|cosh|cos|tanh|tan|asinh|asin|acosh|acos"
    r"|atanh|atan2|atan|cbrt|hypot|erfc|erf|tgamma|lgamma|fma)[fl]?"
)
CALLS_LIBM = re.compile(
    rf"(?<![\w.:>])(?:std)?::{TRANSCENDENTAL}\s*\(|\busing\s+std::{TRANSCENDENTAL}\s*;"
)
CALLS_UNQUALIFIED = re.compile(rf"(?<![\w.:>]){TRANSCENDENTAL}\s*\(")
STD_RANDOM = re.compile(
    r"\bstd::(?:\w+_distribution|\w+_engine|mt19937(?:_64)?|minstd_rand0?|ranlux\w+|knuth_b"
    r"|random_device|seed_seq|generate_canonical|shuffle|sample)\b"
    r"|(?<![\w.:>])(?:std::)?(?:s?rand|drand48|random)\s*\("
)
OPENMP = re.compile(r"#\s*pragma\s+omp\b|\bomp_\w+\s*\(")

INCLUDE = re.compile(r'^\s*#\s*include\s*(?:"([^"]*)"|<([^>]*)>)')
MANIFEST_LINE = re.compile(r"^[A-Z_]+\(([a-z0-9_]+)\)")

# What may speak of one model: commands and their help, and what binds programs to others.
KNOWS_MODELS = re.compile(r"sim/app/(commands/|bindings/|subcommands\.cpp)")
LEADERSHIP_KEY = re.compile(r'"[^"]*\bleadership\.[a-z_]')

# Of these characters in a doctest case's name, ctest's lists are torn apart: cases go missing.
TEST_NAME = re.compile(r'^\s*TEST_CASE\w*\([^"]*"[^"]*[][;\\]', re.MULTILINE)

COMMENT_OR_TEXT = re.compile(
    r'R"(\w*)\(.*?\)\1"'  # raw text
    r'|"(?:\\.|[^"\\\n])*"'
    r"|(?<![0-9a-fA-F])'(?:\\.|[^'\\\n])*'"  # not the separator in 1'000
    r"|//[^\n]*|/\*.*?\*/",
    re.DOTALL,
)


def blank(text, keep_quoted):
    """`text` without comments (and, if asked, without quoted text), every line where it was."""

    def replace(match):
        found = match.group()
        if keep_quoted and not found.startswith("/"):
            return found
        return "\n" * found.count("\n")

    return COMMENT_OR_TEXT.sub(replace, text)


def room_of(path):
    """`sim/core/ids.hpp` -> core, `models/leadership/tick.cpp` -> models, anything else -> None."""
    parts = path.split("/")
    if CLAIMS.match(path):
        return "claims"
    if parts[0] == "models":
        return "models"
    return parts[1] if parts[0] == "sim" and len(parts) > 2 else None


def check_include(root, path, quoted, angled):
    """Why the one include of `path` is not allowed, or None."""
    for library, place, name in LIBRARY_PLACES:
        if re.fullmatch(library, angled or quoted) and not re.fullmatch(place, path):
            return f"{name} may be included only in {place}".replace("\\", "")
    if angled is not None:
        return None
    target = room_of(quoted)
    if target is None or not (root / quoted).is_file():
        return f'"{quoted}" is no file of sim/ or models/ (paths begin at the root)'
    room = room_of(path)
    if target != room and target not in MAY_INCLUDE[room]:
        allowed = ", ".join(sorted(MAY_INCLUDE[room])) or "no other room"
        return f"{room} may not include {target} ({quoted}); it may include: {allowed}"
    return None


def check_line(path, line):
    """Every rule about code that this line breaks."""
    if path != "sim/engine/blocks.hpp" and OPENMP.search(line):
        yield "OpenMP belongs into sim/engine/blocks.hpp alone"
    if STD_RANDOM.search(line):
        yield "chance comes from sim/core/random.hpp: std:: draws differ between platforms"
    own_math = path.startswith("sim/core/math.")  # where exp(x) is our own
    if room_of(path) in PORTABLE:
        if CALLS_LIBM.search(line) or (not own_math and CALLS_UNQUALIFIED.search(line)):
            yield "use sim/core/math.hpp: the C library's last bits differ between machines"


def check_header(text):
    """A header begins with #pragma once and then says what it is for."""
    lines = text.splitlines() + ["", ""]
    if lines[0] != "#pragma once":
        return "a header begins with #pragma once"
    if not lines[1].startswith("/// "):
        return "a header's second line begins the comment (///) that says what it is for"
    return None


def check_source(root, path):
    """Every broken rule of one file, as (line number, message)."""
    text = (root / path).read_text(encoding="utf-8")
    room = room_of(path)
    if room not in MAY_INCLUDE:
        yield 1, "stands in no room; the rooms are " + ", ".join(sorted(MAY_INCLUDE))
        return
    if path.endswith(".hpp"):
        problem = check_header(text)
        if problem:
            yield 1, problem
    for number, line in enumerate(blank(text, keep_quoted=True).splitlines(), start=1):
        include = INCLUDE.match(line)
        problem = include and check_include(root, path, *include.groups())
        if problem:
            yield number, problem
    for number, line in enumerate(blank(text, keep_quoted=False).splitlines(), start=1):
        for problem in check_line(path, line):
            yield number, problem
    yield from check_names(root, path)


def check_names(root, path):
    """The engine names no leadership key: a model offers its switches, stance and levers through the seam."""
    if not path.startswith("sim/") or KNOWS_MODELS.match(path):
        return
    text = blank((root / path).read_text(encoding="utf-8"), keep_quoted=True)
    for number, line in enumerate(text.splitlines(), start=1):
        if LEADERSHIP_KEY.search(line):
            yield number, "the engine may not name keys of the model 'leadership'"


def check_manifest(root, path):
    """One line per member and one member per line; every source beside the manifest is listed."""
    folder = (root / path).parent
    seen = {}
    for number, line in enumerate((root / path).read_text(encoding="utf-8").splitlines(), start=1):
        member = MANIFEST_LINE.match(line)
        if not member:
            if line.strip() and not line.startswith("//"):
                yield number, "is neither KIND(name) nor a comment"
            continue
        name = member.group(1)
        if name in seen:
            yield number, f"{name} is listed already in line {seen[name]}"
        seen[name] = number
        if not (folder / f"{name}.cpp").is_file():
            yield number, f"{name} is listed, but there is no {name}.cpp beside this file"
    for source in sorted(folder.glob("*.cpp")):
        if source.stem not in seen:
            yield 1, f"{source.name} stands beside this manifest but is not listed in it"


def check_test_names(root, path):
    """Names of doctest cases that ctest cannot hand on."""
    text = (root / path).read_text(encoding="utf-8")
    for name in TEST_NAME.finditer(text):
        line = text.count("\n", 0, name.end()) + 1
        yield line, r"a test's name may not hold ; [ ] or \ : ctest would not run it"


def problems(root):
    """All broken rules below `root`, as lines of text."""
    found = []
    for file in sorted((root / "tests").rglob("*.cpp")):
        path = file.relative_to(root).as_posix()
        found += [f"{path}:{number}: {why}" for number, why in check_test_names(root, path)]
    for top in ("sim", "models"):
        for file in sorted((root / top).rglob("*")):
            path = file.relative_to(root).as_posix()
            if file.suffix in (".hpp", ".cpp"):
                broken = check_source(root, path)
            elif file.suffix == ".def":
                broken = check_manifest(root, path)
            else:
                continue
            found += [f"{path}:{number}: {message}" for number, message in broken]
    return found


def main():
    root = Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parents[2])
    found = problems(root)
    print("\n".join(found) if found else "The house rules hold.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
