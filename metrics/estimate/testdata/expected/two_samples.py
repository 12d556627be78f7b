"""Mann-Whitney (SciPy; with ties the exact P of SciPy's permutation_test) and
Cliff's delta (statsmodels' rank_compare_2indep gives P(X > Y) and its
standard error)."""

import numpy
import scipy.stats
from scipy.special import expit, logit
from statsmodels.stats.nonparametric import rank_compare_2indep
from write import write

rng = numpy.random.default_rng(11)
groups = {
    "1 and 1": ([1.0], [2.0]),
    "1 and 4": ([3.0], [1.0, 2.0, 4.0, 5.0]),
    "2 and 2": ([1.0, 3.0], [2.0, 4.0]),
    "3 and 3 apart": ([1.0, 2.0, 3.0], [4.0, 5.0, 6.0]),
    "6 and 4": (rng.normal(1, 1, 6), rng.normal(0, 2, 4)),
    "8 and 15": (rng.normal(0, 1, 8), rng.normal(1, 1, 15)),
    "30 and 28": (rng.exponential(1, 30), rng.exponential(2, 28)),
    "4 and 5 tied": ([1.0, 2, 2, 3], [2.0, 3, 3, 4, 5]),
    "6 and 3 tied": ([1.0, 1, 1, 2, 2, 5], [2.0, 2, 1]),
    "7 and 7 tied": (rng.integers(0, 4, 7), rng.integers(1, 5, 7)),
    "all equal": ([2.0, 2, 2], [2.0, 2, 2, 2]),
    "infinite": ([1.0, numpy.inf, 3, 4], [0.0, 2, -numpy.inf, numpy.inf, 7]),
    "90 and 110 tied": (rng.poisson(4, 90), rng.poisson(5, 110)),
    "200 and 300": (rng.normal(0, 1, 200), rng.normal(0.1, 2, 300)),
}


def u(x, y):
    return scipy.stats.mannwhitneyu(x, y, method="asymptotic").statistic


def p_value(x, y, side):
    """Returns P and how it came about."""
    tied = len(numpy.unique(numpy.concatenate((x, y)))) < len(x) + len(y)
    if len(x) + len(y) > 60:
        return scipy.stats.mannwhitneyu(x, y, alternative=side, method="asymptotic").pvalue, "asymptotic"
    if not tied:
        return scipy.stats.mannwhitneyu(x, y, alternative=side, method="exact").pvalue, "exact"
    # Ranks stand for the values, since a permutation of infinite ones is the same.
    result = scipy.stats.permutation_test((x, y), u, alternative=side, n_resamples=numpy.inf, vectorized=False)
    return result.pvalue, "permutations"


cases = []
for name, (x, y) in groups.items():
    x, y = numpy.asarray(x, float), numpy.asarray(y, float)
    case = {"name": name, "x": x, "y": y, "u": u(x, y), "tests": []}
    for side in ("two-sided", "less", "greater"):
        p, method = p_value(x, y, side)
        case["tests"].append({"side": side, "p": p, "method": method})
    case["delta"] = 2 * case["u"] / (len(x) * len(y)) - 1
    case["intervals"] = []
    if min(len(x), len(y)) > 1 and name not in ("3 and 3 apart", "all equal"):
        peer = rank_compare_2indep(x, y)
        case["delta"] = 2 * peer.prob1 - 1
        for level in (0.9, 0.95):
            half = scipy.stats.norm.ppf((1 + level) / 2) * numpy.sqrt(peer.var_prob) / (peer.prob1 * (1 - peer.prob1))
            bounds = 2 * expit(logit(peer.prob1) + numpy.array([-half, half])) - 1
            case["intervals"].append({"level": level, "low": bounds[0], "high": bounds[1]})
    cases.append(case)
write(cases, "scipy", "statsmodels")
