"""Means and trimmed means with their intervals (SciPy, statsmodels)."""

import numpy
import scipy.stats
from samples import samples
from statsmodels.stats.weightstats import DescrStatsW
from write import write

TRIMS = [0, 0.1, 0.125, 0.2, 0.25, 0.375]
LEVELS = [0.9, 0.95, 0.999]


def interval(x, level):
    """Student's interval. The values are shifted and scaled, since statsmodels
    squares them as they are."""
    middle, scale = numpy.median(x), numpy.ptp(x)
    low, high = DescrStatsW((x - middle) / scale).tconfint_mean(alpha=1 - level)
    return {"level": level, "low": middle + scale * low, "high": middle + scale * high}


def trimmed(x, trim, level):
    """Yuen's interval: against a group that does not vary her test is that of one sample."""
    bounds = scipy.stats.ttest_ind(x, numpy.zeros(20), equal_var=False, trim=trim).confidence_interval(level)
    return {"level": level, "low": bounds.low, "high": bounds.high}


cases = []
for name, x in samples().items():
    x = numpy.sort(numpy.asarray(x, float))
    case = {"name": name, "x": x, "mean": numpy.mean(x), "intervals": [], "trimmed": []}
    if len(x) > 1:
        case["intervals"] = [interval(x, level) for level in LEVELS]
    for trim in TRIMS:
        kept = len(x) - 2 * int(trim * len(x))
        part = {"trim": trim, "value": scipy.stats.trim_mean(x, trim), "intervals": []}
        # SciPy takes squares of 1e-200 for 0.
        if kept > 1 and trim > 0 and name != "tiny 12":
            part["intervals"] = [trimmed(x, trim, level) for level in LEVELS]
        case["trimmed"].append(part)
    cases.append(case)
write(cases, "scipy", "statsmodels")
