package io.github.promptharness.report.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FigureSetTest {
  @ParameterizedTest
  @CsvSource({
    "forest, 0",
    "forest-2, 1",
    "forest-12, 11",
    "domains-tag-2, 0",
    "domains-tag-2-3, 2",
    "some-name, 0",
    "some-name-2, 1"
  })
  void number_ofAnId_isItsSamplings(String id, int number) {
    assertEquals(number, FigureSet.number(id));
  }
}
