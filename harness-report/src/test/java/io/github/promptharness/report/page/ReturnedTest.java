package io.github.promptharness.report.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.promptharness.Observations;
import io.github.promptharness.StudyResult;
import io.github.promptharness.report.ManyItems;
import io.github.promptharness.report.ResultExample;
import io.github.promptharness.report.SummaryExample;
import io.github.promptharness.report.content.Table;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReturnedTest {
  @Test
  void table_answers_haveModelNumberAndTimes() {
    Table table = Returned.table(ManyItems.of(3)).orElseThrow();

    assertEquals("gpt-4-0613", table.rows().get(0).label());
    assertEquals(
        List.of("12", "2026-11-21T04:00:00Z", "2026-11-21T04:00:00Z"), table.rows().get(0).cells());
  }

  @Test
  void table_timesThatAreNotKnown_saySo() {
    assertEquals(
        "not known",
        Returned.table(ResultExample.rich()).orElseThrow().rows().get(0).cells().get(1));
  }

  @Test
  void table_recordedAnswers_haveNotTheTimesOfTheirReplay() {
    var recorded =
        new StudyResult(SummaryExample.of(), ResultExample.rich().observations(), List.of());
    assertEquals(
        "recorded earlier", Returned.table(recorded).orElseThrow().rows().get(0).cells().get(1));
  }

  @Test
  void table_noAnswers_isNone() {
    var result = ResultExample.rich();

    assertEquals(
        Optional.empty(),
        Returned.table(new StudyResult(result.summary(), Observations.of(List.of()), List.of())));
  }
}
