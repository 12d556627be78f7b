"""Several columns: means, principal components, alpha, correlations, weights.

Means are NumPy's and SciPy's, components scikit-learn's, alpha pingouin's,
correlations and covariances pandas', hierarchies AHPy's.
"""

import ahpy
import numpy
import pandas
import pingouin
import scipy.stats
from sklearn.decomposition import PCA
from sklearn.preprocessing import StandardScaler

from write import write


def listed(frame):
    """The columns of a frame as lists, None for what is missing."""
    return [[None if numpy.isnan(v) else float(v) for v in frame[c]] for c in frame]


def frames():
    r = numpy.random.default_rng(20260102)
    for units, k, missing in ((12, 3, 0), (30, 4, 0), (50, 6, 0.1), (200, 10, 0.05)):
        common = r.normal(0, 1, units)
        data = numpy.array([common + r.normal(0, 0.5 + i / k, units) for i in range(k)]).T
        data = 1 + 99 * (data - data.min()) / numpy.ptp(data)
        data[r.random(data.shape) < missing] = numpy.nan
        yield pandas.DataFrame(data), r.uniform(0.5, 3, k)


def means(frame, weights):
    """The means of each row over what is there."""
    out = {"arithmetic": [], "geometric": [], "harmonic": [], "power2": [], "power-2": []}
    for row in frame.to_numpy():
        there = ~numpy.isnan(row)
        x, w = row[there], weights[there]
        if not len(x):
            for column in out.values():
                column.append(None)
            continue
        out["arithmetic"].append(numpy.average(x, weights=w))
        out["geometric"].append(scipy.stats.gmean(x, weights=w))
        out["harmonic"].append(scipy.stats.hmean(x, weights=w))
        out["power2"].append(scipy.stats.pmean(x, 2, weights=w))
        out["power-2"].append(scipy.stats.pmean(x, -2, weights=w))
    return out


def components(frame):
    p = PCA().fit(StandardScaler().fit_transform(frame.dropna()))
    loadings = [c if c.sum() >= 0 else -c for c in p.components_]
    return {"loadings": loadings[0], "shares": p.explained_variance_ratio_}


def group(frame, weights):
    return {
        "columns": listed(frame),
        "weights": weights,
        "means": means(frame, weights),
        "alpha": pingouin.cronbach_alpha(frame, nan_policy="pairwise")[0],
        "correlations": frame.corr().to_numpy(),
        "spearman": frame.corr("spearman").to_numpy(),
        "components": components(frame),
    }


def hierarchy(n, noise, r):
    truth = r.uniform(1, 5, n)
    names = [f"i{i:02}" for i in range(n)]
    judgements = {}
    matrix = numpy.eye(n)
    for i in range(n):
        for j in range(i + 1, n):
            v = float(truth[i] / truth[j] * numpy.exp(r.normal(0, noise)))
            judgements[names[i], names[j]] = v
            matrix[i, j], matrix[j, i] = v, 1 / v
    c = ahpy.Compare("h", judgements, precision=14, random_index="saaty", iterations=1000, tolerance=1e-15)
    return {"judgements": matrix, "priorities": [float(c.local_weights[name]) for name in names], "ratio": float(c.consistency_ratio)}


r = numpy.random.default_rng(20260103)
cases = [group(*g) for g in frames()]
cases += [hierarchy(n, noise, r) for n, noise in ((3, 0.1), (4, 0.5), (6, 0.2), (9, 0.8))]
cases += [hierarchy(n, 0.3, r) for n in (5, 7, 8, 10, 11, 12, 13, 14, 15)]
write(cases, "scipy", "pandas", "scikit-learn", "pingouin", "ahpy")
