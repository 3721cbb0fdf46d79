package io.github.promptharness.report;

import static io.github.promptharness.report.SummaryExample.value;

import io.github.promptharness.AchievedDose;
import io.github.promptharness.Choice;
import io.github.promptharness.Condition;
import io.github.promptharness.Edit;
import io.github.promptharness.Estimate;
import io.github.promptharness.Interval;
import io.github.promptharness.ModelIdentity;
import io.github.promptharness.Observation;
import io.github.promptharness.Observations;
import io.github.promptharness.Prompt;
import io.github.promptharness.Seed;
import io.github.promptharness.StudyResult;
import io.github.promptharness.Summary;
import io.github.promptharness.Variant;
import io.github.promptharness.report.content.Lines;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** A result in which every text of the study tries to break out of the page. */
public final class HostileExample {
  /** Each stands in the page as it is written. */
  public static final List<String> SHOWN =
      List.of(
          "<script>window.broken=1;alert(1)</script>",
          "<img src=x onerror=\"window.broken=1\">",
          "<a href=\"javascript:window.broken=1\">javascript:</a>",
          "</style><style>*{display:none}</style>",
          "</title><script>window.broken=1</script>",
          "<svg onload=\"window.broken=1\">",
          "</svg></desc></text><iframe src=\"http://127.0.0.1:9/\"></iframe>",
          "--><!-- ]]> <![CDATA[",
          "{{7*7}} ${7*7} #{7*7} [=7*7]",
          "<#assign broken=1><#include \"/etc/passwd\">${.version}",
          "' onmouseover='window.broken=1' \" autofocus onfocus=\"window.broken=1\"",
          "&lt;b&gt;&amp;&#x3C;script&#x3E;",
          "@import url(http://127.0.0.1:9/x.css);background:url(http://127.0.0.1:9/y)");

  /** Each stands in the page with codes in place of what hides. */
  public static final Map<String, String> AS_CODES =
      Map.of(
          "right\u202Eleft\u202C", "right⟨U+202E⟩left⟨U+202C⟩",
          "a\u2066b\u2069c", "a⟨U+2066⟩b⟨U+2069⟩c",
          "nul\0byte", "nul⟨U+0000⟩byte",
          "half\uD800pair", "half⟨U+D800⟩pair",
          "zero\u200Bwidth\uFEFF", "zero⟨U+200B⟩width⟨U+FEFF⟩",
          "bell\u0007esc\u001B[31m", "bell⟨U+0007⟩esc⟨U+001B⟩[31m");

  public static final String LONG = "x".repeat(100_000);

  private HostileExample() {}

  public static List<String> texts() {
    var texts = new ArrayList<>(SHOWN);
    AS_CODES.keySet().stream().sorted().forEach(texts::add);
    texts.add("\u05E9\u05DC\u05D5\u05DD 123");
    texts.add(LONG);
    texts.add("\u6F22\u5B57".repeat(200));
    return texts;
  }

  public static StudyResult of() {
    var conditions = new ArrayList<Condition>(List.of(Condition.ORIGINAL));
    var observations = new ArrayList<Observation>();
    var variants = new ArrayList<Variant>();
    var rows = new ArrayList<Summary.Row>();
    for (String text : texts()) {
      Condition condition =
          new Condition(
              text,
              text,
              Map.of(Lines.shortened(text, 1_000).replace("\uD800", ""), text),
              OptionalDouble.of(0.5),
              1,
              Condition.Drawn.ONCE_PER_ITEM);
      conditions.add(condition);
      item(text, condition, variants, observations);
      rows.add(row("accuracy(unreadable=EXCLUDE)", text, "", value(0.5)));
      rows.add(row("accuracy-difference(unreadable=EXCLUDE, texts=all)", text, "", value(-0.1)));
      rows.add(row("accuracy(unreadable=EXCLUDE)", text, text, value(0.5)));
      rows.add(row(text, text, "", new Estimate.Undefined(text)));
      rows.add(row("own(" + text + "=" + text + ")", Summary.ALL, "", method(text)));
    }
    rows.add(row("accuracy(unreadable=EXCLUDE)", "original", "", value(0.6)));
    String all = String.join(" ", texts());
    return new StudyResult(
        new Summary(
            all,
            rows,
            SummaryExample.of().counts().subList(0, 1),
            SummaryExample.of().spend(),
            provenance(all, conditions)),
        Observations.of(observations),
        variants);
  }

  private static void item(
      String text, Condition condition, List<Variant> variants, List<Observation> rows) {
    String sendable = text.replace("\uD800", "");
    Prompt prompt =
        Prompt.of(text, "before " + sendable)
            .withInstruction(sendable)
            .withChoices(List.of(new Choice(text, sendable), new Choice("other", "another")))
            .withTag(text, text);
    Prompt changed = prompt.withInput("after " + sendable + sendable);
    var edit = new Edit(Edit.Part.INPUT, 0, 0, prompt.input(), changed.input());
    variants.add(
        new Variant(
            prompt,
            condition,
            changed,
            changed.wording(),
            Seed.of(1),
            List.of(edit),
            true,
            OptionalInt.empty(),
            Optional.empty(),
            Map.of()));
    rows.add(
        ResultExample.row(
            prompt, "original", Optional.of("other"), OptionalDouble.empty(), false, text));
    rows.add(
        ResultExample.row(
            prompt, condition.id(), Optional.of(text), OptionalDouble.empty(), false, text));
  }

  private static Estimate method(String text) {
    return new Estimate.Value(0.5, new Interval(0.25, 0.75, 0.95, text), 10, 0);
  }

  private static Summary.Row row(String metric, String condition, String tag, Estimate estimate) {
    return SummaryExample.row(metric, condition, tag, estimate);
  }

  private static Summary.Provenance provenance(String all, List<Condition> conditions) {
    return new Summary.Provenance(
        all,
        new ModelIdentity(all, all, all),
        texts(),
        List.of(SummaryExample.SAMPLING),
        conditions,
        Map.of(all, new AchievedDose(1, 2)),
        1,
        1,
        1,
        1,
        all,
        1,
        all,
        all,
        all,
        texts());
  }
}
