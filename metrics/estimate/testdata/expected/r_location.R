# Quantiles of types 1 to 9, means, medians and scales (stats); Hodges-Lehmann and the
# signed-rank test (stats::wilcox.test; with ties exactRankTests).
source("../../../testdata/write.R")
source("r_samples.R")

shares <- c(0, 0.125, 0.25, 0.333, 0.5, 0.75, 0.9, 1)
sides <- c("two.sided", "less", "greater")

# signed_rank tests that values lie about 0; without ties and zeros R's own is exact.
signed_rank <- function(x) {
  seen <- x[x != 0]
  tied <- anyDuplicated(abs(seen)) > 0
  exact <- length(seen) <= 100
  lapply(sides, function(side) {
    p <- if (exact && tied) suppressWarnings(exactRankTests::wilcox.exact(seen, alternative = side, exact = TRUE)$p.value)
         else stats::wilcox.test(seen, alternative = side, exact = exact)$p.value
    list(side = side, p = p, v = unname(stats::wilcox.test(seen, exact = FALSE)$statistic))
  })
}

cases <- lapply(names(samples()), function(name) {
  x <- samples()[[name]]
  n <- length(x)
  case <- list(
    name = name, x = list_of(x), mean = mean(x), median = median(x), mad = mad(x, constant = 1), iqr = IQR(x),
    quantiles = lapply(shares, function(p) list(p = p, values = list_of(vapply(1:9, function(type) quantile(x, p, type = type, names = FALSE), 0)))),
    trimmed = lapply(c(0.1, 0.2, 0.25), function(trim) list(trim = trim, value = mean(x, trim = trim))),
    students = if (n > 1) lapply(c(0.8, 0.95, 0.99), function(level) {
      bounds <- t.test(x, conf.level = level)$conf.int
      list(level = level, low = bounds[1], high = bounds[2])
    }),
    signed_rank = signed_rank(x - round(median(x)))
  )
  # R inverts the exact test where there are no ties.
  if (n >= 6 && n < 100 && anyDuplicated(abs(x)) == 0) {
    case$walsh <- lapply(c(0.8, 0.9, 0.95), function(level) {
      w <- suppressWarnings(wilcox.test(x, conf.int = TRUE, conf.level = level, exact = TRUE))
      list(level = level, value = unname(w$estimate), low = w$conf.int[1], high = w$conf.int[2])
    })
  }
  case
})
write_cases(cases, "jsonlite", "exactRankTests")
