"""Kaplan-Meier with weights (lifelines)."""

import warnings

import numpy
from lifelines import KaplanMeierFitter
from shared import write

warnings.filterwarnings("ignore")  # that weights are no integers is the point
rng = numpy.random.default_rng(4)
cases = []
for n in (5, 40, 300):
    for _ in range(3):
        time = numpy.floor(rng.exponential(300, n))
        left = rng.random(n) < 0.7
        weight = numpy.round(rng.random(n), 6) + 1e-3
        fit = KaplanMeierFitter().fit(time, left, weights=weight)
        at = [x for x in (0, 100, 182, 365, 730) if x <= time.max()]
        cases.append({"time": time, "left": left, "weight": weight, "at": at, "survival": fit.predict(at).to_numpy()})
write(cases, "lifelines")
