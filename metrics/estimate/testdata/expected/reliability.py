"""Reliability (pingouin, krippendorff, statsmodels) and the tables of the
papers.

pingouin rounds Cronbach's interval to 3 digits; here its formula is run on SciPy without that, and the
rounded one stands beside. Its intraclass correlation knows one level, 0.95.
"""

import warnings

import krippendorff
import numpy
import pandas
import pingouin
import scipy.stats
from statsmodels.stats.inter_rater import aggregate_raters, fleiss_kappa
from write import write

warnings.simplefilter("ignore")
rng = numpy.random.default_rng(59)
nan = numpy.nan

# Shrout & Fleiss 1979, table 2: 6 targets by 4 judges.
shrout_fleiss = [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]]
# Krippendorff 2011, section C: 12 units by 4 observers.
observers = numpy.array([
    [1, 2, 3, 3, 2, 1, 4, 1, 2, nan, nan, nan],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, nan, 3],
    [nan, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, nan],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, nan],
])
# A well-known worked table of Fleiss' kappa: 10 subjects, 14 ratings, 5 categories; 0.210.
fleiss_counts = [
    [0, 0, 0, 0, 14], [0, 2, 6, 4, 2], [0, 0, 3, 5, 6], [0, 3, 9, 2, 0], [2, 2, 8, 1, 1],
    [7, 7, 0, 0, 0], [3, 2, 6, 3, 0], [2, 5, 3, 2, 2], [6, 5, 2, 1, 0], [0, 2, 2, 3, 7],
]
fleiss_table = [[c for c, times in enumerate(row) for _ in range(times)] for row in fleiss_counts]


def holes(table, k):
    table = numpy.array(table, float)
    table.ravel()[rng.choice(table.size, k, replace=False)] = nan
    return table


ability = rng.normal(0, 1, (40, 1))
tables = {
    "Shrout and Fleiss": shrout_fleiss,
    "Krippendorff": observers.T,
    "Fleiss": fleiss_table,
    "agreeing 40 by 5": ability + 0.4 * rng.normal(0, 1, (40, 5)),
    "raters that differ": ability[:25] + 0.4 * rng.normal(0, 1, (25, 4)) + numpy.array([0, 2, -1, 1]),
    "chance 30 by 3": rng.normal(0, 1, (30, 3)),
    "likert 50 by 6": numpy.clip(numpy.round(3 + rng.normal(0, 1, (50, 1)) + rng.normal(0, 0.8, (50, 6))), 1, 5),
    "likert with holes": holes(numpy.clip(numpy.round(3 + rng.normal(0, 1, (30, 1)) + rng.normal(0, 0.8, (30, 4))), 1, 5), 15),
    "two by three": [[1.0, 2.0, 1.5], [3.0, 5.0, 4.0]],
    "binary 20 by 3": (rng.uniform(0, 1, (20, 1)) + 0.3 * rng.normal(0, 1, (20, 3)) > 0.5).astype(float),
}


def feldt(alpha, n, k, level):
    d1, d2 = n - 1, (n - 1) * (k - 1)
    tail = (1 - level) / 2
    return [1 - (1 - alpha) * scipy.stats.f.isf(tail, d1, d2), 1 - (1 - alpha) * scipy.stats.f.isf(1 - tail, d1, d2)]


cases = []
for name, table in tables.items():
    table = numpy.array(table, float)
    complete = table[~numpy.isnan(table).any(axis=1)]
    case = {"name": name, "table": table, "n": len(complete)}
    alpha, rounded = pingouin.cronbach_alpha(pandas.DataFrame(complete))
    case["alpha"] = {"value": alpha, "pingouin": rounded, "intervals": [
        {"level": level, "bounds": feldt(alpha, *complete.shape, level)} for level in (0.9, 0.95)
    ]}
    long = pandas.DataFrame(complete).reset_index().melt(id_vars="index")
    pingouin.options.update({"round": None, "round.column.CI95": 17})
    rows = pingouin.intraclass_corr(long, targets="index", raters="variable", ratings="value")
    forms = {"ICC(1,1)": "ICC(1,1)", "ICC(A,1)": "ICC(2,1)", "ICC(C,1)": "ICC(3,1)", "ICC(1,k)": "ICC(1,k)", "ICC(A,k)": "ICC(2,k)", "ICC(C,k)": "ICC(3,k)"}
    column = [c for c in rows.columns if c.startswith("CI95")][0]
    case["icc"] = [
        {"form": forms[row["Type"]], "value": row["ICC"], "bounds": row[column]} for _, row in rows.iterrows()
    ]
    case["krippendorff"] = {}
    for level in ("nominal", "ordinal", "interval", "ratio"):
        if level == "ratio" and numpy.nanmin(table) < 0:
            continue
        values = sorted(set(table[~numpy.isnan(table)]))
        case["krippendorff"][level] = krippendorff.alpha(table.T, level_of_measurement=level, value_domain=values)
    counts, _ = aggregate_raters(complete)
    case["fleiss"] = fleiss_kappa(counts) if name in ("Fleiss", "likert 50 by 6", "binary 20 by 3") else nan
    cases.append(case)
write(cases, "scipy", "pandas", "pingouin", "krippendorff", "statsmodels")
