package io.github.promptharness.reliability;

import io.github.promptharness.Observation;

/** Where an answer stands in a study of one sampling. */
record Cell(String prompt, String condition, int repeat) {
  static Cell of(Observation row) {
    return new Cell(row.prompt(), row.condition(), row.repeat());
  }
}
