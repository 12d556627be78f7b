"""Hodges-Lehmann estimates: medians of averages and differences (NumPy), and
intervals by inverting SciPy's exact and approximate tests.

The interval is found by asking the test itself: of all averages (differences),
the least and greatest between which no centre (shift) is rejected.
"""

import numpy
import scipy.stats
from samples import samples
from write import write


def inverted(points, p_value, level):
    """Bounds between which p_value stays above 1 - level. Between two neighbours
    of the ascending points it does not change."""
    points = numpy.unique(points)
    middles = numpy.concatenate(([points[0] - 1], (points[:-1] + points[1:]) / 2, [points[-1] + 1]))
    # A P of just 1 - level is rejected: 1 - 0.9 is a little less than 0.1 in binary.
    kept = lambda i: p_value(middles[i]) > (1 - level) * (1 + 1e-9)
    half = len(middles) // 2
    if kept(0) or kept(len(middles) - 1):
        return None  # not even a centre beyond all points is rejected
    low, high = 0, half  # the last rejected and the first kept from below
    while high - low > 1:
        i = (low + high) // 2
        low, high = (low, i) if kept(i) else (i, high)
    left = points[low]
    low, high = half, len(middles) - 1
    while high - low > 1:
        i = (low + high) // 2
        low, high = (i, high) if kept(i) else (low, i)
    return [left, points[high - 1]]


cases = []
data = samples()
one_sample = ["one", "two", "three", "five", "six", "normal 20", "lognormal 50", "cauchy 40", "normal 101", "tiny 12"]
for name in one_sample:
    x = numpy.asarray(data[name], float)
    i, j = numpy.triu_indices(len(x))
    averages = (x[i] + x[j]) / 2
    case = {"kind": "one", "name": name, "x": x, "value": numpy.median(averages), "intervals": []}
    method = "exact" if len(x) <= 100 else "asymptotic"
    case["method"] = method
    if len(x) > 2 and name != "tiny 12":
        for level in (0.9, 0.95):
            p = lambda c: scipy.stats.wilcoxon(x - c, method=method, correction=True).pvalue
            case["intervals"].append({"level": level, "bounds": inverted(averages, p, level)})
    cases.append(case)

rng = numpy.random.default_rng(7)
two_sample = {
    "1 and 1": ([2.0], [5.0]),
    "3 and 3": (rng.normal(0, 1, 3), rng.normal(0, 1, 3)),
    "4 and 4": (rng.normal(0, 1, 4), rng.normal(1, 1, 4)),
    "5 and 9": (rng.normal(0, 1, 5), rng.normal(1, 3, 9)),
    "12 and 7": (rng.normal(3, 1, 12), rng.normal(1, 1, 7)),
    "20 and 25": (rng.exponential(2, 20), rng.exponential(1, 25)),
    "60 and 70": (rng.normal(0, 1, 60), rng.normal(0.3, 1, 70)),
}
for name, (x, y) in two_sample.items():
    x, y = numpy.asarray(x), numpy.asarray(y)
    differences = numpy.subtract.outer(x, y).ravel()
    method = "exact" if len(x) + len(y) <= 60 else "asymptotic"
    case = {"kind": "two", "name": name, "x": x, "y": y, "method": method}
    case |= {"value": numpy.median(differences), "intervals": []}
    for level in (0.9, 0.95):
        p = lambda c: scipy.stats.mannwhitneyu(x - c, y, method=method).pvalue
        case["intervals"].append({"level": level, "bounds": inverted(differences, p, level)})
    cases.append(case)
write(cases, "scipy")
