"""Inequality (PySAL's inequality), diversity (SciPy's entropy, and definitions
in NumPy), robust scales (SciPy, scikit-learn), adjusted P values (statsmodels).

Jackknife intervals are computed from PySAL's Gini and Theil of the values without each one. The delta
intervals are differentiated numerically, by central differences in
NumPy's longdouble, and not by the formulas of the package.
"""

import numpy
import scipy.stats
from inequality.gini import Gini
from inequality.theil import Theil
from sklearn.preprocessing import RobustScaler
from statsmodels.stats.multitest import multipletests
from samples import samples
from write import write

rng = numpy.random.default_rng(53)
z = scipy.stats.norm.ppf(0.975)

amounts = {
    "two": [1.0, 3.0],
    "three": [1.0, 2.0, 6.0],
    "with zeros": [0.0, 0, 1, 2, 5, 9],
    "lognormal 60": rng.lognormal(2, 1, 60),
    "pareto 200": rng.pareto(1.5, 200),
    "counts 50": rng.poisson(4, 50).astype(float),
    "commits": [1000.0, 202, 90, 33, 332, 343, 42, 433],
    "small 9": rng.uniform(0, 1e-150, 9),
}


def gini(x, corrected=True):
    x = numpy.asarray(x, float)
    return Gini(x).g * (len(x) / (len(x) - 1) if corrected else 1)


def theil(x):
    x = numpy.asarray(x, float)
    return Theil(x[x > 0]).T - numpy.log(numpy.count_nonzero(x) / len(x))  # PySAL adds 1e-9 to zeros


def jackknife(of, x, most):
    x = numpy.asarray(x, float)
    n = len(x)
    if n < 3:
        return [numpy.nan, numpy.nan]
    without = numpy.array([of(numpy.delete(x, i)) for i in range(n)])
    se = numpy.sqrt((n - 1) / n * numpy.sum((without - without.mean()) ** 2))
    return [max(0, of(x) - z * se), min(most, of(x) + z * se)]


cases = []
for name, x in amounts.items():
    x = numpy.asarray(x, float)
    shares = numpy.concatenate(([0.0], numpy.cumsum(numpy.sort(x)) / x.sum()))
    cases.append({
        "name": name, "x": x, "gini": gini(x), "uncorrected": gini(x, False), "theil": theil(x), "lorenz": shares,
        "gini_interval": jackknife(gini, x, 1), "uncorrected_interval": jackknife(lambda v: gini(v, False), x, 1),
        "theil_interval": jackknife(theil, x, numpy.log(len(x))),
    })

counts = {
    "two": [3, 5],
    "three with zero": [0, 10, 25, 65],
    "commits": [1000, 202, 90, 33, 332, 343, 42, 433],
    "many": rng.poisson(rng.lognormal(1, 1.2, 60)),
    "one holds nearly all": [997, 1, 1, 1],
}


def hill(p, q):
    if q == 1:
        return numpy.exp(scipy.stats.entropy(p))
    return numpy.sum(p**q) ** (1 / (1 - q))


indices = {
    "hhi": lambda p: numpy.sum(p**2),
    "simpson": lambda p: 1 - numpy.sum(p**2),
    "shannon": lambda p: -numpy.sum(p * numpy.log(p)),
    "hill 1": lambda p: numpy.exp(-numpy.sum(p * numpy.log(p))),
    "hill 0.5": lambda p: numpy.sum(p**0.5) ** 2,
    "hill 2": lambda p: 1 / numpy.sum(p**2),
    "hill 3.5": lambda p: numpy.sum(p**3.5) ** (-0.4),
}


def variance(of, p, draws):
    """The delta method with central differences in long double."""
    p = p.astype(numpy.longdouble)
    slopes = numpy.empty_like(p)
    for i in range(len(p)):
        h = p[i] * numpy.longdouble(1e-5)
        bump = lambda k: of(p + k * h * (numpy.arange(len(p)) == i))
        slopes[i] = (8 * (bump(1) - bump(-1)) - (bump(2) - bump(-2))) / (12 * h)
    mean = numpy.sum(p * slopes)
    return float(numpy.sum(p * (slopes - mean) ** 2) / draws)


diversity = []
for name, x in counts.items():
    x = numpy.asarray(x, float)
    p = x[x > 0] / x.sum()
    case = {"name": name, "x": x, "indices": {}}
    for index, of in indices.items():
        v = variance(of, p, x.sum())
        if index == "shannon":
            v += (len(p) - 1) / (2 * x.sum() ** 2)
        least, most = (1, numpy.inf) if index.startswith("hill") else (0, numpy.inf if index == "shannon" else 1)
        value = float(of(p))
        if index == "shannon":
            value = scipy.stats.entropy(p)
        half = z * numpy.sqrt(v)
        case["indices"][index] = {"value": value, "low": max(least, value - half), "high": min(most, value + half)}
    diversity.append(case)

scales = []
for name, x in samples().items():
    x = numpy.asarray(x, float)
    mad, iqr = scipy.stats.median_abs_deviation(x), scipy.stats.iqr(x)
    case = {"name": name, "x": x, "mad": mad, "iqr": iqr, "by_mad": None, "by_iqr": None}
    if mad > 0:
        case["by_mad"] = (x - numpy.median(x)) / scipy.stats.median_abs_deviation(x, scale="normal")
    if iqr > 0:
        # scikit-learn takes a scale below 10 eps for 0 and divides by 1; tiny values are given larger.
        larger = x * 2.0**664 if iqr < 1e-15 else x
        case["by_iqr"] = RobustScaler(unit_variance=True).fit_transform(larger.reshape(-1, 1)).ravel()
    scales.append(case)

adjusted = []
for p in ([0.04], [0.01, 0.04, 0.03, 0.005], rng.uniform(0, 1, 30), numpy.round(rng.beta(0.3, 3, 50), 3), [1.0, 0.0, 0.5, 0.5]):
    adjusted.append({
        "p": p, "holm": multipletests(p, method="holm")[1], "benjamini_hochberg": multipletests(p, method="fdr_bh")[1],
        "scipy": scipy.stats.false_discovery_control(p),
    })

write(
    [{"amounts": cases, "counts": diversity, "scales": scales, "adjusted": adjusted}],
    "scipy", "inequality", "scikit-learn", "statsmodels",
)
