"""Quantiles of types 1 to 9 (NumPy) and their exact intervals (SciPy)."""

import numpy
import scipy.stats
from samples import samples
from write import write

TYPES = [
    "inverted_cdf", "averaged_inverted_cdf", "closest_observation", "interpolated_inverted_cdf",
    "hazen", "weibull", "linear", "median_unbiased", "normal_unbiased",
]  # fmt: skip

# 1/8 and so on are exact, so that no product of n and p is off a whole number.
SHARES = [0, 0.125, 0.25, 0.375, 0.5, 0.625, 0.75, 0.875, 1, 0.1, 0.9, 0.333, 0.01]

# None makes a tail equal to a binomial probability, where rounding would decide.
LEVELS = [0.85, 0.95, 0.99]

cases = []
for name, x in samples().items():
    x = numpy.asarray(x, float)
    quantiles = []
    for p in SHARES:
        part = {"p": p, "values": [numpy.quantile(x, p, method=m) for m in TYPES], "intervals": []}
        for level in LEVELS if 0 < p < 1 else []:
            bounds = scipy.stats.quantile_test(x, q=0, p=p).confidence_interval(confidence_level=level)
            part["intervals"].append({"level": level, "low": bounds.low, "high": bounds.high})
        quantiles.append(part)
    cases.append({"name": name, "x": x, "quantiles": quantiles})
write(cases, "scipy")
