"""Finds write.py, which lies with the expected values of package estimate."""

import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[3] / "estimate" / "testdata" / "expected"))

from write import write  # noqa: E402, F401
