# Shannon, Simpson and Hill numbers (vegan).
source("../../../testdata/write.R")

set.seed(5, kind = "Mersenne-Twister", sample.kind = "Rejection")
counts <- list("one holder" = 7, "two alike" = c(5, 5), "with nothing" = c(0, 3, 9, 1), "amounts" = c(0.5, 2.25, 10),
               "many" = as.numeric(rgeom(80, 0.05)))
orders <- c(0, 0.5, 1, 2, 3)
cases <- lapply(names(counts), function(name) {
  x <- counts[[name]]
  list(name = name, x = list_of(x), shannon = unname(vegan::diversity(x)), simpson = unname(vegan::diversity(x, "simpson")),
       orders = list_of(orders), hill = list_of(as.numeric(vegan::renyi(x, scales = orders, hill = TRUE))))
})
write_cases(cases, "jsonlite", "vegan")
