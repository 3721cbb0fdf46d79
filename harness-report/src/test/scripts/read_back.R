# Checks that R reads an export as expected: Rscript read_back.R FOLDER EXPECTED; see read_back.py.
arguments <- commandArgs(FALSE)
here <- dirname(sub("^--file=", "", grep("^--file=", arguments, value = TRUE)))
source(file.path(here, "read_data.R"), encoding = "UTF-8")
folder <- commandArgs(TRUE)[1]
expected <- commandArgs(TRUE)[2]
wrong <- character()

rows <- function(name, ...) {
  read.csv(file.path(expected, paste0(name, ".csv")), encoding = "UTF-8", ...)
}
check <- function(what, found, wanted) {
  if (!identical(found, wanted)) {
    wrong <<- c(wrong, sprintf("%s: found %s, not %s", what, substr(found, 1, 200), substr(wanted, 1, 200)))
  }
}
hexadecimal <- function(text) paste(as.character(charToRaw(enc2utf8(text))), collapse = "")

tables <- list()
expectedTables <- rows("tables")
for (i in seq_len(nrow(expectedTables))) {
  name <- expectedTables$file[i]
  tables[[name]] <- read_table(folder, name)
  check(paste("rows of", name), nrow(tables[[name]]), expectedTables$rows[i])
  check(paste("columns of", name), ncol(tables[[name]]), expectedTables$columns[i])
}

numbers <- rows("numbers", colClasses = c("character", "character", "integer", "character"))
wantedNumbers <- as.numeric(ifelse(numbers$value == "", NA, numbers$value))
for (key in unique(paste(numbers$file, numbers$column))) {
  these <- paste(numbers$file, numbers$column) == key
  found <- as.numeric(tables[[numbers$file[these][1]]][[numbers$column[these][1]]])[numbers$row[these]]
  wanted <- wantedNumbers[these]
  # R rounds the last digit of some numbers otherwise.
  same <- found == wanted | abs(found - wanted) <= 2^-52 * abs(wanted) & is.finite(wanted)
  same[is.na(same)] <- is.na(found[is.na(same)]) & is.na(wanted[is.na(same)])
  if (!all(same)) {
    check(paste(key, which(!same)[1]), found[!same][1], wanted[!same][1])
  }
}

texts <- rows("texts", colClasses = c("character", "character", "integer", "character", "character"))
restored <- list()
for (i in seq_len(nrow(texts))) {
  name <- texts$file[i]
  column <- texts$column[i]
  key <- paste(name, column)
  if (is.null(restored[[key]])) {
    restored[[key]] <- without_apostrophes(tables[[name]][[column]])
  }
  check(paste(key, texts$row[i]), hexadecimal(restored[[key]][texts$row[i]]), texts$csv[i])
}

times <- rows("times")
found <- as.numeric(as_times(tables$observations$answered_at))
check("number of times", sum(!is.na(found)), nrow(times))
late <- abs(found[times$row] - (times$seconds + times$micros / 1e6)) > 2e-6
check("times", any(late), FALSE)

cat(head(wrong, 20), sep = "\n")
cat(sprintf("tables %d, numbers %d, texts %d, times %d, wrong %d\n", length(tables), nrow(numbers), nrow(texts), nrow(times), length(wrong)))
quit(status = if (length(wrong) > 0) 1 else 0)
