"""A page for people from any result file:

    python3 -m analysis.report FILE [-o report.html] [--pdf] [--explain FILE.json]      (or: netlead report FILE)

`--explain` takes what `netlead explain --json` printed; FILE.explain.json beside the file is found by itself.
"""

import argparse
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from analysis.figures.__main__ import open_any
from analysis.leadership import reader
from analysis.leadership.reader import ResultError, check_output, command, write_whole

from . import compared, context, gridded, page, swept

TELL = {reader.COMPARISON: compared.tell, reader.QUESTION: gridded.tell, reader.SWEEP: swept.tell}
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


@command
def main(arguments=None):
    parser = argparse.ArgumentParser(prog="netlead report", description="Writes one self-contained page about a result file.")
    parser.add_argument("file", type=Path, help="of compare, question or sweep merge")
    parser.add_argument("-o", "--output", type=Path, default=Path("report.html"), help="default: report.html")
    parser.add_argument("--pdf", action="store_true", help="also as PDF beside it, by chromium")
    parser.add_argument("--explain", type=Path, help="what netlead explain --json printed")
    parser.add_argument("--force", action="store_true", help="replace a page that is there")
    parser.add_argument("--checked", action="store_true", help=argparse.SUPPRESS)  # the program has looked at the checksum
    options = parser.parse_args(arguments)
    sources = [options.file, *([options.explain] if options.explain else [])]
    for target in (options.output, *([options.output.with_suffix(".pdf")] if options.pdf else [])):
        check_output(target, options.force, sources)
    write(options.file, options.output, options.explain, options.checked)
    print(options.output)
    if options.pdf:
        print(to_pdf(options.output))


def write(file, output, explain=None, checked=False):
    if file.suffix == ".graphml":
        raise ResultError(f"{file}: error: is a network; a report is of a result, grid or sweep file")
    data = open_any(file, checked)
    beside = file.with_suffix(".explain.json")
    explained = context.explanation(explain or beside) if explain or beside.exists() else None
    story = TELL[data.attrs["kind"]](data, file, explained)
    html = page.render(story, data, file)
    output.parent.mkdir(parents=True, exist_ok=True)
    write_whole(output, lambda hidden: hidden.write_text(html, "utf-8"))
    if story.partial:
        print(f"{output}: {story.partial}", file=sys.stderr)


def to_pdf(html):
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        raise ResultError("error: --pdf needs chromium (apt-get install chromium); the page itself was written and prints from any browser")
    target = html.with_suffix(".pdf")
    with tempfile.TemporaryDirectory() as profile:
        words = [browser, "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", f"--user-data-dir={profile}",
                   "--no-pdf-header-footer", f"--print-to-pdf={target.resolve()}", html.resolve().as_uri()]
        try:
            done = subprocess.run(words, capture_output=True, text=True, timeout=120)
        except subprocess.TimeoutExpired as reason:
            raise ResultError(f"{target}: error: {browser} did not come to an end within two minutes") from reason
    if done.returncode != 0 or not target.exists():
        raise ResultError(f"{target}: error: {browser} wrote no PDF: {done.stderr.strip()[-300:]}")
    return target


if __name__ == "__main__":
    sys.exit(main())
