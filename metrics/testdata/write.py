"""Writes what tests expect, as JSON beside the script that makes it.

Every NAME.py of a folder testdata/expected writes NAME.json there, from the
implementations that its requirements.txt pins, and is run in that folder:

    python -m pip install -r requirements.txt
    PYTHONPATH=../../../testdata python NAME.py

With --check it writes nothing and exits with status 1 where what it would write
differs from what is there, numbers by more than 1e-10 of themselves: other
processors round the last bits otherwise.

Numbers that are not finite become the words NaN, Infinity and -Infinity. The
versions used stand in the file, so that a run with others differs.
"""

import importlib.metadata
import json
import math
import pathlib
import sys

import numpy


def plain(value):
    """Turns NumPy values and numbers that JSON does not know into JSON's own."""
    if isinstance(value, dict):
        return {key: plain(part) for key, part in value.items()}
    if isinstance(value, (list, tuple, numpy.ndarray)):
        return [plain(part) for part in value]
    if isinstance(value, (bool, numpy.bool_)):
        return bool(value)
    if isinstance(value, numpy.integer):
        return int(value)
    if isinstance(value, (float, numpy.floating)):
        value = float(value)
        if math.isnan(value):
            return "NaN"
        if math.isinf(value):
            return "Infinity" if value > 0 else "-Infinity"
    return value


def write(cases, *packages):
    """Writes cases beside the script that is run, one a line."""
    script = pathlib.Path(sys.argv[0])
    versions = {name: importlib.metadata.version(name) for name in ("numpy", *packages)}
    if "--check" in sys.argv:
        found = json.loads(script.with_suffix(".json").read_text(encoding="utf-8"))
        made = {"made_by": script.name, "versions": versions, "cases": plain(cases)}
        differences = list(differing(script.stem, found, json.loads(json.dumps(made))))
        print("\n".join(differences[:20]) or f"{script.stem}: as made")
        sys.exit(bool(differences))
    lines = ",\n".join("  " + json.dumps(plain(case)) for case in cases)
    text = f'{{"made_by": {json.dumps(script.name)}, "versions": {json.dumps(versions)}, "cases": [\n{lines}\n]}}\n'
    script.with_suffix(".json").write_text(text, encoding="utf-8")


def differing(where, found, made):
    """Yields where two structures differ."""
    if isinstance(found, dict) and isinstance(made, dict) and found.keys() == made.keys():
        for key in found:
            yield from differing(f"{where}.{key}", found[key], made[key])
    elif isinstance(found, list) and isinstance(made, list) and len(found) == len(made):
        for i, pair in enumerate(zip(found, made)):
            yield from differing(f"{where}[{i}]", *pair)
    elif isinstance(found, float) and isinstance(made, (int, float)):
        if not math.isclose(found, made, rel_tol=1e-10, abs_tol=1e-14):
            yield f"{where}: {found} there, {made} made"
    elif found != made:
        yield f"{where}: {found} there, {made} made"
