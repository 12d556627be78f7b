"""Writes answers.json: what the tests of this package expect, from krippendorff,
SciPy and NumPy in the versions that requirements.txt pins.

    python -m pip install -r requirements.txt
    python answers.py

With --check it writes nothing and exits with status 1 where what it would write
differs from what is there, numbers by more than 1e-10 of themselves.

A case is a table of questions (rows) by respondents (columns); -1 is a reply
without a value. Roles are those of the columns.
"""

import importlib.metadata
import json
import math
import pathlib
import sys

import krippendorff
import numpy
import scipy.stats

rng = numpy.random.default_rng(71)


def likert(questions, people, agree, holes):
    truth = rng.uniform(0, 4, (questions, 1))
    table = numpy.clip(numpy.round(truth + rng.normal(0, 1 / agree, (questions, people))), 0, 4)
    table.ravel()[rng.choice(table.size, holes, replace=False)] = numpy.nan
    return table


nan = numpy.nan
tables = {
    # Krippendorff 2011, section C: 12 units by 4 observers, each a level lower.
    "Krippendorff 2011": numpy.array([
        [1, 2, 3, 3, 2, 1, 4, 1, 2, nan, nan, nan],
        [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, nan, 3],
        [nan, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, nan],
        [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, nan],
    ]).T - 1,
    "agree": likert(12, 15, 3, 20),
    "disagree": likert(10, 9, 0.5, 12),
    "complete": likert(6, 8, 1, 0),
    "many holes": likert(20, 12, 1, 150),
    "two camps": numpy.array([[0, 0, 0, 4, 4, 4]] * 5, float),
}
cases = []
for name, table in tables.items():
    questions, people = table.shape
    roles = ["it" if i % 3 == 0 else "legal" if i % 3 == 1 else "" for i in range(people)]
    case = {"name": name, "table": numpy.where(numpy.isnan(table), -1, table).tolist(), "roles": roles, "questions": []}
    case["alpha"] = krippendorff.alpha(table.T, level_of_measurement="ordinal", value_domain=[0, 1, 2, 3, 4])
    for row in table:
        x = row[~numpy.isnan(row)]
        q = {"n": len(x)}
        if len(x) > 0:
            q["median"], q["mean"] = float(numpy.median(x)), float(numpy.mean(x))
            q["iqr"] = float(numpy.subtract(*numpy.percentile(x, [75, 25], method="linear")))
            q["shares"] = []
            for level in range(5):
                k = int((x == level).sum())
                low, high = scipy.stats.binomtest(k, len(x)).proportion_ci(0.95, method="wilson")
                q["shares"].append([k / len(x), float(low), float(high)])
            q["bias"] = {}
            for role in ("it", "legal"):
                inside = numpy.array([r == role for r in roles])
                a, b = row[inside & ~numpy.isnan(row)], row[~inside & ~numpy.isnan(row)]
                if len(a) and len(b):
                    u = scipy.stats.mannwhitneyu(a, b).statistic
                    q["bias"][role] = float(2 * u / (len(a) * len(b)) - 1)
        case["questions"].append(q)
    cases.append(case)
versions = {name: importlib.metadata.version(name) for name in ("numpy", "scipy", "krippendorff")}
lines = ",\n".join("  " + json.dumps(case) for case in cases)
text = f'{{"made_by": "answers.py", "versions": {json.dumps(versions)}, "cases": [\n{lines}\n]}}\n'
file = pathlib.Path(__file__).with_suffix(".json")


def same(a, b):
    """Tells whether two structures hold the same."""
    if isinstance(a, dict):
        return isinstance(b, dict) and a.keys() == b.keys() and all(same(a[k], b[k]) for k in a)
    if isinstance(a, list):
        return isinstance(b, list) and len(a) == len(b) and all(map(same, a, b))
    if isinstance(a, float):
        return math.isclose(a, b, rel_tol=1e-10, abs_tol=1e-14)
    return a == b


if "--check" in sys.argv:
    sys.exit(not same(json.loads(text), json.loads(file.read_text(encoding="utf-8"))))
file.write_text(text, encoding="utf-8")
