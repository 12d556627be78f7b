# Samples that several scripts use. Values have few decimals, so that JSON holds them
# exactly.
samples <- function() {
  set.seed(4, kind = "Mersenne-Twister", normal.kind = "Inversion", sample.kind = "Rejection")
  list(
    "one" = 3.5,
    "two" = c(1, 4),
    "three" = c(2, -1, 7),
    "six" = round(rnorm(6), 4),
    "seven with ties" = c(1, 2, 2, 3, 3, 3, 9),
    "normal 20" = round(rnorm(20, 100, 15), 3),
    "normal 49" = round(rnorm(49, -5, 0.25), 5),
    "lognormal 35" = round(rlnorm(35, 3, 1.5), 3),
    "counts 60" = as.numeric(rpois(60, 3)),
    "normal 120" = round(rnorm(120, 2, 3), 5)
  )
}
