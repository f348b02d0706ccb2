"""A sample of the calls that failing_calls.py lets fail, of every command that writes."""

import os
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import failing_calls  # noqa: E402

PROGRAM = os.environ.get("NETLEAD_PROGRAM", "build/release/netlead")


class FailingCalls(unittest.TestCase):
    def test_no_failure_is_swallowed(self):
        trial = failing_calls.Trial(PROGRAM, most=30)
        for name in trial.commands:
            if name == "merge":  # HDF5 writes this one itself
                trial.most = 100
            trial.walk(name)
            trial.most = 12 if name != "merge" else 30
        self.assertEqual(trial.faults, [])
        self.assertGreater(trial.tried, 300)


if __name__ == "__main__":
    unittest.main()
