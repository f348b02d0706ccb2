#!/usr/bin/python3
"""Judges the tests: changes one line of the code, runs the unit and law tests of its room, and lists what they miss.

    tests/mutate.py --room mechanisms --count 40 --seed 1     a sample of lines of one room, one mutant a line
    tests/mutate.py --file sim/core/random.cpp                every mutant of one file
    tests/mutate.py --room core --list                        the sample alone, nothing is built

Killed: a test failed, the process died, or it took ten times its processor time. Not counted as a killer: golden
hashes (tests/regression, golden_bits.cpp), published results and facts. Exit code 1 if a mutant survived.

The working tree is never touched. A mutant is a copy in a folder of its own; its object is linked in front of the
libraries of the build, so one compilation and one link make the test program of a .cpp. Of a header, what includes it
in its room and in the room's tests is compiled again. Mutants are compiled with -O1 (with -O0 the tests of chance take
longer than the compilation spares) and with _GLIBCXX_ASSERTIONS, so that a step past the end of a vector is a failure.

Left out, since no test can or should notice them: comments, text, includes, static asserts, contracts (EXPECT,
ENSURE), reserve, prefetches, sizes of arrays, which word of a draw is taken (`words[0]`: another word is another
chance of the same law), and `unit(draw) <= p` for `<`.
"""

import argparse
import dataclasses
import fcntl
import json
import os
import random
import re
import resource
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BUILD = ROOT / "build" / "mutate"
MEMORY = 4 << 30  # bytes a test program may take
GOLDEN = "*golden*"


@dataclasses.dataclass(frozen=True)
class Room:
    """Where the lines are, which unit tests are theirs, and which files of tests/properties hold their laws."""

    folder: str
    units: str
    laws: tuple = ()
    table: str = ""  # the test of all defaults and ranges, quick enough to run for every file


LEADERSHIP = (("switches", "random_worlds"), "unit/models/leadership/params_test.cpp")
ROOMS = {
    "core": Room("sim/core", "unit/core"),
    "config": Room("sim/config", "unit/config", ("random_values",)),
    "network": Room("sim/network", "unit/network", ("random_generators",), "unit/network/published_test.cpp"),
    "engine": Room("sim/engine", "unit/engine", ("equal_rules",)),
    "experiment": Room("sim/experiment", "unit/experiment"),
    "io": Room("sim/io", "unit/io"),
    "mechanisms": Room("models/leadership/mechanisms", "unit/models/leadership", *LEADERSHIP),
    "leadership": Room("models/leadership", "unit/models/leadership", *LEADERSHIP),
}


# --- Mutants -----------------------------------------------------------------------------------------------------


@dataclasses.dataclass(frozen=True)
class Mutant:
    file: str
    line: int  # from 1
    before: str
    after: str
    kind: str

    def place(self):
        return f"{self.file}:{self.line}"


OPERATORS = {
    "<": ("<=", ">"), ">": (">=", "<"), "<=": ("<",), ">=": (">",), "==": ("!=",), "!=": ("==",),
    "+": ("-",), "-": ("+",), "*": ("/",), "/": ("*",), "%": ("/",), "&&": ("||",), "||": ("&&",),
    "+=": ("-=",), "-=": ("+=",), "*=": ("/=",), "/=": ("*=",), "|=": ("&=",), "&=": ("|=",),
}  # fmt: skip
OPERATOR = re.compile(r"(?<= )(?:[<>=!+\-*/|&]=|&&|\|\||[<>+\-*/%])(?= |$)")
NUMBER = re.compile(r"(?<![\w.'])(\d[\d']*(?:\.\d*)?(?:e[+-]?\d+)?)([uUlLfF]*)(?![\w.'])")
WORD_OF_DRAW = re.compile(r"(?:\)|\bwords|\blots)(?=\[\d\])")
CERTAIN = re.compile(r"\bunit\([^<>]*$")  # `unit(...) < p` and `<= p` differ once in 2^53 draws
TRUTH = re.compile(r"\b(true|false)\b")
EXTREME = re.compile(r"\bstd::(min|max)(?=[(<])")
CONDITION = re.compile(r"^(\s*(?:\} else )?if (?:constexpr )?\()(.*)$")
TWO_ARGUMENTS = re.compile(r"(?<!std::min)(?<!std::max)(?<=\w)\(([A-Za-z_][\w.]*), ([A-Za-z_][\w.]*)\)")
SKIPPED = re.compile(
    r"^\s*(#|using |namespace |template|static_assert|class |struct |enum |friend |public:|private:|typedef |\}\)?;)"
    r"|NETLEAD_(EXPECT|ENSURE)|\bcontract_broken\(|\bvirtual\b|\breserve\(|\bstd::array<|__builtin_prefetch|__attribute__|^\s*[\w:<>]+ \w+\[.*\];$"
)
DECLARATION = re.compile(
    r"^\s*(const|constexpr|inline|auto|static|struct|class|using|return|throw|case|default|else|goto|typedef|extern)\b"
    r"|^\s*[\w:]+(<.*>)?[&*]*\s+[\w:~]+\s*([({=;\[,].*)?$|\(\*\w+\)\("
)
JUMP = re.compile(r"^\s*(break|continue|return);$")
GUARDED = re.compile(r"^\s*if \(.*\) [^{}]+;$")
VOID_BODY = re.compile(r"^\s*(static |inline )*void [\w:]+\(.*\)( const)?( noexcept)? \{$")
STARTS_STATEMENT = re.compile(r"[;{}:]\s*$|^\s*$|^\s*(public|private):")
HIDDEN = re.compile(
    r'R"(\w*)\(.*?\)\1"|"(?:\\.|[^"\\\n])*"|(?<![0-9a-fA-F])\'(?:\\.|[^\'\\\n])*\'|//[^\n]*|/\*.*?\*/', re.DOTALL
)


def hide(text):
    """`text` with comments and quoted text blanked, every character where it was."""
    return HIDDEN.sub(lambda found: re.sub(r"[^\n]", "\x01" if found.group()[0] in "\"'R" else " ", found.group()), text)


def closing(text, opened):
    """Where the bracket before `opened` closes, or -1."""
    depth = 1
    for at in range(opened, len(text)):
        depth += {"(": 1, ")": -1}.get(text[at], 0)
        if depth == 0:
            return at
    return -1


def other_number(digits, suffix):
    plain = digits.replace("'", "")
    if any(c in plain for c in ".e") or "f" in suffix.lower():
        return repr(float(plain) / 2 if float(plain) else 1.0) + suffix
    return str(int(plain) + 1) + suffix


def mutants_of_line(shown, before):
    """Edits (kind, begin, end, text) of one line, `{}` for what stood there; `before` is the line above."""
    draws = {found.end() + 1 for found in WORD_OF_DRAW.finditer(shown)}
    for found in OPERATOR.finditer(shown):
        if found.group() in "+-" and "\x01" in shown:
            continue  # text is put together: nothing else compiles
        for other in OPERATORS.get(found.group(), ()):
            if other[:1] == found.group()[:1] and CERTAIN.search(shown[: found.start()]):
                continue
            yield "operator", found.start(), found.end(), other
    for found in NUMBER.finditer(shown):
        if found.start() not in draws:
            yield "constant", found.start(), found.end(), other_number(*found.groups())
    for found in TRUTH.finditer(shown):
        yield "truth", found.start(), found.end(), "false" if found.group() == "true" else "true"
    for found in EXTREME.finditer(shown):
        yield "extreme", found.start(1), found.end(1), "max" if found.group(1) == "min" else "min"
    for found in TWO_ARGUMENTS.finditer(shown):
        if not re.search(r"\b(double|float|int|bool|auto|const|void)\b", found.group()) and found[1] != found[2]:
            yield "arguments", found.start(), found.end(), f"({found[2]}, {found[1]})"
    if found := CONDITION.match(shown):
        end = closing(shown, found.start(2))
        if end > 0 and ";" not in shown[found.start(2) : end]:
            yield "condition", found.start(2), end, "!(" + "{}" + ")"
    if STARTS_STATEMENT.search(before) and shown.count("(") == shown.count(")"):
        whole = shown.rstrip()
        indent = len(whole) - len(whole.lstrip())
        statement = whole.endswith(";") and not DECLARATION.match(whole) and not re.match(r"\s*(for|while|if|do)\b", whole)
        if statement or JUMP.match(whole) or GUARDED.match(whole):
            yield "dropped", indent, len(whole), ";"
    if VOID_BODY.match(shown.rstrip()):
        end = len(shown.rstrip())
        yield "early return", end, end, " return;"


def mutants(file, text):
    """Every mutant of a file, in the order of its lines."""
    lines, shown = text.split("\n"), hide(text).split("\n")
    found = []
    for at, line in enumerate(lines):
        if SKIPPED.search(shown[at]):
            continue
        for kind, begin, end, other in mutants_of_line(shown[at], shown[at - 1] if at else ""):
            after = line[:begin] + other.replace("{}", line[begin:end]) + line[end:]
            found.append(Mutant(file, at + 1, line, after, kind))
    return found


def sample(everything, count, seed):
    """One mutant each of `count` lines, in order; every one if count is 0."""
    if not count:
        return everything
    chance = random.Random(seed)
    by_line = {}
    for mutant in everything:
        by_line.setdefault((mutant.file, mutant.line), []).append(mutant)
    lines = sorted(chance.sample(sorted(by_line), min(count, len(by_line))))
    return [chance.choice(by_line[line]) for line in lines]


# --- Building and running ----------------------------------------------------------------------------------------


@dataclasses.dataclass(frozen=True)
class Stage:
    """One run of a test program: its target, what it runs, and the seconds of a processor it may take."""

    target: str
    arguments: tuple
    seconds: float = 600


class Toolchain:
    """How objects are compiled and test programs linked; `commands` is a compile_commands.json as read."""

    def __init__(self, root, build, commands, links, includers=lambda header: []):
        self.root, self.build, self.links, self.includers = root, build, links, includers
        self.commands = {os.path.relpath(entry["file"], root): entry for entry in commands}

    def compile(self, source, text_of, folder):
        """The object of `source`, read from `folder` where a mutated copy lies there; None if it does not compile."""
        entry = self.commands[source]
        words = [word for word in shlex.split(entry["command"]) if not word.endswith("ccache")]
        old = words[words.index("-o") + 1]
        new = folder / (source.replace("/", "_") + ".o")
        path = folder / source if source == text_of else self.root / source
        words = words[: words.index("-o")] + ["-O1", "-w", "-D_GLIBCXX_ASSERTIONS", "-o", str(new), "-c", str(path)]
        words[1:1] = [f"-I{folder}", "-iquote", str((self.root / source).parent)]
        done = subprocess.run(words, cwd=entry["directory"], capture_output=True, text=True, check=False)
        return (old, new) if done.returncode == 0 else None

    def objects(self, mutant, folder):
        """What has to be compiled again, as pairs (old, new); None if something does not compile."""
        copy = folder / mutant.file
        copy.parent.mkdir(parents=True, exist_ok=True)
        lines = (self.root / mutant.file).read_text(encoding="utf-8").split("\n")
        lines[mutant.line - 1] = mutant.after
        copy.write_text("\n".join(lines), encoding="utf-8")
        sources = [mutant.file] if mutant.file in self.commands else self.includers(mutant.file)
        made = []
        for source in sources:
            made.append(self.compile(source, mutant.file, folder))
            if made[-1] is None:
                return None
        return made

    def link(self, target, objects, folder):
        """The test program with `objects` in place of the old ones, or in front of the library that holds them."""
        words = list(self.links[target])
        program = folder / target
        at = words.index("-o")
        words[at + 1] = str(program)
        in_front = []
        for old, new in objects:
            if old in words:
                words[words.index(old)] = str(new)
            elif not old.startswith("tests/"):  # else an object of another test program
                in_front.append(str(new))
        words[at + 2 : at + 2] = in_front
        done = subprocess.run(words, cwd=self.build, capture_output=True, text=True, check=False)
        if done.returncode:
            raise RuntimeError(f"{target} does not link:\n{done.stderr[-2000:]}")
        return program


def limited(seconds):
    """Seconds of a processor, not of the clock: how busy the machine is must not decide a verdict."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 5))


def run(program, stage, folder):
    """None if all tests passed, else the first word about what failed."""
    words = [str(program), *stage.arguments, "--abort-after=1", "--no-colors=true"]
    most = max(1, round(stage.seconds))
    try:
        done = subprocess.run(words, cwd=folder, capture_output=True, text=True, errors="replace", check=False,
                              timeout=100 * most, preexec_fn=lambda: limited(most))  # fmt: skip
    except subprocess.TimeoutExpired:  # it sleeps
        return "timeout"
    if done.returncode == -signal.SIGXCPU:
        return "timeout"
    if done.returncode == 0:
        if re.search(r"test cases:\s+0 ", done.stdout):
            raise RuntimeError(f"{stage.arguments} runs no test")
        return None
    case = re.search(r"^TEST CASE:\s*(.*)$", done.stdout, re.MULTILINE)
    return case[1].strip() if case else f"exit code {done.returncode}"


def judge(mutant, toolchain, stages):
    """`(verdict, why)`: killed, survived, or invalid (it does not compile)."""
    with tempfile.TemporaryDirectory(dir=toolchain.build) as name:
        folder = Path(name)
        objects = toolchain.objects(mutant, folder)
        if objects is None:
            return "invalid", "does not compile"
        programs = {}
        for stage in stages:
            if stage.target not in programs:
                programs[stage.target] = toolchain.link(stage.target, objects, folder)
            if why := run(programs[stage.target], stage, folder):
                return "killed", why
    return "survived", ""


# --- This project's tests ----------------------------------------------------------------------------------------


def room_of(file):
    """The room whose folder is the longest that holds the file."""
    found = [room for room in ROOMS.values() if file.startswith(room.folder + "/")]
    if not found:
        raise SystemExit(f"mutate: {file} lies in no room; rooms are {', '.join(ROOMS)}")
    return max(found, key=lambda room: len(room.folder))


def files_of(room, endings=(".cpp", ".hpp")):
    return sorted(str(path.relative_to(ROOT)) for path in (ROOT / room.folder).rglob("*") if path.suffix in endings)


def mirrored(file):
    """The unit tests whose path is the source's: `sim/core/math.cpp` has `unit/core/math.cpp` or `math_test.cpp`."""
    stem = re.sub(r"^sim/", "", str(Path(file).with_suffix("")))
    return [f"unit/{stem}{end}" for end in (".cpp", "_test.cpp") if (ROOT / f"tests/unit/{stem}{end}").exists()]


def stages_of(file, laws, quick=False):
    """Cheapest first: the mirrored tests, all of the room, its laws. If quick, the mirrored ones are enough."""
    room = room_of(file)
    paths = mirrored(file) + [path for path in (room.table,) if path]
    own = [Stage("test_unit", (f"-sf=*{path}", f"-sfe={GOLDEN}")) for path in paths]
    if quick and mirrored(file):
        return own
    laws = laws and not quick
    stages = [*own, Stage("test_unit", (f"-sf=*{room.units}/*", f"-sfe={GOLDEN}"))]  # the same of all files: timed once
    if laws and room.laws:
        stages.append(Stage("test_properties", ("-sf=" + ",".join(f"*{law}.cpp" for law in room.laws),)))
    return stages


class Clock:
    """Runs each stage once without a mutant: it must pass, and ten times its time is a mutant's limit."""

    def __init__(self, timeout):
        self.timeout, self.known = timeout, {}

    def __call__(self, stage):
        if stage not in self.known:
            begun = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
            if why := run(BUILD / "tests" / stage.target, stage, BUILD / "tests"):
                raise SystemExit(f"mutate: the tests fail without a mutant: {why}")
            self.known[stage] = self.timeout or (
                10 + 10 * (resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - begun)
            )
        return dataclasses.replace(stage, seconds=self.known[stage])


def build(quick):
    """The test programs without a mutant, and how they were made; if quick, only mirrored tests of a header count."""
    BUILD.mkdir(parents=True, exist_ok=True)
    alone = (BUILD / "mutate.lock").open("w")  # two builds in one folder break each other
    fcntl.flock(alone, fcntl.LOCK_EX)
    launcher = ["-DCMAKE_CXX_COMPILER_LAUNCHER=ccache"] if shutil.which("ccache") else []
    for words in (
        ["cmake", "-S", str(ROOT), "-B", str(BUILD), "-G", "Ninja", "-DCMAKE_BUILD_TYPE=Release", *launcher],
        ["cmake", "--build", str(BUILD), "--parallel", "2", "--target", "test_unit", "test_properties"],
    ):
        done = subprocess.run(words, capture_output=True, text=True, check=False)
        if done.returncode:
            raise SystemExit(f"mutate: {' '.join(words)} failed:\n{done.stdout[-3000:]}{done.stderr[-3000:]}")

    def ninja(*words):
        return subprocess.run(["ninja", "-C", str(BUILD), *words], capture_output=True, text=True, check=True).stdout

    links = {}
    for target in ("test_unit", "test_properties"):
        last = ninja("-t", "commands", f"tests/{target}").strip().splitlines()[-1]
        command = next(part for part in last.split(" && ") if f"-o tests/{target}" in part)
        links[target] = shlex.split(command)
    commands = json.loads((BUILD / "compile_commands.json").read_text(encoding="utf-8"))
    deps = ninja("-t", "deps")
    alone.close()

    def includers(header):
        """Sources of the header's room and of its tests that include it."""
        room = room_of(header)
        tests = [f"tests/{path}" for path in mirrored(header) if quick] or [f"tests/{room.units}/"]
        found = set()
        for block in deps.split("\n\n"):
            paths = {os.path.relpath(BUILD / line.strip(), ROOT) for line in block.splitlines()[1:]}
            if header in paths:
                found |= {path for path in paths if path.endswith(".cpp")
                          and path.startswith((room.folder + "/", *tests))}  # fmt: skip
        return sorted(found)

    return Toolchain(ROOT, BUILD, commands, links, includers)


def tell(results):
    """Survivors, and a line per room; True if none survived."""
    for mutant, verdict, _ in results:
        if verdict == "survived":
            print(f"{mutant.place()}: survived ({mutant.kind})\n  - {mutant.before.strip()}\n  + {mutant.after.strip()}")
    print(f"{'folder':<32}{'mutants':>9}{'killed':>9}{'survived':>9}{'score':>8}")
    for folder in sorted({room_of(mutant.file).folder for mutant, _, _ in results}):
        own = [verdict for mutant, verdict, _ in results if room_of(mutant.file).folder == folder]
        killed, survived = own.count("killed"), own.count("survived")
        score = f"{100 * killed / (killed + survived):.0f} %" if killed + survived else "-"
        print(f"{folder:<32}{killed + survived:>9}{killed:>9}{survived:>9}{score:>8}")
    return all(verdict != "survived" for _, verdict, _ in results)


def arguments(words):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--room", choices=ROOMS, help="sample lines of this room")
    what.add_argument("--file", help="mutate this file, a path from the root")
    what.add_argument("--again", type=Path, help="judge the survivors of an earlier --json once more")
    parser.add_argument("--lines", help="only lines FIRST-LAST of --file")
    parser.add_argument("--count", type=int, help="lines to sample (default 30 of a room, 0 = every mutant of a file)")
    parser.add_argument("--seed", type=int, default=1, help="of the sample (default 1)")
    parser.add_argument("--jobs", type=int, default=1, help="mutants at a time (default 1)")
    parser.add_argument("--timeout", type=float, help="processor seconds per run (default 10 + ten times the usual)")
    parser.add_argument("--no-headers", action="store_true", help="sample sources alone (a header takes minutes)")
    parser.add_argument("--no-laws", action="store_true", help="unit tests alone")
    parser.add_argument("--quick", action="store_true", help="the mirrored tests alone: a lower bound of the score")
    parser.add_argument("--list", action="store_true", help="print the mutants and stop")
    parser.add_argument("--json", type=Path, help="also write every verdict here")
    return parser.parse_args(words)


def survivors(earlier):
    """Those of an earlier run whose line is still the same; others have to be sampled anew."""
    for row in json.loads(earlier.read_text(encoding="utf-8")):
        mutant = Mutant(*(row[field.name] for field in dataclasses.fields(Mutant)))
        lines = (ROOT / mutant.file).read_text(encoding="utf-8").split("\n")
        if row["verdict"] == "survived" and lines[mutant.line - 1 : mutant.line] == [mutant.before]:
            yield mutant


def chosen(asked):
    if asked.again:
        return list(survivors(asked.again))
    endings = (".cpp",) if asked.no_headers else (".cpp", ".hpp")
    files = files_of(ROOMS[asked.room], endings) if asked.room else [asked.file]
    everything = [mutant for file in files for mutant in mutants(file, (ROOT / file).read_text(encoding="utf-8"))]
    if asked.lines:
        first, last = map(int, asked.lines.split("-"))
        everything = [mutant for mutant in everything if first <= mutant.line <= last]
    count = asked.count if asked.count is not None else 30 if asked.room else 0
    return sample(everything, count, asked.seed)


def main(words):
    asked = arguments(words)
    picked = chosen(asked)
    if asked.list:
        for mutant in picked:
            print(f"{mutant.place()} ({mutant.kind})\n  - {mutant.before.strip()}\n  + {mutant.after.strip()}")
        return 0
    toolchain, clock = build(asked.quick), Clock(asked.timeout)
    stages = {file: [clock(stage) for stage in stages_of(file, not asked.no_laws, asked.quick)] for file in {m.file for m in picked}}

    def verdict(mutant):
        found = judge(mutant, toolchain, stages[mutant.file])
        print(f"{found[0]:<9}{mutant.place()} {found[1]}", file=sys.stderr, flush=True)
        return (mutant, *found)

    with ThreadPoolExecutor(asked.jobs) as pool:
        results = list(pool.map(verdict, picked))
    if asked.json:
        rows = [{**dataclasses.asdict(m), "verdict": v, "why": why} for m, v, why in results]
        asked.json.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")
    return 0 if tell(results) else 1


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # folders of mutants are tidied then, too
    sys.exit(main(sys.argv[1:]))
