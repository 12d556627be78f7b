"""Survival: curves and tests (statsmodels, with entry times and strata), quantiles,
restricted means and hazards (lifelines).

The quantile is the first time with S at or below 1 - p. statsmodels takes the first below, lifelines
multiplies rounded logarithms, so that its answer is rounding's where S equals 1 - p; here it is found in
fractions, and lifelines is asked where the two cannot differ. The bounds are lifelines', over the times
with S above 0: at 0 its interval is [0, 0], which is no interval. The upper end of statsmodels' interval is
the last event time whose interval still holds 1 - p, though S stays there until the next one, where R, lifelines
and this package end it. lifelines' restricted mean with entry times begins at the first entry, not at 0.

lifelines counts who enters at a time as at risk at that time; R, statsmodels and
this package do not. Entries here therefore never equal an event time where
lifelines is asked. The standard error of the restricted mean is in neither; it is
computed here from statsmodels' curve by numerical differentiation of the mean by each
hazard, which is the delta method that the formula abbreviates.
"""

import fractions
import warnings

import numpy
import pandas
import scipy.stats
from lifelines import KaplanMeierFitter, NelsonAalenFitter
from lifelines.datasets import load_leukemia, load_lung
from lifelines.statistics import multivariate_logrank_test
from lifelines.utils import qth_survival_time, qth_survival_times, restricted_mean_survival_time
from statsmodels.duration.survfunc import SurvfuncRight, _survdiff, survdiff
from write import write

warnings.simplefilter("ignore")
rng = numpy.random.default_rng(47)
nan = numpy.nan


def drawn(n, scale, censor, digits=None, truncate=0.0):
    life, watch = rng.exponential(scale, n), rng.exponential(censor, n)
    time, event = numpy.minimum(life, watch), life <= watch
    if digits is not None:
        time = numpy.round(time, digits)
    entry = None
    if truncate:
        entry = numpy.round(rng.uniform(0, truncate, n), 4) + 0.00001
        keep = entry < time
        time, event, entry = time[keep], event[keep], entry[keep]
    return time, event, entry


def plain(t, e, entry=None):
    return numpy.asarray(t, float), numpy.asarray(e, bool), entry


lung = load_lung().dropna(subset=["time", "status"])
leukemia = load_leukemia()
data = {
    "one": plain([3.0], [1]),
    "two": plain([3.0, 5.0], [1, 0]),
    "censored first": plain([1.0, 2, 3, 4], [0, 1, 0, 1]),
    "events precede censorings": plain([2.0, 2, 2, 4, 4, 6], [1, 0, 1, 0, 1, 0]),
    "all end at once": plain([5.0, 5, 5], [1, 1, 1]),
    "nobody ends": plain([1.0, 2, 3], [0, 0, 0]),
    "everybody ends": plain([1.0, 2, 2, 3, 5, 8, 9, 12], [1] * 8),
    "leukemia": plain(leukemia["t"], leukemia["status"]),
    "lung": plain(lung["time"], lung["status"]),
    "continuous 60": drawn(60, 10, 15),
    "rounded 150": drawn(150, 6, 8, 0),
    "truncated 80": drawn(120, 10, 20, None, 5),
    "truncated and rounded 90": drawn(150, 8, 12, 1, 4),
}


def transform(value, se, level):
    """The log-log interval from a value and its standard error."""
    z = scipy.stats.norm.ppf((1 + level) / 2)
    log = numpy.log(value)
    spread = z * se / (value * log)
    return numpy.exp(log * numpy.exp(-spread)), numpy.exp(log * numpy.exp(spread))


def log_interval(curve, level):
    """Nelson and Aalen's interval with the variance sum d/n^2 (Klein & Moeschberger 2003, eq. 4.2.4). lifelines
    has (n - d)d/n^3 without smoothing; with it, it is the same where no events tie."""
    d, n = curve.n_events.astype(float), curve.n_risk.astype(float)
    value = numpy.cumsum(d / n)
    spread = numpy.exp(scipy.stats.norm.ppf((1 + level) / 2) * numpy.sqrt(numpy.cumsum(d / n**2)) / value)
    return value / spread, value * spread


def exact_quantile(curve, p):
    """The first time with S at or below 1 - p, in fractions of whole numbers, and whether S ever equals 1 - p,
    where rounding decides in other programs."""
    survival, target, close = fractions.Fraction(1), 1 - fractions.Fraction(p), False
    value = numpy.inf
    for time, n, d in zip(curve.surv_times, curve.n_risk, curve.n_events):
        survival *= 1 - fractions.Fraction(int(d), int(n)) if n else 1
        close = close or survival == target
        if survival <= target and numpy.isinf(value):
            value = time
    return value, close


def area(times, values, horizon):
    edges = numpy.concatenate(([0.0], times[times < horizon], [horizon]))
    heights = numpy.concatenate(([1.0], values[: len(edges) - 2]))
    return float(numpy.sum(numpy.diff(edges) * heights))


def restricted(curve, horizon):
    """The restricted mean and its variance, by the delta method over the hazards q_i = d_i/n_i."""
    times, n, d = curve.surv_times, curve.n_risk.astype(float), curve.n_events.astype(float)
    q = d / n
    mean = lambda hazards: area(times, numpy.cumprod(1 - hazards), horizon)
    variance = 0.0
    for i in range(len(q)):
        if times[i] < horizon and 0 < q[i] < 1:
            # The mean is linear in each hazard, so that a wide difference is exact.
            up, down = q.copy(), q.copy()
            up[i], down[i] = 1.0, 0.0
            variance += (mean(up) - mean(down)) ** 2 * q[i] * (1 - q[i]) / n[i]
    return mean(q), variance


cases = []
for name, (time, event, entry) in data.items():
    case = {"name": name, "time": time, "event": event, "entry": entry, "levels": []}
    kmf = KaplanMeierFitter().fit(time, event, entry=entry)
    naf = NelsonAalenFitter(nelson_aalen_smoothing=False).fit(time, event, entry=entry)
    if event.any():
        curve = SurvfuncRight(time, event.astype(int), entry=entry)
        case["times"], case["at_risk"], case["events"] = curve.surv_times, curve.n_risk, curve.n_events
        case["survival"], case["se"] = curve.surv_prob, curve.surv_prob_se
        case["lifelines"] = kmf.survival_function_at_times(curve.surv_times).to_numpy()
        case["hazard"] = naf.cumulative_hazard_at_times(curve.surv_times).to_numpy()
        for level in (0.9, 0.95):
            kmf = KaplanMeierFitter().fit(time, event, entry=entry, alpha=1 - level)
            naf = NelsonAalenFitter(nelson_aalen_smoothing=True).fit(time, event, entry=entry, alpha=1 - level)
            hazard = log_interval(curve, level)
            untied = bool(curve.n_events.max() < 2)
            inner = (curve.surv_prob > 0) & (curve.surv_prob < 1)
            low, high = transform(curve.surv_prob, curve.surv_prob_se, level)
            at = lambda frame, column: frame.iloc[:, column].reindex(curve.surv_times).to_numpy()
            case["levels"].append({
                "level": level, "low": numpy.where(inner, low, nan), "high": numpy.where(inner, high, nan),
                "lifelines_low": numpy.where(inner, at(kmf.confidence_interval_, 0), nan),
                "lifelines_high": numpy.where(inner, at(kmf.confidence_interval_, 1), nan),
                "hazard_low": hazard[0], "hazard_high": hazard[1],
                "untied": untied, "lifelines_hazard_low": at(naf.confidence_interval_, 0),
                "lifelines_hazard_high": at(naf.confidence_interval_, 1),
            })
        case["quantiles"] = []
        for p in (0.25, 0.5, 0.75):
            value, close = exact_quantile(curve, p)
            inner = kmf.confidence_interval_[kmf.survival_function_.iloc[:, 0] > 1e-12]
            bounds = qth_survival_times([1 - p], inner)
            case["quantiles"].append({
                "p": p, "value": value, "low": bounds.iloc[0, 0], "high": bounds.iloc[0, 1],
                "lifelines": nan if close else qth_survival_time(1 - p, kmf.survival_function_),
            })
        # Before the last time, so that the restricted mean exists whatever comes last.
        case["means"] = []
        for horizon in (0.4 * time.max(), 0.9 * time.max()):
            value, variance = restricted(curve, horizon)
            case["means"].append({
                "horizon": horizon, "value": value, "se": numpy.sqrt(variance),
                "lifelines": nan if entry is not None else restricted_mean_survival_time(kmf, t=horizon),
            })
    cases.append(case)


def labels(frame, column):
    return pandas.factorize(frame[column], sort=True)[0]


tests = {
    "leukemia by Rx": (leukemia["t"], leukemia["status"], labels(leukemia, "Rx"), labels(leukemia, "sex"), None),
    "lung by sex": (lung["time"], lung["status"], labels(lung, "sex"), labels(lung, "ph.ecog"), None),
    "lung by ecog": (lung["time"], lung["status"], labels(lung, "ph.ecog"), labels(lung, "sex"), None),
}
for name, digits, cut in (("three groups rounded", 0, 0), ("three groups truncated", None, 4)):
    time, event, entry = drawn(200, 9, 14, digits, cut)
    tests[name] = (time, event, rng.integers(0, 3, len(time)), rng.integers(0, 4, len(time)), entry)

def stratified(time, event, group, stratum, entry):
    """statsmodels' stratified test. Its survdiff forgets to split entry times by stratum and fails, so
    that its parts are called one by one."""
    groups = numpy.unique(group)
    observed, variance = 0.0, 0.0
    for s in numpy.unique(stratum):
        own = stratum == s
        o, v = _survdiff(time[own], event[own], group[own], None, groups, None if entry is None else entry[own])
        observed, variance = observed + o, variance + v
    chi = observed @ numpy.linalg.solve(variance, observed)
    return chi, scipy.stats.chi2.sf(chi, len(groups) - 1)


compared = []
for name, (time, event, group, stratum, entry) in tests.items():
    keep = (group >= 0) & (stratum >= 0)
    time, event = numpy.asarray(time, float)[keep], numpy.asarray(event, int)[keep]
    group, stratum = group[keep], stratum[keep]
    entry = None if entry is None else entry[keep]
    chi, _ = survdiff(time, event, group, entry=entry)
    p = scipy.stats.chi2.sf(chi, len(numpy.unique(group)) - 1)  # statsmodels' 1 - cdf keeps fewer digits
    strata_chi, strata_p = stratified(time, event, group, stratum, entry)
    peer = multivariate_logrank_test(time, group, event) if entry is None else None
    compared.append({
        "name": name, "time": time, "event": event, "group": group, "stratum": stratum, "entry": entry,
        "chi": chi, "p": p, "strata_chi": strata_chi, "strata_p": strata_p,
        "lifelines_chi": peer.test_statistic if peer else nan, "lifelines_p": peer.p_value if peer else nan,
    })
write([{"curves": cases, "tests": compared}], "scipy", "pandas", "statsmodels", "lifelines")
