package io.github.promptharness.report.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.promptharness.report.content.Table;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableTest {
  @ParameterizedTest
  @CsvSource({
    "answers left out, 3, true",
    "answers left out, 0, false",
    "answers left out, '', false",
    "answers, 3, false",
    "estimate, '0.5\n2 items, 1 answer left out', true",
    "estimate, '0.5\n2 items, 10 answers left out', true",
    "estimate, '0.5\n2 items, no answer left out', false"
  })
  void leavesAnswersOut_isTrueOfACountAboveZero(String heading, String cell, boolean leavesOut) {
    var group = new Table.Row("of a group", List.of());
    var row = new Table.Row("original", List.of("0.5", cell));

    var table =
        new Table("t", List.of("condition", "x", heading), List.of(group, row), List.of(), false);

    assertEquals(leavesOut, table.leavesAnswersOut());
  }

  @ParameterizedTest
  @CsvSource({"0, 3, 4, 3", "5, 3, 0, 5"})
  void explained_belongsToTheFirstTableWithACount(String one, String two, String three, String at) {
    List<Section> sections = List.of(section(one), section(two), section(three));

    List<String> noted =
        Section.explained(sections, "why").stream()
            .flatMap(section -> section.tables().stream())
            .filter(table -> table.notes().equals(List.of("why")))
            .map(table -> table.rows().get(0).cells().get(0))
            .toList();

    assertEquals(List.of(at), noted);
  }

  private static Section section(String count) {
    var row = new Table.Row("original", List.of(count));
    var header = List.of("condition", Table.LEFT_OUT);
    var table = new Table("t", header, List.of(row), List.of(), false);
    return new Section("a-0", "a", List.of(), List.of(), List.of(table));
  }
}
