"""Pearson, Spearman and Kendall (SciPy). Exact P with ties come from SciPy's
permutation_test; the intervals of Spearman and Kendall from the formulas of
Bonett & Wright 2000 on SciPy's values."""

import numpy
import scipy.stats
from write import write

rng = numpy.random.default_rng(13)


def linked(n, slope):
    x = rng.normal(0, 1, n)
    return x, slope * x + rng.normal(0, 1, n)


SIDES = ("two-sided", "less", "greater")
pairs = {
    "two": ([1.0, 2.0], [3.0, 1.0]),
    "three": ([1.0, 2.0, 3.0], [1.0, 3.0, 2.0]),
    "four": linked(4, 1),
    "five": linked(5, -2),
    "six tied": ([1.0, 1, 2, 3, 3, 4], [2.0, 1, 1, 3, 5, 5]),
    "seven": linked(7, 0.5),
    "eight tied": ([1.0, 2, 2, 2, 3, 4, 4, 5], [5.0, 4, 4, 1, 2, 2, 2, 1]),
    "line": ([1.0, 2, 3, 4, 5, 6], [2.0, 4, 6, 8, 10, 12.5]),
    "twenty": linked(20, 0.7),
    "thirty tied": (rng.poisson(3, 30), rng.poisson(2, 30)),
    "eighty": linked(80, 0.1),
    "two hundred": linked(200, -0.3),
    "three hundred tied": (rng.integers(0, 6, 300), rng.integers(0, 9, 300)),
    "far from zero": (1e9 + rng.normal(0, 1, 25), -1e9 + rng.normal(0, 1, 25)),
}


def fisher(r, variance, level):
    half = scipy.stats.norm.ppf((1 + level) / 2) * numpy.sqrt(variance)
    return numpy.tanh(numpy.arctanh(r) + numpy.array([-half, half]))


def permuted(x, y, statistic, side):
    result = scipy.stats.permutation_test(
        (y,), lambda v: statistic(x, v).statistic, permutation_type="pairings",
        alternative=side, n_resamples=numpy.inf, vectorized=False,
    )  # fmt: skip
    return result.pvalue


def tests(x, y, function, exact):
    found = []
    for side in SIDES:
        p = permuted(x, y, function, side) if exact else function(x, y, alternative=side).pvalue
        found.append({"side": side, "p": p})
    return found


def kendall_tests(x, y):
    tied = len(set(x)) < len(x) or len(set(y)) < len(y)
    if tied and len(x) <= 9:
        return tests(x, y, scipy.stats.kendalltau, True)
    method = "exact" if not tied and len(x) <= 100 else "asymptotic"
    return [{"side": s, "p": scipy.stats.kendalltau(x, y, alternative=s, method=method).pvalue} for s in SIDES]


cases = []
for name, (x, y) in pairs.items():
    x, y = numpy.asarray(x, float), numpy.asarray(y, float)
    n = len(x)
    case = {"name": name, "x": x, "y": y}
    # SciPy's own sums would lose digits far from zero.
    a, b = x - numpy.round(x[0]), y - numpy.round(y[0])
    r = scipy.stats.pearsonr(a, b)
    case["pearson"] = {"value": r.statistic, "intervals": [], "tests": []}
    if n > 2:
        case["pearson"]["tests"] = tests(a, b, scipy.stats.pearsonr, False)
    rho = scipy.stats.spearmanr(x, y)
    case["spearman"] = {"value": rho.statistic, "intervals": []}
    case["spearman"]["tests"] = tests(x, y, scipy.stats.spearmanr, n <= 9)
    tau = scipy.stats.kendalltau(x, y)
    case["kendall"] = {"value": tau.statistic, "intervals": [], "tests": kendall_tests(x, y)}
    for level in (0.9, 0.95):
        if n > 3:
            bounds = r.confidence_interval(level)
            case["pearson"]["intervals"].append({"level": level, "low": bounds.low, "high": bounds.high})
        if n > 3 and abs(rho.statistic) < 1 - 1e-12:
            bounds = fisher(rho.statistic, (1 + rho.statistic**2 / 2) / (n - 3), level)
            case["spearman"]["intervals"].append({"level": level, "low": bounds[0], "high": bounds[1]})
        if n > 4 and abs(tau.statistic) < 1 - 1e-12:
            bounds = fisher(tau.statistic, 0.437 / (n - 4), level)
            case["kendall"]["intervals"].append({"level": level, "low": bounds[0], "high": bounds[1]})
    cases.append(case)
write(cases, "scipy")
