"""Reliability diagrams and Brier scores (scikit-learn)."""

import numpy
from shared import write
from sklearn.calibration import calibration_curve
from sklearn.metrics import brier_score_loss

rng = numpy.random.default_rng(2)
cases = []
for n in (3, 20, 150, 600):
    for bins in (1, 5, 10):
        for power in (0.5, 1, 2):
            p = numpy.round(rng.beta(0.4, 0.6, n), 7)
            y = rng.random(n) < p**power
            share, stated = calibration_curve(y, p, n_bins=bins)
            cases.append({
                "p": p, "there": y, "bins": bins, "share": share, "stated": stated, "brier": brier_score_loss(y, p),
            })  # fmt: skip
write(cases, "scikit-learn")
