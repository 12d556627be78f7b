"""Intervals of proportions (statsmodels, SciPy) and of Poisson rates (statsmodels)."""

import scipy.stats
from statsmodels.stats.proportion import proportion_confint
from statsmodels.stats.rates import confint_poisson
from write import write

cases = []
for n in (1, 2, 3, 5, 10, 37, 100, 1000, 12345, 10**6):
    for k in sorted({0, 1, 2, n // 10, n // 3, n // 2, n - 1, n}):
        if not 0 <= k <= n:
            continue
        for level in (0.8, 0.95, 0.999):
            cases.append({
                "kind": "proportion", "k": k, "n": n, "level": level, "value": k / n,
                "wilson": proportion_confint(k, n, alpha=1 - level, method="wilson"),
                "clopper_pearson": proportion_confint(k, n, alpha=1 - level, method="beta"),
                "binomtest": scipy.stats.binomtest(k, n).proportion_ci(level, "exact"),
            })  # fmt: skip
for events in (0, 1, 2, 3, 7, 20, 100, 5432, 10**6):
    for exposure in (1.0, 0.25, 365.0):
        for level in (0.8, 0.95, 0.999):
            bounds = confint_poisson(events, exposure, method="exact-c", alpha=1 - level)
            cases.append({"kind": "rate", "k": events, "exposure": exposure, "level": level,
                          "value": events / exposure, "garwood": bounds})  # fmt: skip
write(cases, "scipy", "statsmodels")
