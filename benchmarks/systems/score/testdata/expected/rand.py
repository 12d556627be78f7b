"""Writes rand.json: partitions, and scikit-learn's adjusted_rand_score of them.

    python -m pip install -r requirements.txt
    python rand.py

With --check it writes nothing and exits with status 1 where a score differs
by more than 1e-12 from what is there.
"""

import importlib.metadata
import json
import pathlib
import random
import sys

from sklearn.metrics import adjusted_rand_score


def drawn(seed, n, true_groups, found_groups, kept):
    """Two partitions that agree in a share of the things."""
    chance = random.Random(seed)
    truth = [chance.randrange(true_groups) for _ in range(n)]
    found = [t if chance.random() < kept else 1000 + chance.randrange(found_groups) for t in truth]
    return truth, found


def cases():
    yield "same", [0, 0, 1, 1, 2], [0, 0, 1, 1, 2]
    yield "renamed", [0, 0, 1, 1, 2], [7, 7, -3, -3, 0]
    yield "all together", [0, 0, 0], [5, 5, 5]
    yield "all apart", [0, 1, 2, 3], [3, 2, 1, 0]
    yield "one thing", [0], [4]
    yield "apart against together", [0, 1, 2, 3], [0, 0, 0, 0]
    yield "together against apart", [0, 0, 0, 0], [0, 1, 2, 3]
    yield "worse than chance", [0, 0, 1, 1], [0, 1, 0, 1]
    yield "one moved", [0, 0, 0, 1, 1, 1], [0, 0, 1, 1, 2, 2]
    yield "one split", [0] * 6 + [1] * 4, [0] * 3 + [2] * 3 + [1] * 4
    for i, kept in enumerate((0, 0.3, 0.6, 0.8, 0.95, 1)):
        yield f"drawn, {kept} kept", *drawn(i, 60, 9, 7, kept)
    yield "drawn, many groups", *drawn(77, 400, 150, 90, 0.7)


def main():
    path = pathlib.Path(__file__).with_suffix(".json")
    made = [{"name": name, "truth": truth, "found": found, "ari": float(adjusted_rand_score(truth, found))} for name, truth, found in cases()]
    if "--check" in sys.argv:
        there = json.loads(path.read_text(encoding="utf-8"))["cases"]
        same = len(there) == len(made) and all(
            a["truth"] == b["truth"] and a["found"] == b["found"] and abs(a["ari"] - b["ari"]) <= 1e-12 for a, b in zip(there, made)
        )
        print("as made" if same else "differs")
        sys.exit(not same)
    lines = ",\n".join("  " + json.dumps(case) for case in made)
    version = importlib.metadata.version("scikit-learn")
    path.write_text(f'{{"made_by": "{pathlib.Path(__file__).name}", "scikit-learn": "{version}", "cases": [\n{lines}\n]}}\n', encoding="utf-8")


main()
