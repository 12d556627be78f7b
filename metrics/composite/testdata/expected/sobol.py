"""Sobol indices by SALib of outputs of test functions, and of rows of numbers.

SALib divides by the variance with the divisor 2N; here it is 2N - 1.
"""

import numpy
from SALib.analyze import sobol
from SALib.test_functions import Ishigami, Sobol_G

from write import write


def case(name, n, d, f, r):
    a, b = r.random((n, d)), r.random((n, d))
    ab = []
    for i in range(d):
        m = a.copy()
        m[:, i] = b[:, i]
        ab.append(m)
    ya, yb, yab = f(a), f(b), [f(m) for m in ab]
    y = numpy.empty(n * (d + 2))
    y[0 :: d + 2], y[d + 1 :: d + 2] = ya, yb
    for i in range(d):
        y[i + 1 :: d + 2] = yab[i]
    problem = {"num_vars": d, "names": [f"x{i}" for i in range(d)], "bounds": [[0, 1]] * d}
    s = sobol.analyze(problem, y, calc_second_order=False, seed=1)
    factor = (2 * n - 1) / (2 * n)
    return {"name": name, "a": ya, "b": yb, "ab": yab, "first": s["S1"] * factor, "total": s["ST"] * factor}


r = numpy.random.default_rng(20260105)
write(
    [
        case("ishigami", 128, 3, lambda u: Ishigami.evaluate(2 * numpy.pi * u - numpy.pi), r),
        case("g", 64, 8, Sobol_G.evaluate, r),
        case("sum", 32, 4, lambda u: 1000 + u @ numpy.array([1.0, 2, 3, 0]), r),
    ],
    "SALib",
)
