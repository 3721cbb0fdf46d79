package io.github.promptharness.report.console;

import static io.github.promptharness.report.console.ConsoleText.SUMMARY;
import static io.github.promptharness.report.console.ConsoleText.TEXT;
import static io.github.promptharness.report.console.ConsoleText.assertLine;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Condition;
import io.github.promptharness.Summary;
import io.github.promptharness.report.PlaceboExample;
import io.github.promptharness.report.SummaryExample;
import io.github.promptharness.report.content.Lines;
import io.github.promptharness.report.json.SummaryJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsoleSummaryTest {
  @Test
  void of_startsWithStudyAndDisclosure() {
    List<String> lines = TEXT.lines().toList();

    assertEquals("Wordings of MedMCQA", lines.get(0));
    assertTrue(lines.get(2).startsWith("NOTE: Answers recorded by Renze and Guven"), lines.get(2));
  }

  @Test
  void of_placebo_isCountedApartFromTheConditions() {
    String text = ConsoleSummary.of(PlaceboExample.of());

    assertLine(text, "gpt-4 at", "100 items, 5 conditions and a placebo arm, 10 answers each.");
    assertLine(text, "design", "100 clusters, 5 conditions and a placebo arm, 10 answers to each");
  }

  @Test
  void of_answersLeftOut_areExplainedOnce() {
    assertEquals(2, TEXT.split("Answers left out are failed calls", -1).length);
  }

  @Test
  void of_nothingLeftOut_hasNothingToExplain() {
    String text =
        ConsoleText.withRows(
            SummaryExample.row("accuracy", "original", "", SummaryExample.value(0.5, 100, 0)));

    assertFalse(text.contains("Answers left out are"), text);
  }

  @Test
  void of_isNoWiderThanATerminal() {
    TEXT.lines().forEach(line -> assertTrue(Lines.length(line) <= 100, line));
    TEXT.lines().forEach(line -> assertEquals(line.stripTrailing(), line));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ar-EG", "de-DE", "tr-TR"})
  void of_underAnotherLocale_isTheSame(String language) {
    Locale before = Locale.getDefault();
    String json = SummaryJson.toJson(SUMMARY);
    try {
      Locale.setDefault(Locale.forLanguageTag(language));

      assertEquals(TEXT, ConsoleSummary.of(SUMMARY));
      assertEquals(json, SummaryJson.toJson(SUMMARY));
      assertEquals(SUMMARY, SummaryJson.fromJson(json));
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void of_provenanceHasConditionsEstimandAndNotes() {
    assertLine("conditions    - original: the prompt as it is", "");
    assertLine("- concise: wordings(text=5f5f5f", "5f), nothing drawn at random");
    assertLine(
        "- typos-0.1: keyboard-typos(keyboard=US QWERTY, rate=0.1), dose 0.1, replicate 1,", "");
    assertLine("drawn for each item", "");
    assertLine("estimand", "items random, wordings fixed");
    assertLine("notes         - accuracy is a micro average", "");
    assertLine("- no placebo arm was asked", "");
    assertLine("coding", "multiple-choice(answer-call, v1)");
    assertLine("study hash", "5f5f5f");
  }

  @Test
  void of_manyConditionsAndLongNames_staysWithinTheWidth() {
    String longName = "a very long name of a condition ".repeat(5);
    var rows = new ArrayList<Summary.Row>();
    for (String metric : IntStream.range(0, 9).mapToObj(i -> "own-metric-" + i).toList()) {
      rows.add(SummaryExample.row(metric, "original", "", SummaryExample.value(0.5, 100, 0)));
    }
    rows.add(SummaryExample.row("x".repeat(300), Summary.ALL, "", SummaryExample.value(-123.5)));
    rows.add(SummaryExample.row("m", longName, longName, SummaryExample.value(0.5)));
    var condition =
        new Condition(
            longName,
            longName,
            Map.of(longName, longName),
            OptionalDouble.empty(),
            0,
            Condition.Drawn.ONCE_PER_CONDITION);
    var from = SummaryExample.provenance("x", List.of(Condition.ORIGINAL, condition), "");

    String text = ConsoleSummary.of(new Summary(longName, rows, List.of(), SUMMARY.spend(), from));

    text.lines().forEach(line -> assertTrue(Lines.length(line) <= 100, line));
    assertTrue(text.contains("own-metric-8"), text);
    assertFalse(text.contains("calls made"), text);
  }
}
