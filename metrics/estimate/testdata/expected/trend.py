"""Trends (pyMannKendall), Theil-Sen (SciPy), autocorrelation (statsmodels),
change points (pyhomogeneity).

pyMannKendall gives S, its variance, tau and Z. Its P is 2(1 - cdf(|Z|)), which
keeps few digits where P is small, so that P is SciPy's norm.sf of its Z. Exact P
are SciPy's kendalltau. Pre-whitening here takes r1 from statsmodels with adjusted=True
(both sums divided by their number of terms, as in the papers) and hands the
whitened series to pyMannKendall; what pyMannKendall gives by itself, with r1
divided by n, stands beside it as "peer".
"""

import warnings

import numpy
import pyhomogeneity
import pymannkendall
import scipy.stats
from statsmodels.tsa.stattools import acf
from write import write

warnings.simplefilter("ignore")
rng = numpy.random.default_rng(31)
nan = numpy.nan


def ar1(n, r, slope=0.0):
    x = [rng.normal()]
    for _ in range(n - 1):
        x.append(r * x[-1] + rng.normal())
    return numpy.array(x) + slope * numpy.arange(n)


def gaps(x, k):
    x = numpy.array(x, float)
    x[rng.choice(len(x), k, replace=False)] = nan
    return x


series = {
    "two": [1.0, 3.0],
    "three": [2.0, 1.0, 5.0],
    "four falling": [9.0, 7.0, 4.0, 1.0],
    "five": [3.0, 1.0, 4.0, 1.5, 9.0],
    "nine": rng.normal(0, 1, 9),
    "twelve rising": rng.normal(0, 1, 12) + 0.5 * numpy.arange(12),
    "fourteen with ties": [1.0, 2, 2, 3, 3, 3, 2, 5, 5, 4, 6, 6, 7, 7],
    "counts 40": rng.poisson(4, 40).astype(float),
    "independent 60": rng.normal(10, 3, 60),
    "steep 60": rng.normal(0, 1, 60) + 0.3 * numpy.arange(60),
    "autocorrelated 60": ar1(60, 0.6),
    "autocorrelated rising 80": ar1(80, 0.5, 0.03),
    "alternating 50": ar1(50, -0.5),
    "walk 120": numpy.cumsum(rng.normal(0, 1, 120)),
    "counts 150": rng.poisson(3 + numpy.arange(150) / 100).astype(float),
    "gaps 45": gaps(ar1(45, 0.3, 0.05), 6),
    "gaps and ties 40": gaps(rng.poisson(3, 40), 5),
}


def plain_test(x):
    r = pymannkendall.original_test(x)
    sd = numpy.sqrt(r.var_s)
    return {
        "s": r.s, "variance": r.var_s, "tau": r.Tau, "z": r.z, "p": 2 * scipy.stats.norm.sf(abs(r.z)),
        "greater": scipy.stats.norm.sf((r.s - 1) / sd), "less": scipy.stats.norm.cdf((r.s + 1) / sd),
    }


def exact(x):
    x = x[~numpy.isnan(x)]
    if len(numpy.unique(x)) < len(x) or len(x) > 100:
        return None
    return {
        side: scipy.stats.kendalltau(numpy.arange(len(x)), x, method="exact", alternative=side).pvalue
        for side in ("two-sided", "less", "greater")
    }


def with_inversions(n, d):
    """A permutation of n values with d inversions."""
    p = list(range(n))
    for i in range(n - 1):
        move = min(d, n - 1 - i)
        p.insert(i, p.pop(i + move))
        d -= move
    return p


def below(n, d):
    """P(D <= d) by SciPy's exact Kendall."""
    return scipy.stats.kendalltau(range(n), with_inversions(n, d), method="exact", alternative="greater").pvalue


def theil_sen(t, x, level):
    keep = ~numpy.isnan(x)
    t, x = t[keep], x[keep]
    n = len(x)
    peer = scipy.stats.theilslopes(x, t, alpha=level)
    i, j = numpy.triu_indices(n, 1)
    i, j = i[t[i] != t[j]], j[t[i] != t[j]]
    slopes = numpy.sort((x[j] - x[i]) / (t[j] - t[i]))
    total = len(slopes)
    ties = sum(
        k * (k - 1) * (2 * k + 5) for v in (t, x) for k in numpy.unique(v, return_counts=True)[1].astype(float)
    )
    variance = (n * (n - 1) * (2 * n + 5) - ties) / 18
    c = scipy.stats.norm.ppf((1 + level) / 2) * numpy.sqrt(variance)
    case = {"level": level, "slope": peer.slope, "intercept": peer.intercept, "low": nan, "high": nan}
    k = int(numpy.floor((total - c) / 2))
    if k >= 1:
        case |= {"low": slopes[k - 1], "high": slopes[total - k]}
    # SciPy rounds the two ranks to the nearest; where that is the same, its bounds are.
    same = k >= 1 and numpy.round((total - c) / 2) == k and numpy.round((total + c) / 2) == total - k
    case |= {"scipy": same, "scipy_low": peer.low_slope, "scipy_high": peer.high_slope}
    if ties == 0 and n <= 20:
        k = 0
        while 2 * k < total and 1 - 2 * below(n, k) >= level:
            k += 1
        case["exact"] = {"low": nan, "high": nan, "reached": nan}
        if k:
            case["exact"] = {"low": slopes[k - 1], "high": slopes[total - k], "reached": 1 - 2 * below(n, k - 1)}
    return case


def corrected(r):
    return {"s": r.s, "variance": r.var_s, "z": r.z, "p": 2 * scipy.stats.norm.sf(abs(r.z))}


def first_order(x):
    """Yue and Wang's correction for a first-order process, by Matalas and Langbein's closed form."""
    n = len(x)
    y = x - numpy.arange(1, n + 1) * pymannkendall.sens_slope(x).slope
    r = acf(y, nlags=1, fft=False)[1]
    factor = 1 + 2 * (r ** (n + 1) - n * r**2 + (n - 1) * r) / (n * (r - 1) ** 2)
    plain = pymannkendall.original_test(x)
    variance = plain.var_s * factor
    z = (plain.s - numpy.sign(plain.s)) / numpy.sqrt(variance)
    return {"s": plain.s, "variance": variance, "z": z, "p": 2 * scipy.stats.norm.sf(abs(z)), "factor": factor, "lag1": r}


def whitened(x, trend_free):
    slope = pymannkendall.sens_slope(x).slope if trend_free else 0.0
    y = x - numpy.arange(1, len(x) + 1) * slope
    r = acf(y, nlags=1, fft=False, adjusted=True)[1]
    w = y[1:] - r * y[:-1] + slope * numpy.arange(1, len(x))
    own = pymannkendall.trend_free_pre_whitening_modification_test if trend_free else pymannkendall.pre_whitening_modification_test
    return corrected(pymannkendall.original_test(w)) | {"lag1": r, "peer": corrected(own(x))}


cases = []
for name, x in series.items():
    x = numpy.asarray(x, float)
    t = numpy.arange(len(x), dtype=float)
    case = {"name": name, "x": x, "plain": plain_test(x), "exact": exact(x)}
    if len(x) > 3:
        case["lines"] = [theil_sen(t, x, level) for level in (0.9, 0.95)]
        odd = numpy.sort(numpy.round(rng.uniform(0, len(x), len(x)), 1))
        case["times"] = odd
        case["odd_lines"] = [theil_sen(odd, x, level) for level in (0.9, 0.95)]
    case["acf"] = acf(x, nlags=len(x) // 2, fft=False, missing="conservative")[1:]
    if len(x) > 8 and not numpy.isnan(x).any():
        case["serial"] = {
            "hamed_rao": corrected(pymannkendall.hamed_rao_modification_test(x)),
            "hamed_rao_3": corrected(pymannkendall.hamed_rao_modification_test(x, lag=3)),
            "yue_wang_all": corrected(pymannkendall.yue_wang_modification_test(x)),
            "yue_wang_1": corrected(pymannkendall.yue_wang_modification_test(x, lag=1)),
            "yue_wang": first_order(x),
            "pre_whitened": whitened(x, False),
            "trend_free": whitened(x, True),
        }
    seen = x[~numpy.isnan(x)]
    change = pyhomogeneity.pettitt_test(seen, sim=20 if len(seen) < 3 else 2000)
    n = len(seen)
    case["pettitt"] = {
        "k": change.U, "before": change.cp, "p": min(1, 2 * numpy.exp(-6 * change.U**2 / (n**3 + n**2))),
        "left": numpy.median(seen[: change.cp]), "right": numpy.median(seen[change.cp :]),
    }
    cases.append(case)

months = numpy.arange(96)
cycle = 5 * numpy.sin(2 * numpy.pi * months / 12)
tables = {
    "eight years": (cycle + rng.normal(0, 1, 96) + 0.01 * months, 12),
    "quarters with ties": (rng.poisson(6, 41).astype(float), 4),
    "cut short": (cycle[:88] + rng.normal(0, 1, 88), 12),
    "gaps": (gaps(cycle + rng.normal(0, 1, 96) - 0.02 * months, 3), 12),
}
seasonal = []
for name, (x, period) in tables.items():
    own = pymannkendall.seasonal_test(x, period=period)
    linked = pymannkendall.correlated_seasonal_test(x, period=period)
    seasonal.append({
        "name": name, "x": x, "period": period, "tau": own.Tau, "slope": own.slope,
        "plain": corrected(own), "dependent": corrected(linked), "dependent_tau": linked.Tau,
    })
shared = rng.normal(0, 1, (30, 1))
sites = {
    "independent": rng.normal(0, 1, (25, 4)) + 0.05 * numpy.arange(25)[:, None],
    "dependent": shared + 0.3 * rng.normal(0, 1, (30, 5)),
    "counts": rng.poisson(3, (20, 3)).astype(float),
    "gaps": numpy.stack([gaps(rng.normal(0, 1, 22), 3) for _ in range(3)], axis=1),
}
regional = []
for name, x in sites.items():
    own = pymannkendall.regional_test(x)
    linked = pymannkendall.correlated_multivariate_test(x)
    regional.append({
        "name": name, "sites": x.T, "tau": own.Tau, "slope": own.slope,
        "plain": corrected(own), "dependent": corrected(linked), "dependent_tau": linked.Tau,
    })
write([{"series": cases, "seasonal": seasonal, "regional": regional}], "scipy", "statsmodels", "pymannkendall", "pyhomogeneity")
