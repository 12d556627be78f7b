# Clopper-Pearson (stats::binom.test), Wilson (prop.test without continuity), Garwood
# (poisson.test), Holm and Benjamini-Hochberg (p.adjust).
source("../../../testdata/write.R")

shares <- unlist(lapply(c(1, 2, 5, 20, 137, 10000), function(n) {
  unlist(lapply(unique(c(0, 1, n %/% 3, n - 1, n)), function(k) lapply(c(0.8, 0.95, 0.999), function(level) {
    exact <- binom.test(k, n, conf.level = level)$conf.int
    wilson <- suppressWarnings(prop.test(k, n, conf.level = level, correct = FALSE)$conf.int)
    list(kind = "proportion", k = k, n = n, level = level, exact = list_of(exact), wilson = list_of(wilson))
  })), recursive = FALSE)
}), recursive = FALSE)

rates <- unlist(lapply(c(0, 1, 2, 7, 100, 5432), function(k) lapply(c(0.25, 1, 365), function(exposure) {
  list(kind = "rate", k = k, exposure = exposure, level = 0.95, exact = list_of(poisson.test(k, exposure)$conf.int))
})), recursive = FALSE)

set.seed(11, kind = "Mersenne-Twister")
p <- list(0.04, c(0.01, 0.04, 0.03, 0.005), c(0.5, 0.5, 1, 0), c(0.01, NA, 0.03, 0.2, 0.02, NA), round(runif(25)^3, 6))
adjusted <- lapply(p, function(p) list(kind = "adjusted", p = list_of(ifelse(is.na(p), NaN, p)),
                                       holm = list_of(ifelse(is.na(p), NaN, p.adjust(p, "holm"))),
                                       bh = list_of(ifelse(is.na(p), NaN, p.adjust(p, "BH")))))
write_cases(c(shares, rates, adjusted), "jsonlite")
