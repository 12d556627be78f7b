# Two samples: Mann-Whitney (stats::wilcox.test, with ties coin's exact conditional
# distribution), the shift and its interval. Pairs: Pearson, Spearman, Kendall
# (stats::cor.test; exact P of R for Spearman up to 9 pairs, for Kendall below 50).
source("../../../testdata/write.R")

sides <- c("two.sided", "less", "greater")
set.seed(8, kind = "Mersenne-Twister", normal.kind = "Inversion", sample.kind = "Rejection")

# by_sides is P by each side. coin's own two-sided P sums what is no more likely; ours is
# twice the smaller tail, as in stats.
by_sides <- function(p) lapply(sides, function(side) list(side = side, p = min(1, p(side))))

two <- function(name, x, y) {
  tied <- anyDuplicated(c(x, y)) > 0
  exact <- length(x) + length(y) <= 40
  tail <- function(side) {
    if (!exact) return(stats::wilcox.test(x, y, alternative = side, exact = FALSE, correct = TRUE)$p.value)
    if (!tied) return(stats::wilcox.test(x, y, alternative = side, exact = TRUE)$p.value)
    group <- factor(rep(c("x", "y"), c(length(x), length(y))))
    as.numeric(coin::pvalue(coin::wilcox_test(c(x, y) ~ group, alternative = side, distribution = "exact")))
  }
  p <- if (exact && tied) by_sides(function(side) if (side == "two.sided") 2 * min(tail("less"), tail("greater")) else tail(side)) else by_sides(tail)
  case <- list(kind = "two", name = name, x = list_of(x), y = list_of(y), exact = exact, tests = p,
               u = unname(stats::wilcox.test(x, y, exact = FALSE)$statistic))
  if (exact && !tied) {
    case$shift <- lapply(c(0.8, 0.9, 0.95), function(level) {
      w <- suppressWarnings(wilcox.test(x, y, conf.int = TRUE, conf.level = level, exact = TRUE))
      reached <- attr(w$conf.int, "conf.level") >= level # where not, R gives the widest and warns
      list(level = level, value = unname(w$estimate), low = if (reached) w$conf.int[1] else NaN, high = if (reached) w$conf.int[2] else NaN)
    })
  }
  case
}

pairs <- function(name, x, y) {
  tied <- anyDuplicated(x) > 0 || anyDuplicated(y) > 0
  n <- length(x)
  of <- function(method, exact) {
    test <- function(side) suppressWarnings(cor.test(x, y, method = method, alternative = side, exact = exact, conf.level = 0.9))
    both <- test("two.sided")
    list(value = unname(both$estimate), interval = if (method == "pearson" && n > 3) list_of(both$conf.int),
         tests = by_sides(function(side) test(side)$p.value))
  }
  case <- list(kind = "pairs", name = name, x = list_of(x), y = list_of(y), pearson = of("pearson", NULL),
               spearman = list(value = cor(x, y, method = "spearman")), kendall = list(value = cor(x, y, method = "kendall")))
  if (!tied && n <= 9) case$spearman <- of("spearman", TRUE)
  if (n > 9) case$spearman <- of("spearman", FALSE) # Student's t
  if (!tied && n < 50) case$kendall <- of("kendall", TRUE)
  if (tied && n > 9) case$kendall <- of("kendall", FALSE)
  case
}

cases <- list(
  two("one and one", 1, 2),
  two("three and two", c(3, 5, 9), c(1, 4)),
  two("normal 8 and 7", round(rnorm(8, 1), 4), round(rnorm(7), 4)),
  two("normal 20 and 15", round(rnorm(20, 0.4), 4), round(rnorm(15), 4)),
  two("ties 6 and 5", c(1, 2, 2, 3, 4, 4), c(2, 4, 5, 5, 6)),
  two("counts 14 and 12", as.numeric(rpois(14, 3)), as.numeric(rpois(12, 4))),
  two("counts 90 and 110", as.numeric(rpois(90, 3)), as.numeric(rpois(110, 3.5))),
  pairs("five", c(1, 2, 3, 4, 5), c(2, 1, 4, 3, 5)),
  pairs("nine", round(rnorm(9), 4), round(rnorm(9), 4)),
  pairs("falling 30", 1:30 + 0, round(-(1:30) / 10 + rnorm(30), 4)),
  pairs("ties 25", as.numeric(rpois(25, 3)), as.numeric(rpois(25, 2))),
  pairs("normal 200", round(rnorm(200), 4), round(rnorm(200), 4))
)
write_cases(cases, "jsonlite", "coin")
