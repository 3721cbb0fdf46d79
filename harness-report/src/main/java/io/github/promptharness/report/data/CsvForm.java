package io.github.promptharness.report.data;

/**
 * Cells as CSV: a missing one is empty, texts are quoted, everything else is bare.
 *
 * @param neutralises whether texts that could be formulas get an apostrophe
 */
record CsvForm(boolean neutralises) {
  /** Appends a cell, and tells the facts of its column what was changed in it. */
  void append(StringBuilder out, Cell cell, Facts facts) {
    if (cell instanceof Cell.Missing) {
      return;
    }
    if (cell instanceof Cell.Text text) {
      quote(out, changed(text.text(), facts));
    } else if (cell instanceof Cell.Texts || cell instanceof Cell.Reals) {
      quote(out, JsonForm.text(cell));
    } else if (cell instanceof Cell.Real real && !Double.isFinite(real.number())) {
      out.append(Double.isNaN(real.number()) ? "NaN" : real.number() > 0 ? "Inf" : "-Inf");
    } else if (cell instanceof Cell.Truth truth) {
      out.append(truth.holds() ? "TRUE" : "FALSE");
    } else if (cell instanceof Cell.Time time) {
      out.append(JsonForm.time(time.time()));
    } else {
      out.append(JsonForm.number(cell));
    }
  }

  /** A name for the header. */
  static void header(StringBuilder out, String name) {
    quote(out, name);
  }

  private String changed(String text, Facts facts) {
    String plain = Plain.text(text);
    if (!plain.equals(text)) {
      facts.countReplaced();
    }
    if (!neutralises || !Formulas.isOne(plain)) {
      return plain;
    }
    facts.countNeutralised();
    return Formulas.neutralised(plain);
  }

  private static void quote(StringBuilder out, String text) {
    out.append('"');
    if (text.indexOf('"') < 0) {
      out.append(text);
    } else {
      out.append(text.replace("\"", "\"\""));
    }
    out.append('"');
  }
}
