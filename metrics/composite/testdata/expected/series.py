"""Series: gaps filled by pandas, growth by NumPy's least squares."""

import numpy
import pandas

from write import write


def listed(x):
    return [None if numpy.isnan(v) else float(v) for v in x]


def case(r, n, share):
    times = numpy.cumsum(r.integers(1, 4, n)) + 2000.0
    y = r.uniform(1, 9, n)
    y[r.random(n) < share] = numpy.nan
    y[r.integers(0, n)] = 5.25
    s = pandas.Series(y, index=times)
    there = s.dropna()
    slope, start = numpy.polyfit(there.index - there.index[0], there, 1) if len(there) > 1 else (None, None)
    return {
        "times": times,
        "y": listed(y),
        "latest": listed(s.ffill()),
        "latest2": listed(s.ffill(limit=2)),
        "constant": listed(s.ffill().bfill()),
        "linear": listed(s.interpolate("index", limit_direction="both")) if len(there) > 1 else None,
        "change": slope / start * 100 if slope is not None else None,
        "cagr": (there.iloc[-1] / there.iloc[0]) ** (1 / (there.index[-1] - there.index[0])) - 1 if len(there) > 1 else None,
    }


r = numpy.random.default_rng(20260104)
write([case(r, n, share) for n in (3, 5, 8, 12) for share in (0.2, 0.5, 0.9)], "pandas")
