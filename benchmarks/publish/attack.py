"""Attacks publications as an outsider and as an insider, and finds the optimum.

    python attack.py DIR [optimum cells]

DIR holds pub-N folders as ospora/publish writes them and truth-N.json. An attack
reads what is published alone: the CSV and the sums of datapackage.json. It solves a
linear programme over all cells and all sums for the least and the greatest value of
each withheld cell (scipy's HiGHS), and again over whole numbers. Nothing is shared with
the protector: no network, no flow, no witness. The insider also knows k and which cells
the rule withholds for their own sake, judged here anew from the truth.

The optimum is the least sum of values withheld for others, by a mixed integer
programme after Fischetti and Salazar (2001), Management Science 47(7), with a need for
every withheld cell and not only for those of the rule.

The last line of the output is one JSON object.
"""
import csv
import itertools
import json
import os
import sys
import time

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, linprog, milp
from scipy.sparse import csr_array, lil_array


def read(folder):
    """The published table: cells by coordinates, and the sums."""
    with open(os.path.join(folder, "datapackage.json"), encoding="utf-8") as f:
        resource = json.load(f)["resources"][0]
    with open(os.path.join(folder, resource["path"]), encoding="utf-8", newline="") as f:
        rows = list(csv.reader(f))
    n = len(rows[0]) - 3
    cells = {}
    for row in rows[1:]:
        assert row[n + 1] in ("true", "false")
        assert (row[n] == "") == (row[n + 1] == "true" or row[n + 2] != "")
        cells[tuple(row[:n])] = None if row[n] == "" else int(row[n])
    return rows[0][:n], cells, resource.get("sums", {})


def equations(names, cells, sums):
    """A sparse matrix A with A x = 0 for every table with these sums."""
    index = {c: i for i, c in enumerate(cells)}
    lines = []
    for d, name in enumerate(names):
        for whole, parts in sums.get(name, {}).items():
            for c in cells:
                if c[d] == whole:
                    lines.append([(index[c], -1)] + [(index[c[:d] + (p,) + c[d + 1:]], 1) for p in parts])
    a = lil_array((max(len(lines), 1), len(cells)))
    for r, line in enumerate(lines):
        for i, v in line:
            a[r, i] = v
    return csr_array(a)


def interval(a, lo, hi, i, whole=False):
    """Least and greatest value of cell i; hi is infinite where nothing bounds it."""
    ends = []
    for sign in (1, -1):
        c = np.zeros(a.shape[1])
        c[i] = sign
        if whole:
            r = milp(c, constraints=LinearConstraint(a, 0, 0), bounds=Bounds(lo, hi), integrality=np.ones_like(c))
        else:
            r = linprog(c, A_eq=a, b_eq=np.zeros(a.shape[0]), bounds=np.column_stack([lo, hi]), method="highs")
        if r.status in (3, 4) and r.x is None:  # unbounded, or infeasible or unbounded: the truth is feasible
            ends.append(-sign * -np.inf if sign == 1 else np.inf)
            continue
        assert r.status == 0, r.message
        ends.append(sign * r.fun)
    return ends


def primary(truth, names, cells, sums):
    """Cells that the rule withholds for their own sake, and those of them below k."""
    k, few, rest = truth["k"], set(), set()
    for c in cells:
        f = truth["cells"]["|".join(c)]
        if f["persons"] == 0:
            continue
        if f["persons"] < k:
            few.add(c)
        elif f["repositories"] < k:
            rest.add(c)
        elif truth["magnitude"] and (f["largest"] > 0.70 * f["value"] or f["two"] > 0.85 * f["value"]):
            rest.add(c)
    above = {}
    for d, name in enumerate(names):
        for whole, parts in sums.get(name, {}).items():
            for p in parts:
                above[d, p] = whole
    def chain(d, x):
        while x is not None:
            yield x
            x = above.get((d, x))
    zeros = set()
    def kept(c):  # a published zero tells all its parts
        return truth["cells"]["|".join(c)]["persons"] == 0 and c not in zeros
    order = sorted(cells, key=lambda c: sum(len(list(chain(d, x))) for d, x in enumerate(c)))
    for c in order:
        if truth["cells"]["|".join(c)]["persons"] > 0:
            continue
        wholes = [w for w in itertools.product(*[list(chain(d, x)) for d, x in enumerate(c)]) if w != c]
        if any(w in few for w in wholes) and not any(kept(w) for w in wholes):
            zeros.add(c)
    return few | zeros, rest


def bounds(cells, values, k, few, rest, insider):
    """What an attacker takes for possible, before the sums."""
    lo, hi = np.zeros(len(cells)), np.full(len(cells), np.inf)
    for i, c in enumerate(cells):
        if values[c] is not None:
            lo[i] = hi[i] = values[c]
        elif insider and c in few:
            hi[i] = k - 1
        elif insider and c not in rest:
            lo[i] = k
    return lo, hi


def attack(folder, truth, sample, rng):
    names, cells, sums = read(folder)
    a = equations(names, cells, sums)
    few, rest = primary(truth, names, cells, sums)
    k, result = truth["k"], {"withheld": 0, "attacked": 0, "narrow": 0, "narrow_whole": 0, "told": 0, "unprotected": 0, "least": np.inf}
    order = list(cells)
    withheld = [i for i, c in enumerate(order) if cells[c] is None]
    result["withheld"] = len(withheld)
    for c in few | rest:
        result["unprotected"] += cells[c] is not None
    if sample and len(withheld) > sample:
        withheld = list(rng.choice(withheld, sample, replace=False))
    all_closed = {c: (None if truth["cells"]["|".join(c)]["value"] or c in few else 0) for c in cells}
    for i in withheld:
        lo, hi = bounds(cells, cells, k, few, rest, False)
        low, high = interval(a, lo, hi, i)
        result["attacked"] += 1
        result["narrow"] += high - low < k - 1e-6
        result["least"] = min(result["least"], high - low)
        assert low - 1e-6 <= truth["cells"]["|".join(order[i])]["value"] <= high + 1e-6
        if not sample:
            low, high = interval(a, lo, hi, i, whole=True)
            result["narrow_whole"] += high - low < k - 1e-6
        if truth["magnitude"] or order[i] not in few | rest:
            continue
        lo, hi = bounds(cells, cells, k, few, rest, True)
        low, high = interval(a, lo, hi, i)
        if high - low < (k - 1 if order[i] in few else k) - 1e-6:  # is that more than the rule alone tells?
            rule_low, rule_high = interval(a, *bounds(cells, all_closed, k, few, rest, True), i)
            result["told"] += high - low < min(rule_high - rule_low, k) - 1e-6
    return result, names, cells, sums, a, few, rest


def needs(cells, truth, a, few, rest, insider):
    """Width that each cell needs when it is withheld."""
    k, out = truth["k"], np.zeros(len(cells))
    all_closed = {c: (None if truth["cells"]["|".join(c)]["value"] or c in few else 0) for c in cells}
    lo, hi = bounds(cells, all_closed, k, few, rest, insider)
    for i, c in enumerate(cells):
        f = truth["cells"]["|".join(c)]
        if all_closed[c] is not None:
            continue
        if not insider:
            out[i] = k
            if truth["magnitude"] and (c in few or c in rest):
                out[i] = max(k, np.ceil(max(f["largest"] / 0.70 - f["value"], f["two"] / 0.85 - f["value"], 0.20 * f["value"])))
        elif c in few or c in rest:
            low, high = interval(a, lo, hi, i)
            out[i] = min(k - 1 if c in few else k, high - low)
    return out, lo, hi


def optimum(cells, truth, a, few, rest, limit):
    """The least cost of cells withheld for others, its bound, and the time."""
    order, n = list(cells), len(cells)
    value = np.array([truth["cells"]["|".join(c)]["value"] for c in order], float)
    must = np.array([c in few or c in rest for c in order])
    cost = np.where(must, 0, value)
    systems = []
    for insider in ([False] if truth["magnitude"] else [False, True]):
        need, lo, hi = needs(cells, truth, a, few, rest, insider)
        for i in range(n):
            if need[i] > 0:
                systems.append((i, need[i], lo, hi))
    total = n + 2 * n * len(systems)
    rows, columns, data, low, high = [], [], [], [], []
    def add(terms, l, h):
        r = len(low)
        for column, v in terms:
            rows.append(r); columns.append(column); data.append(v)
        low.append(l); high.append(h)
    lb, ub = np.full(total, -np.inf), np.full(total, np.inf)
    a = a.tocsr()
    for s, (i, need, lo, hi) in enumerate(systems):
        for way in (0, 1):
            at = n + (2 * s + way) * n
            for r in range(a.shape[0]):
                add([(at + int(j), v) for j, v in zip(a.indices[a.indptr[r]:a.indptr[r + 1]], a.data[a.indptr[r]:a.indptr[r + 1]])], 0, 0)
            for j in range(n):
                fall, rise = min(need, value[j] - lo[j]), min(need, hi[j] - value[j])
                lb[at + j], ub[at + j] = -max(fall, 0), max(rise, 0)
                if not must[j]:
                    add([(at + j, 1), (j, max(fall, 0))], 0, np.inf)
                    add([(at + j, 1), (j, -max(rise, 0))], -np.inf, 0)
        add([(n + 2 * s * n + i, 1), (n + (2 * s + 1) * n + i, -1), (i, -need)], 0, np.inf)
    lb[:n], ub[:n] = must.astype(float), 1
    for j, c in enumerate(order):
        if value[j] == 0 and not must[j]:
            ub[j] = 0
    began = time.time()
    m = csr_array((data, (rows, columns)), shape=(len(low), total))
    r = milp(np.concatenate([cost, np.zeros(total - n)]), constraints=LinearConstraint(m, low, high), bounds=Bounds(lb, ub),
             integrality=np.concatenate([np.ones(n), np.zeros(total - n)]), options={"time_limit": limit, "mip_rel_gap": 0})
    if r.status != 0 or r.x is None:
        return None, time.time() - began
    return float(round(r.fun)), time.time() - began


def main():
    root, most = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 30
    total = {"tables": 0, "cells": 0, "withheld": 0, "attacked": 0, "narrow": 0, "narrow_whole": 0, "told": 0, "unprotected": 0}
    least, ratios, ours_all, best_all, unsolved, free = np.inf, [], 0, 0, 0, 0
    rng = np.random.default_rng(1)
    numbers = sorted(int(f[4:]) for f in os.listdir(root) if f.startswith("pub-"))
    for number in numbers:
        with open(os.path.join(root, f"truth-{number}.json"), encoding="utf-8") as f:
            truth = json.load(f)
        sample = 12 if len(truth["cells"]) > 1000 else 0
        result, names, cells, sums, a, few, rest = attack(os.path.join(root, f"pub-{number}"), truth, sample, rng)
        total["tables"] += 1
        total["cells"] += len(cells)
        least = min(least, result.pop("least") / truth["k"])
        for key, n in result.items():
            total[key] += int(n)
        if result["narrow"] or result["told"] or result["unprotected"] or result["narrow_whole"]:
            print(f"table {number}: {result}")
        if len(cells) > most:
            continue
        ours = sum(truth["cells"]["|".join(c)]["value"] for c, v in cells.items() if v is None and c not in few and c not in rest)
        best, _ = optimum(cells, truth, a, few, rest, 60)
        if best is None:
            unsolved += 1
        elif best == 0:
            free += 1
            if ours > 0:
                ratios.append(np.inf)
        else:
            ratios.append(ours / best)
            ours_all, best_all = ours_all + ours, best_all + best
            if ours / best > 1.5 or ours < best:
                print(f"table {number}: ours {ours}, optimum {best}")
    solved = len(ratios)
    ratios = np.array(ratios) if ratios else np.array([1.0])
    print(json.dumps(total | {
        "least_width_over_k": None if np.isinf(least) else float(least), "solved": solved, "without_need": free, "unsolved": unsolved,
        "worst_ratio": float(ratios.max()), "least_ratio": float(ratios.min()), "median_ratio": float(np.median(ratios)),
        "p95_ratio": float(np.quantile(ratios, 0.95)), "ratio_of_sums": ours_all / best_all if best_all else 1.0}))


if __name__ == "__main__":
    main()
