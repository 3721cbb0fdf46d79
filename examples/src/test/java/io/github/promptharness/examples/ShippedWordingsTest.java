package io.github.promptharness.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Condition;
import io.github.promptharness.perturb.paraphrase.Paraphrase;
import io.github.promptharness.perturb.paraphrase.ParaphrasePool;
import io.github.promptharness.perturb.paraphrase.PromptWordings;
import io.github.promptharness.perturb.paraphrase.ScorePools;
import io.github.promptharness.perturb.paraphrase.SlabPools;
import io.github.promptharness.perturb.preset.ScoreTasks;
import io.github.promptharness.report.review.Wordings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The report knows the wordings of the pools that come with the library, and no others. */
final class ShippedWordingsTest {
  private static final String LIST = "shipped-wordings.txt";
  private static final int DIGITS = 16;

  private static List<Condition> shipped() {
    var conditions = new ArrayList<Condition>();
    SlabPools.tasks()
        .forEach(task -> conditions.addAll(PromptWordings.from(SlabPools.of(task)).conditions()));
    ScorePools.tasks()
        .forEach(task -> conditions.addAll(PromptWordings.from(ScorePools.of(task)).conditions()));
    return conditions;
  }

  @Test
  void list_hasTheWordingsOfEveryPoolAndNoOthers() throws IOException {
    var hashes = new TreeSet<String>();
    for (Condition each : shipped()) {
      String text = each.parameter("text").substring("sha256:".length());
      hashes.add(text.substring(0, DIGITS));
    }
    String wanted = String.join("\n", hashes) + "\n";
    try (InputStream in = Objects.requireNonNull(Wordings.class.getResourceAsStream(LIST))) {
      boolean same = wanted.equals(new String(in.readAllBytes(), UTF_8));
      if (!same) {
        Files.writeString(Files.createDirectories(Path.of("target")).resolve(LIST), wanted);
      }
      assertTrue(same, "put target/%s in the place of the report's own".formatted(LIST));
    }
  }

  @Test
  void perhapsOfAModel_everyPoolOfOurs_isNone() {
    assertEquals(4260, shipped().size());
    assertEquals(List.of(), Wordings.perhapsOfAModel(shipped()));
    assertEquals(List.of(), Wordings.perhapsOfAModel(ScoreTasks.mmluProPrompts().conditions()));
    assertEquals(List.of(), Wordings.perhapsOfAModel(ScoreTasks.mmluProOptionOrder().conditions()));
  }

  @Test
  void perhapsOfAModel_ourPoolWithAWordChanged_isOne() {
    ParaphrasePool ours = SlabPools.of("navigate");
    Paraphrase first = ours.paraphrases().get(0);
    Paraphrase changed =
        new Paraphrase(
            first.id(),
            first.text() + " Please.",
            first.source(),
            first.method(),
            first.licence(),
            first.checks());
    var pool =
        new ParaphrasePool(
            ours.name(),
            ours.use(),
            ours.original(),
            ours.optionFormat(),
            List.of(changed),
            List.of());
    List<Condition> conditions = PromptWordings.from(pool).conditions();
    assertEquals(List.of("slab-navigate-1"), Wordings.perhapsOfAModel(conditions));
  }
}
