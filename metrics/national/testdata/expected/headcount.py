"""The Poisson binomial distribution (scipy.stats.poisson_binom)."""

import numpy
import scipy.stats
from shared import write

rng = numpy.random.default_rng(1)
cases = []
for n in (1, 2, 5, 30, 200, 400):
    for a, b in ((1, 1), (0.2, 0.3), (0.05, 2), (8, 2)):
        p = numpy.round(rng.beta(a, b, n), 6)
        d = scipy.stats.poisson_binom(p)
        for level in (0.8, 0.95, 0.999):
            # The smallest k with more than a tail at or below it, the largest
            # with more than a tail at or above it.
            tail = (1 - level) / 2
            k = numpy.arange(n + 1)
            below, above = d.cdf(k), d.sf(k - 1)
            cases.append({
                "p": p, "level": level, "mean": d.mean(), "variance": d.var(),
                "low": int(k[below > tail][0]), "high": int(k[above > tail][-1]),
                "cdf": d.cdf(numpy.floor(d.mean())),
            })  # fmt: skip
write(cases, "scipy")
