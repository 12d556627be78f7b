"""Deeds of months, and their community OpenRank.

The formula is the one of communityOpenrank.ts of X-lab2017/open-digger at 1872a0a,
in full matrices: the inverse below 200 nodes, else the iteration of at most 40
rounds until no node changes by 0.01.
"""

import random

import numpy as np
from write import write

KINDS = {"opened_issue": 22.235, "comments": 5.252, "closed_issue": 9.712, "review_comments": 7.427,
         "opened_change": 40.679, "closed_change": 14.695}


def rank(edges, merged, history):
    users = sorted({u for u, _, _ in edges})
    items = sorted({i for _, i, _ in edges})
    nodes = [("u", u) for u in users] + [("i", i) for i in items]
    at = {n: k for k, n in enumerate(nodes)}
    n = len(nodes)
    a = np.zeros((n + 1, n + 1))
    for u, i, w in edges:
        a[at["u", u], at["i", i]] = a[at["i", i], at["u", u]] = w
    s = np.zeros((n + 1, n + 1))
    s[:n, :n] = 0.95 * a[:n, :n] / a[:n, :n].sum(axis=0)
    s[n, :n] = 0.05
    s[:n, n] = 1 / n
    c = np.ones(n + 1)
    for k in range(n + 1):
        key = "r" if k == n else nodes[k][0] + nodes[k][1]
        for lag, month in enumerate(history[:3]):
            if month.get(key, 0) > 0:
                c[k] = month[key] * 0.85**lag
                break
        if k < n and nodes[k][0] == "i" and nodes[k][1] in merged:
            c[k] *= 1.5
    if n + 1 < 200:
        v = np.linalg.inv(np.eye(n + 1) - 0.85 * s) @ (0.15 * c)
    else:
        v = c
        for _ in range(40):
            new = 0.85 * (s @ v) + 0.15 * c
            change, v = np.abs(new - v).max(), new
            if change < 0.01:
                break
    result = {nodes[k][0] + nodes[k][1]: v[k] for k in range(n)}
    result["r"] = v[n]
    return result


def month(rng, users, items):
    deeds = {}
    for _ in range(3 * items):
        u, i = "u%03d" % rng.randrange(users), "x%03d" % rng.randrange(items)
        change = int(i[1:]) % 2 == 1
        d = deeds.setdefault((u, i), dict.fromkeys(KINDS, 0))
        kind = rng.choice(["opened_change", "closed_change", "review_comments", "comments"] if change
                          else ["opened_issue", "closed_issue", "comments"])
        d[kind] = d[kind] + 1 if kind.endswith("comments") else 1
    return deeds


def case(seed, users, items):
    rng = random.Random(seed)
    history = []
    for _ in range(4):  # the oldest month first
        deeds = month(rng, users, items)
        merged = sorted({i for _, i in deeds if int(i[1:]) % 4 == 1})
        edges = [(u, i, round(sum(KINDS[k] * n for k, n in d.items()), 3)) for (u, i), d in deeds.items()]
        months = history[:]
        history.insert(0, rank(edges, set(merged), months))
    return {"seed": seed, "deeds": [{"user": u, "item": i, **d} for (u, i), d in deeds.items()], "merged": merged,
            "history": months, "ranks": history[0]}


write([case(1, 3, 4), case(2, 12, 30), case(3, 60, 200)])
