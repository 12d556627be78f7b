"""Samples that several scripts use: sizes from 1 up, ties, skew, odd scales."""

import numpy


def samples():
    """Returns name -> values. The generator is NumPy's PCG64, which is stable."""
    rng = numpy.random.default_rng(20240501)
    return {
        "one": [3.5],
        "two": [1.0, 4.0],
        "three": [2.0, -1.0, 7.0],
        "five": rng.normal(10, 2, 5),
        "six": rng.normal(0, 1, 6),
        "seven with ties": [1, 2, 2, 3, 3, 3, 9],
        "normal 20": rng.normal(100, 15, 20),
        "normal 101": rng.normal(-5, 0.25, 101),
        "lognormal 50": rng.lognormal(3, 1.5, 50),
        "counts 80": rng.poisson(3, 80).astype(float),
        "cauchy 40": rng.standard_cauchy(40),
        "far from zero 30": 1e9 + rng.normal(0, 1, 30),
        "tiny 12": rng.normal(0, 1e-200, 12),
        "normal 500": rng.normal(2, 3, 500),
    }
