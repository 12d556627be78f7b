"""Times SciPy's vectorised bootstrap on what BenchmarkBootstrap does.

    python -m pip install -r ../../metrics/estimate/testdata/expected/requirements.txt
    python bootstrap.py

SciPy is given every batch size that may suit it, and the best time counts.
"""

import time

import numpy
import scipy.stats

x = numpy.random.default_rng(1).lognormal(size=10_000)
print(f"numpy {numpy.__version__}, scipy {scipy.__version__}")
for name, statistic in (("mean", numpy.mean), ("median", numpy.median)):
    for batch in (None, 2000, 200, 50, 10):
        times = []
        for seed in range(5):
            start = time.perf_counter()
            scipy.stats.bootstrap(
                (x,), statistic, n_resamples=2000, method="percentile", vectorized=True, batch=batch,
                rng=numpy.random.default_rng(seed),
            )  # fmt: skip
            times.append(time.perf_counter() - start)
        print(f"{name:7} batch={batch or 'all':>4}: {min(times) * 1000:7.1f} ms, median {sorted(times)[2] * 1000:7.1f} ms")
