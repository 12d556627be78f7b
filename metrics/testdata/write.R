# Writes what tests expect, as JSON beside the script that makes it: the R side of
# write.py.
#
# Every NAME.R of a folder testdata/expected writes NAME.json there and is run in that
# folder, with R and the packages that its r-packages.txt names (those of Debian):
#
#     Rscript --vanilla NAME.R
#
# With --check it writes nothing and exits with status 1 where what it would write
# differs from what is there, numbers by more than 1e-9 of themselves. The versions of
# R and of the packages stand in the file and are not compared: whoever has others
# sees whether they agree.

# list_of keeps a vector a list in JSON, whatever its length; NULL becomes [].
list_of <- function(x) I(as.vector(if (is.null(x)) numeric(0) else x))

write_cases <- function(cases, ...) {
  name <- sub("[.]R$", "", sub("^--file=", "", grep("^--file=", commandArgs(), value = TRUE)))
  versions <- c(list(R = as.character(getRversion())), lapply(c(...), function(p) as.character(packageVersion(p))))
  names(versions) <- c("R", ...)
  line <- function(v) as.character(jsonlite::toJSON(v, auto_unbox = TRUE, digits = NA, null = "null", na = "string"))
  lines <- vapply(cases, line, "")
  text <- sprintf("{\"made_by\": \"%s.R\", \"versions\": %s, \"cases\": [\n  %s\n]}\n",
                  basename(name), line(versions), paste(lines, collapse = ",\n  "))
  file <- paste0(name, ".json")
  if (!("--check" %in% commandArgs())) {
    cat(text, file = file)
    return(invisible())
  }
  read <- function(t) jsonlite::fromJSON(t, simplifyVector = FALSE)$cases
  found <- read(paste(readLines(file, encoding = "UTF-8"), collapse = "\n"))
  differences <- differing(basename(name), found, read(text))
  if (length(differences) > 0) {
    writeLines(head(differences, 20))
    quit(status = 1)
  }
  writeLines(sprintf("%s: as made", basename(name)))
}

# differing says where two structures differ.
differing <- function(where, found, made) {
  if (is.list(found) && is.list(made) && length(found) == length(made) && identical(names(found), names(made))) {
    keys <- if (is.null(names(found))) seq_along(found) else names(found)
    return(unlist(lapply(seq_along(found), function(i) differing(paste0(where, ".", keys[i]), found[[i]], made[[i]]))))
  }
  same <- if (is.numeric(found) && is.numeric(made)) abs(found - made) <= 1e-9 * abs(found) + 1e-14 else identical(found, made)
  if (isTRUE(same)) NULL else sprintf("%s: %s there, %s made", where, format(found), format(made))
}
