"""Penalised logistic recalibration (scipy.optimize on the log posterior)."""

import numpy
import scipy.optimize
import scipy.special
from shared import write

rng = numpy.random.default_rng(3)
cases = []
for n in (1, 10, 200, 500):
    for sds in ((0.5, 0.1), (1.0, 1.0), (10.0, 10.0)):
        p = numpy.clip(numpy.round(rng.beta(0.3, 0.5, n), 9), 1e-6, 1 - 1e-6)
        x = numpy.log(p) - numpy.log1p(-p)
        y = (rng.random(n) < scipy.special.expit(0.4 + 0.8 * x)).astype(float)

        def lost(t):
            z = t[0] + t[1] * x
            prior = t[0] ** 2 / (2 * sds[0] ** 2) + (t[1] - 1) ** 2 / (2 * sds[1] ** 2)
            return prior - numpy.sum(y * z - numpy.logaddexp(0, z))

        def slope(t):
            r = y - scipy.special.expit(t[0] + t[1] * x)
            return numpy.array([t[0] / sds[0] ** 2 - r.sum(), (t[1] - 1) / sds[1] ** 2 - (r * x).sum()])

        best = scipy.optimize.root(slope, scipy.optimize.minimize(lost, [0, 1], jac=slope).x, tol=1e-13).x
        q = scipy.special.expit(best[0] + best[1] * x)
        w = numpy.vstack([numpy.ones(n), x])
        information = (w * (q * (1 - q))) @ w.T + numpy.diag([sds[0] ** -2, sds[1] ** -2])
        cases.append({
            "p": p, "there": y > 0.5, "intercept_sd": sds[0], "slope_sd": sds[1],
            "intercept": best[0], "slope": best[1], "covariance": numpy.linalg.inv(information),
        })  # fmt: skip
write(cases, "scipy")
