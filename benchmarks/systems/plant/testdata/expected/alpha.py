"""Writes alpha.json: Krippendorff's alpha of the planted answers beside it.

    python -m pip install -r requirements.txt
    python alpha.py

Reads survey_answers.csv and truth_questions.csv, which a test holds to what
the generator draws for seed 1 and 60 invited people. Units are questions,
raters are respondents; "dont_know" and empty cells are missing. With --check it
writes nothing and exits with status 1 where a figure differs by more than
1e-12 from what is there.
"""

import csv
import importlib.metadata
import json
import pathlib
import sys

import krippendorff
import numpy

FOLDER = pathlib.Path(__file__).parent
METRICS = ("nominal", "ordinal", "interval", "ratio")


def table(name):
    with open(FOLDER / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def level(cell):
    return numpy.nan if cell in ("", "dont_know") else float(cell)


def alpha(rows, questions, metric):
    """None where alpha does not exist: one level alone, or no pair of answers."""
    data = numpy.array([[level(row[q]) for q in questions] for row in rows])
    seen = data[:, (~numpy.isnan(data)).sum(axis=0) > 1]
    if len(set(seen[~numpy.isnan(seen)].tolist())) < 2:
        return None
    return float(krippendorff.alpha(reliability_data=data, value_domain=[0.0, 1.0, 2.0, 3.0, 4.0], level_of_measurement=metric))


def cases():
    rows, truth = table("survey_answers.csv"), table("truth_questions.csv")
    questions = [row["question"] for row in truth]
    groups = {"all": (rows, questions)}
    for kind in ("unanimous", "close", "split", "chance"):
        groups["agreement " + kind] = rows, [row["question"] for row in truth if row["agreement"] == kind]
    for role in sorted({row["role"] for row in rows}):
        groups["role " + role] = [row for row in rows if row["role"] == role], questions
    for name, (some, asked) in groups.items():
        answers = sum(row[q] not in ("", "dont_know") for row in some for q in asked)
        figures = {metric: alpha(some, asked, metric) for metric in METRICS}
        yield {"name": name, "raters": len(some), "units": len(asked), "answers": answers, **figures}


def near(a, b):
    return a == b or (isinstance(a, float) and isinstance(b, float) and abs(a - b) <= 1e-12)


def main():
    path, made = FOLDER / "alpha.json", list(cases())
    if "--check" in sys.argv:
        there = json.loads(path.read_text(encoding="utf-8"))["cases"]
        same = len(there) == len(made) and all(a.keys() == b.keys() and all(near(a[k], b[k]) for k in a) for a, b in zip(there, made))
        print("as made" if same else "differs")
        sys.exit(not same)
    lines = ",\n".join("  " + json.dumps(case) for case in made)
    version = importlib.metadata.version("krippendorff")
    path.write_text(f'{{"made_by": "alpha.py", "krippendorff": "{version}", "cases": [\n{lines}\n]}}\n', encoding="utf-8")


main()
