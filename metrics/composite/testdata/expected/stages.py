"""Stage scores by quintiles, from the description of the method, with pandas.

Bands are pandas.cut at NumPy's quantiles; extremes within a band are those of a
groupby.
"""

import numpy
import pandas

from write import write


def stages(x):
    s = pandas.Series(x, dtype=float)
    edges = numpy.quantile(s.dropna(), [0.2, 0.4, 0.6, 0.8])
    band = pandas.Series(numpy.where(s.isna(), numpy.nan, numpy.searchsorted(edges, s, side="right")))
    least, most = s.groupby(band).transform("min"), s.groupby(band).transform("max")
    within = ((s - least) / (most - least)).where(most > least, (band >= 2).astype(float))
    return band + 1 + 0.99 * within


def case(x):
    return {"x": [None if numpy.isnan(v) else float(v) for v in x], "score": [None if numpy.isnan(v) else float(v) for v in stages(x)]}


r = numpy.random.default_rng(20260106)
columns = [numpy.arange(1.0, 11), numpy.arange(5.0), numpy.array([1, 1, 1, 2, 9.0]), r.normal(0, 1, 50), numpy.round(r.lognormal(0, 1, 30), 1)]
holes = r.normal(0, 1, 25)
holes[::6] = numpy.nan
write([case(x) for x in [*columns, holes]], "pandas")
