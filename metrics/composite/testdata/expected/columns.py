"""Single columns: normalisation, moments, transformation, imputation.

MinMaxScaler, MaxAbsScaler and SimpleImputer are scikit-learn's; moments, ranks,
Box-Cox and winsorising SciPy's; the rest pandas'.
"""

import numpy
import pandas
import scipy.special
import scipy.stats
from scipy.stats.mstats import winsorize
from sklearn.impute import SimpleImputer
from sklearn.preprocessing import MaxAbsScaler, MinMaxScaler

from write import write


def listed(x):
    """A column as a list, None for what is missing."""
    return [None if numpy.isnan(v) else float(v) for v in numpy.asarray(x, dtype=float).ravel()]


def passes(x):
    return abs(scipy.stats.skew(x, bias=False)) < 2 or scipy.stats.kurtosis(x, bias=False) < 3.5


def winsorised(x, most=5):
    """Brings in one point of the skew side more until the shape passes."""
    low = high = 0
    out = x
    while not passes(out) and low + high < most:
        if scipy.stats.skew(out, bias=False) >= 0:
            high += 1
        else:
            low += 1
        out = numpy.asarray(winsorize(x.copy(), limits=(low / len(x) + 1e-9, high / len(x) + 1e-9)))
    return out, low + high


def columns():
    r = numpy.random.default_rng(20260101)
    for n in (4, 7, 20, 60):
        yield r.normal(50, 10, n)
        yield numpy.round(r.lognormal(0, 1, n), 1)  # with ties
        x = r.uniform(0.1, 9, n)
        x[r.random(n) < 0.3] = numpy.nan
        x[:3] = [1.5, 2.5, 8]
        yield x
    yield r.lognormal(1, 2, 40)
    yield r.lognormal(1, 2.5, 100)
    yield -r.lognormal(1, 2, 40)
    yield r.normal(0, 1, 30) + numpy.where(numpy.arange(30) == 3, 60, 0) + numpy.where(numpy.arange(30) == 9, 75, 0)


def case(x):
    frame, series = x.reshape(-1, 1), pandas.Series(x)
    there = x[~numpy.isnan(x)]
    ranks = scipy.stats.rankdata(x, method="min", nan_policy="omit")
    positive = there.min() > 0
    complete = len(there) == len(x)
    won, count = winsorised(x) if complete else (None, None)
    return {
        "x": listed(x),
        "minmax": listed(MinMaxScaler((0, 100)).fit_transform(frame)),
        "dist2max": listed(MinMaxScaler().fit_transform(frame)),
        "zscore": listed((series - series.mean()) / series.std() * 15 + 100),
        "fracmax": listed(MaxAbsScaler().fit_transform(frame)) if positive else None,
        "rank": listed(ranks),
        "prank": listed((series.rank(method="min") - 1) / (series.count() - 1)),
        "skew": scipy.stats.skew(there, bias=False),
        "kurtosis": scipy.stats.kurtosis(there, bias=False),
        "quantiles": numpy.quantile(there, [0, 0.25, 0.5, 0.75, 1]),
        "sd": series.std(),
        "mean": series.mean(),
        "imputed_mean": listed(SimpleImputer(strategy="mean").fit_transform(frame)),
        "imputed_median": listed(SimpleImputer(strategy="median").fit_transform(frame)),
        "boxcox": listed(scipy.special.boxcox(x - there.min() + 1, 0.3)),
        "boxcox0": listed(scipy.special.boxcox(x - there.min() + 1, 0)),
        "log_ct": listed(numpy.log(x - there.min() + 0.01 * numpy.ptp(there))),
        "log_orig": listed(numpy.log1p(x - there.min())),
        "log_gii": listed(numpy.log1p((there.max() - 1) * MinMaxScaler().fit_transform(frame))) if there.max() > 1 else None,
        "winsorised": None if won is None else listed(won),
        "winsorised_points": count,
    }


write([case(x) for x in columns()], "scipy", "pandas", "scikit-learn")
