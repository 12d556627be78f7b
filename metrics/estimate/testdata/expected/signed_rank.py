"""Wilcoxon's signed-rank test (SciPy; with ties the exact P of a permutation of
all signs) and the matched-pairs rank-biserial correlation (pingouin)."""

import numpy
import pingouin
import scipy.stats
from write import write

rng = numpy.random.default_rng(23)
samples = {
    "1": [2.0],
    "2": [-1.0, 3.0],
    "5 above": [1.0, 2.0, 3.0, 4.0, 5.0],
    "9": rng.normal(0.4, 1, 9),
    "20": rng.normal(-0.3, 1, 20),
    "50": rng.normal(0.2, 1, 50),
    "8 tied": [1.0, 1, -1, 2, 2, -2, 3, 5],
    "12 tied": rng.integers(1, 4, 12) * rng.choice([-1.0, 1.0], 12),
    "8 of 11, 3 of them 0": [0.0, 1, -2, 0, 3, 4, 5, -6, 0, 7, 8],
    "120": rng.normal(0.1, 1, 120),
    "150 tied": rng.poisson(3, 150) - 2.5,
}


def p_value(x, side):
    x = x[x != 0]
    if len(x) > 100:
        return scipy.stats.wilcoxon(x, alternative=side, method="asymptotic", correction=True).pvalue, "asymptotic"
    if len(numpy.unique(numpy.abs(x))) == len(x):
        return scipy.stats.wilcoxon(x, alternative=side, method="exact").pvalue, "exact"
    every = scipy.stats.PermutationMethod(n_resamples=numpy.inf)
    return scipy.stats.wilcoxon(x, alternative=side, method=every).pvalue, "permutations"


cases = []
for name, x in samples.items():
    x = numpy.asarray(x, float)
    case = {"name": name, "x": x, "w": scipy.stats.wilcoxon(x[x != 0], alternative="greater", method="asymptotic").statistic, "tests": []}
    for side in ("two-sided", "less", "greater"):
        p, method = p_value(x, side)
        case["tests"].append({"side": side, "p": p, "method": method})
    case["rbc"] = float(pingouin.wilcoxon(x[x != 0], numpy.zeros(numpy.count_nonzero(x)))["RBC"].iloc[0])
    cases.append(case)
write(cases, "scipy", "pingouin")
