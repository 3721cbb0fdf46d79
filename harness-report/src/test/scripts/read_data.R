# Reads what DataExport writes. The part between the marks stands in docs/data-export.md.
# GUIDE: begin
# A table from its CSV file, with the types of the codebook.
read_table <- function(folder, name) {
  read <- function(file, ...) {
    read.csv(file.path(folder, file), na.strings = "", check.names = FALSE, encoding = "UTF-8", ...)
  }
  codebook <- read("codebook.csv", colClasses = "character")
  read(paste0(name, ".csv"), colClasses = codebook$r[codebook$file == name])
}

# A column of texts without what keeps spreadsheets from taking them for formulas.
without_apostrophes <- function(texts) {
  formula <- paste0(
    "^'(?='*(?![+-]?[0-9]+(?:[.][0-9]+)?(?:[eE][+-]?[0-9]+)?(?![\\s\\S]))(?:[\\t\\n\\r]",
    "|[ \\x0B\\f\u0085\u00A0\u1680\u2000-\u200F\u2028\u2029\u202F\u205F-\u2064\u3000\uFEFF]*",
    "[=+\\-@\uFF1D\uFF0B\uFF0D\uFF20\uFE66\uFE62\uFE63\uFE6B]))")
  sub(formula, "", texts, perl = TRUE)
}

# A column of times, which R holds to the millionth of a second.
as_times <- function(texts) as.POSIXct(texts, format = "%Y-%m-%dT%H:%M:%OSZ", tz = "UTC")
# GUIDE: end
