package io.github.promptharness.report.data;

/** What the cells of a column are, and what R and pandas call it. */
enum Type {
  TEXT("text", "character", "string"),
  INTEGER("integer", "numeric", "Int64"),
  /** The shortest decimal text that reads back to the same double. */
  NUMBER("number", "numeric", "float64"),
  /** An exact decimal number. */
  DECIMAL("decimal", "numeric", "float64"),
  TRUTH("truth", "logical", "boolean"),
  /** ISO 8601 in UTC with nine digits of the second, so that all texts of a column are alike. */
  TIME("time", "character", "string"),
  /** A JSON array; in CSV its text. */
  LIST("list", "character", "string");

  private final String shown;
  private final String inR;
  private final String inPandas;

  Type(String shown, String inR, String inPandas) {
    this.shown = shown;
    this.inR = inR;
    this.inPandas = inPandas;
  }

  String shown() {
    return shown;
  }

  /** For {@code colClasses} of {@code read.csv}. */
  String inR() {
    return inR;
  }

  /** For {@code dtype} of {@code read_csv}. */
  String inPandas() {
    return inPandas;
  }
}
