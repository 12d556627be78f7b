"""Incomplete beta and gamma functions: with 40 digits (mpmath) where that takes
no minutes, and where parameters are large from SciPy, which uses Boost."""

import mpmath
import scipy.special
from write import write

mpmath.mp.dps = 40
STEPS = (-6, -2, -0.5, 0, 1, 4)

cases = []
for a in (0.5, 1, 3, 17, 250.5, 1e4, 1e6, 1e8):
    for b in (0.5, 2, 16, 300, 1e5, 1e7):
        centre, width = a / (a + b), (a * b / (a + b + 1)) ** 0.5 / (a + b)
        for x in (centre + step * width for step in STEPS):
            if not 0 < x < 0.9999:
                continue  # further up 1 - x has few digits
            if max(a, b) <= 300:
                below = mpmath.betainc(a, b, 0, x, regularized=True)
                case = {"by": "mpmath", "below": float(below), "above": float(1 - below)}
            else:
                case = {"by": "scipy", "below": scipy.special.betainc(a, b, x), "above": scipy.special.betaincc(a, b, x)}
            cases.append({"kind": "beta", "a": a, "b": b, "x": x, **case})
for a in (0.5, 1, 4, 33, 400, 1e4, 1e6, 1e9):
    for x in (a + step * a**0.5 for step in STEPS):
        if x <= 0 or (a > 1e4 and x < a - 3 * a**0.5):
            continue  # far below a large shape SciPy itself is off: 3e-10 for 9.8e-10
        if a <= 400:
            below = mpmath.gammainc(a, 0, x, regularized=True)
            case = {"by": "mpmath", "below": float(below), "above": float(1 - below)}
        else:
            case = {"by": "scipy", "below": scipy.special.gammainc(a, x), "above": scipy.special.gammaincc(a, x)}
        cases.append({"kind": "gamma", "a": a, "b": 0, "x": x, **case})
write(cases, "mpmath", "scipy")
