# Intraclass correlations with intervals and Cronbach's alpha (psych).
source("../../../testdata/write.R")

set.seed(6, kind = "Mersenne-Twister", normal.kind = "Inversion", sample.kind = "Rejection")
judged <- function(n, k, bias) round(outer(rnorm(n), rep(bias, length.out = k), "+") + matrix(rnorm(n * k), n), 3)
tables <- list(
  # Shrout & Fleiss 1979, table 2
  "Shrout and Fleiss" = matrix(c(9, 2, 5, 8, 6, 1, 3, 2, 8, 4, 6, 8, 7, 1, 2, 6, 10, 5, 6, 9, 6, 2, 4, 7), 6, byrow = TRUE),
  "twelve by three" = judged(12, 3, c(0, 0.8, -0.5)),
  "forty by five" = judged(40, 5, c(0, 1, 2, 0, -1))
)
cases <- lapply(names(tables), function(name) {
  x <- tables[[name]]
  icc <- psych::ICC(x, lmer = FALSE)$results
  forms <- c("ICC(1,1)", "ICC(2,1)", "ICC(3,1)", "ICC(1,k)", "ICC(2,k)", "ICC(3,k)")
  alpha <- suppressMessages(suppressWarnings(psych::alpha(x, check.keys = FALSE)))
  list(name = name, table = lapply(seq_len(nrow(x)), function(i) list_of(x[i, ])), alpha = alpha$total$raw_alpha,
       icc = lapply(seq_along(forms), function(i) list(form = forms[i], value = icc$ICC[i], low = icc$`lower bound`[i], high = icc$`upper bound`[i])))
})
write_cases(cases, "jsonlite", "psych")
