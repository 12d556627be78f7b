# Kaplan-Meier with log-log intervals, its quantiles, restricted means, Nelson-Aalen and
# log-rank tests (survival).
source("../../../testdata/write.R")
library(survival)

set.seed(3, kind = "Mersenne-Twister", normal.kind = "Inversion", sample.kind = "Rejection")

# subjects has two groups and three strata.
subjects <- function(n, digits, watch, late = FALSE) {
  life <- round(rexp(n) * 20 + 0.1, digits)
  end <- round(rexp(n) * watch + 0.1, digits)
  d <- data.frame(time = pmax(pmin(life, end), 10^-digits), event = as.numeric(life <= end), group = rep(0:1, length.out = n),
                  stratum = sample(0:2, n, replace = TRUE), entry = 0)
  if (late) d$entry <- round(d$time * runif(n) * 0.6, digits)
  d[d$entry < d$time, ]
}

tables <- list(
  "few" = data.frame(time = c(1, 2, 3, 3, 5, 8), event = c(1, 0, 1, 1, 0, 1), group = c(0, 1, 0, 1, 0, 1), stratum = c(0, 0, 1, 1, 0, 1), entry = 0),
  "ties 40" = subjects(40, 0, 30),
  "fine 80" = subjects(80, 3, 40),
  "late entries 120" = subjects(120, 2, 25, late = TRUE)
)

curve_of <- function(d, late) {
  response <- if (late) Surv(d$entry, d$time, d$event) else Surv(d$time, d$event)
  lapply(c(0.9, 0.95), function(level) {
    f <- survfit(response ~ 1, conf.type = "log-log", conf.int = level)
    seen <- f$n.event > 0 & f$surv < 1 & f$surv > 0
    list(level = level, time = list_of(f$time[seen]), at_risk = list_of(f$n.risk[seen]), survival = list_of(f$surv[seen]),
         se = list_of((f$std.err * f$surv)[seen]), low = list_of(f$lower[seen]), high = list_of(f$upper[seen]),
         hazard = list_of(f$cumhaz[seen]), hazard_se = list_of(f$std.chaz[seen]))
  })
}

quantiles_of <- function(d) {
  f <- survfit(Surv(time, event) ~ 1, data = d, conf.type = "log-log")
  lapply(c(0.13, 0.37, 0.61), function(p) {
    q <- quantile(f, p) # a curve flat at 1 - p gives R the middle: these p avoid it
    orNaN <- function(v) if (is.na(v)) NaN else unname(v)
    list(p = p, value = orNaN(q$quantile), low = orNaN(q$lower), high = orNaN(q$upper))
  })
}

means_of <- function(d) lapply(c(2, 7.5), function(horizon) {
  f <- survfit(Surv(time, event) ~ 1, data = d)
  part <- summary(f, rmean = horizon)$table
  list(horizon = horizon, value = unname(part["rmean"]), se = unname(part["se(rmean)"]))
})

cases <- lapply(names(tables), function(name) {
  d <- tables[[name]]
  late <- any(d$entry > 0)
  case <- list(name = name, time = list_of(d$time), event = list_of(d$event == 1), entry = list_of(d$entry), group = list_of(d$group),
               stratum = list_of(d$stratum), levels = curve_of(d, late))
  if (!late) { # survdiff and quantiles of these need no entries
    plain <- survdiff(Surv(time, event) ~ group, data = d)
    split <- survdiff(Surv(time, event) ~ group + strata(stratum), data = d)
    case <- c(case, list(quantiles = quantiles_of(d), means = means_of(d), chi = plain$chisq, strata_chi = split$chisq,
                         observed = list_of(plain$obs), expected = list_of(plain$exp)))
  }
  case
})
write_cases(cases, "jsonlite", "survival")
