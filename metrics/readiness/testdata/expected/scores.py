"""Writes scores.json: what the tests of this package expect of scores and of values
within their intervals, from SciPy and NumPy in the versions that requirements.txt pins.

    python -m pip install -r requirements.txt
    PYTHONPATH=../../../testdata python scores.py

With --check it compares and writes nothing.

A case is a dimension: items with goalposts, direction, weight, value (absent where it
was not seen), and an interval of a level. "quantiles" are the values at probabilities by
two half-normals through the bounds (Barlow 2004, model 1); "scores" the dimension's
score by normalisation and mean, zeros brought to "floor" for the geometric and harmonic
means.
"""

import numpy
import scipy.stats
import write

rng = numpy.random.default_rng(8)
PROBABILITIES = [0.001, 0.05, 0.25, 0.5, 0.6, 0.975, 0.9999]


def item():
    low = rng.uniform(-5, 5)
    high = low + rng.uniform(0.5, 20)
    log = bool(rng.random() < 0.3)
    if log:
        low, high = abs(low) + 0.1, abs(low) + 0.1 + rng.uniform(1, 100)
    span = high - low
    value = rng.choice([low, high, rng.uniform(low - 0.2 * span, high + 0.2 * span)])
    one = {
        "goalposts": [low, high], "log": log, "down": bool(rng.random() < 0.4), "weight": rng.uniform(0.1, 3),
        "low": value - rng.uniform(0, span / 3), "high": value + rng.uniform(0, span / 3), "level": rng.choice([0.5, 0.9, 0.95, 0.99]),
    }
    if log and value <= 0:
        value = low
    one["low"], one["high"] = min(one["low"], value), max(one["high"], value)
    if rng.random() < 0.8:
        one["value"] = value
    return one


def score(one, bands):
    x = one["value"]
    low, high = one["goalposts"]
    if one["log"]:
        x, low, high = numpy.log([x, low, high])
    s = float(numpy.interp(x, [low, high], [100, 0] if one["down"] else [0, 100]))
    if bands:
        edges = [12.5, 37.5, 62.5, 87.5]
        return 25.0 * int(numpy.searchsorted(edges, s, side="right"))
    return s


def quantile(one, p):
    half = scipy.stats.norm.ppf((1 + one["level"]) / 2)
    z = scipy.stats.norm.ppf(p)
    reach = one["value"] - one["low"] if z < 0 else one["high"] - one["value"]
    return one["value"] + z * reach / half


def means(scores, weights, floor):
    lifted = floor + (100 - floor) / 100 * numpy.array(scores)
    back = lambda s: (s - floor) * 100 / (100 - floor)
    return {
        "arithmetic": numpy.average(scores, weights=weights),
        "geometric": back(scipy.stats.gmean(lifted, weights=weights)),
        "harmonic": back(scipy.stats.hmean(lifted, weights=weights)),
    }


cases = []
for n in [1, 2, 3, 5, 8, 13]:
    for floor in [1.0, 10.0]:
        items = [item() for _ in range(n)]
        seen = [one for one in items if "value" in one]
        for one in seen:
            one["quantiles"] = [quantile(one, p) for p in PROBABILITIES]
        case = {"floor": floor, "items": items, "probabilities": PROBABILITIES,
                "coverage": sum(one["weight"] for one in seen) / sum(one["weight"] for one in items)}
        weights = [one["weight"] for one in seen]
        for name, bands in [("goalposts", False), ("bands", True)]:
            case[name] = means([score(one, bands) for one in seen], weights, floor) if seen else {}
        cases.append(case)

write.write(cases, "scipy")
