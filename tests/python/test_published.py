"""Pictures of published cases."""

import io
import json
import sys
import tempfile
import unittest
from contextlib import redirect_stderr
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from analysis import published  # noqa: E402


def row(**changes):
    return {"statistic": "share", "source": "Watts2002", "grade": "A", "form": "number", "target": 0.5, "estimate": 0.52,
            "error": 0.01, "tolerance": 0.04, "n": 9, "curve": "", "x": None, "verdict": "pass", **changes}


def case(*rows):
    return {"id": "one", "statement": "A law", "held_against": "join alone", "x_label": "z", "y_label": "share", "checks": list(rows)}


class Pictures(unittest.TestCase):
    def test_a_case_with_points_of_a_curve_is_drawn_as_curves(self):
        figure = published.draw(case(row(curve="a", x=2), row(curve="a", x=1, estimate=0.3), row(curve="b", x=1), row()))
        axes = figure.axes[0]
        self.assertEqual([text.get_text() for text in axes.get_legend().get_texts()], ["a", "b"])
        hollow = axes.get_lines()[0]
        self.assertEqual(list(hollow.get_xdata()), [1, 2])
        self.assertEqual(axes.get_xlabel(), "z")

    def test_other_cases_are_drawn_as_distances_from_their_targets(self):
        figure = published.draw(case(row(), row(verdict="fail", estimate=0.7), row(verdict="shown", target=None)))
        labels = [text.get_text() for text in figure.axes[0].get_yticklabels()]
        self.assertEqual(len(labels), 2)
        self.assertIsNone(published.draw(case(row(verdict="shown"))))

    def test_the_command_writes_one_picture_per_case_and_refuses_other_files(self):
        with tempfile.TemporaryDirectory() as folder:
            results = Path(folder) / "results.json"
            results.write_text(json.dumps({"cases": [case(row()), {**case(row(verdict="shown")), "case": "two"}]}))
            self.assertEqual(published.main([str(results), "-o", folder]), 0)
            self.assertEqual([path.name for path in Path(folder).glob("*.png")], ["one.png"])
            results.write_text("{}")
            with redirect_stderr(io.StringIO()) as said:
                self.assertEqual(published.main([str(results)]), 2)
            self.assertIn("no published results", said.getvalue())


if __name__ == "__main__":
    unittest.main()
