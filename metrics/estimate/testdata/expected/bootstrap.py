"""Bounds of bootstraps (SciPy): from the same resampled values the same bounds.

The generators differ, so that SciPy's resampled values are written down and
only what comes after them is compared.
"""

import numpy
import scipy.stats
from write import write

rng = numpy.random.default_rng(17)
data = {
    "normal 25": rng.normal(10, 2, 25),
    "lognormal 40": rng.lognormal(0, 1, 40),
    "counts 30": rng.poisson(2, 30).astype(float),
    "ten": numpy.arange(10.0) ** 2,
}
STATISTICS = {"mean": numpy.mean, "median": numpy.median}

cases = []
for name, x in data.items():
    for statistic, function in STATISTICS.items():
        for method in ("percentile", "BCa"):
            result = scipy.stats.bootstrap((x,), function, method=method, n_resamples=299, rng=numpy.random.default_rng(5))
            bounds = result.confidence_interval
            again = scipy.stats.bootstrap(
                (x,), function, method=method, n_resamples=0, bootstrap_result=result, confidence_level=0.8
            ).confidence_interval
            cases.append({
                "name": name, "x": x, "statistic": statistic, "method": method, "value": function(x),
                "resampled": result.bootstrap_distribution,
                "intervals": [{"level": 0.95, "low": bounds.low, "high": bounds.high},
                              {"level": 0.8, "low": again.low, "high": again.high}],
            })  # fmt: skip
write(cases, "scipy")
