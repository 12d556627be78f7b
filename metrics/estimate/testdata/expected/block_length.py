"""Lengths of blocks (arch)."""

import numpy
from arch.bootstrap import optimal_block_length
from write import write

rng = numpy.random.default_rng(23)


def autoregressive(n, phi):
    x = numpy.zeros(n + 100)
    for i in range(1, n + 100):
        x[i] = phi * x[i - 1] + rng.normal()
    return x[100:]


cases = []
for n in (60, 150, 400, 1000):
    for phi in (0.0, 0.3, 0.6, 0.8, -0.5):
        x = numpy.round(autoregressive(n, phi), 6)
        cases.append({"n": n, "phi": phi, "x": x, "circular": float(optimal_block_length(x)["circular"].iloc[0])})
write(cases, "arch")
