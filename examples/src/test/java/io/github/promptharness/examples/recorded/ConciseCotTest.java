package io.github.promptharness.examples.recorded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Condition;
import io.github.promptharness.Message;
import io.github.promptharness.Outcome;
import io.github.promptharness.Prompt;
import io.github.promptharness.Request;
import io.github.promptharness.Sampling;
import io.github.promptharness.Seed;
import io.github.promptharness.Trial;
import io.github.promptharness.Variant;
import io.github.promptharness.Wording;
import io.github.promptharness.replay.RecordedAnswers;
import io.github.promptharness.score.Extraction;
import io.github.promptharness.score.MultipleChoice;
import io.github.promptharness.study.Study;
import io.github.promptharness.workspace.Workspace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConciseCotTest {
  private static final int REPEATS = 10;
  private static final List<Prompt> PROMPTS = ConciseCot.prompts();
  private static final RecordedAnswers ANSWERS = ConciseCot.answers();

  @TempDir private Path folder;

  @Test
  void prompts_areOneHundredStructuredQuestions() {
    assertEquals(100, PROMPTS.size());
    for (Prompt prompt : PROMPTS) {
      assertEquals(4, prompt.choices().size(), prompt.id());
      assertEquals(1, prompt.exemplars().size(), prompt.id());
      assertEquals(List.of(), prompt.turns(), prompt.id());
      assertTrue(prompt.expected().isPresent(), prompt.id());
      assertEquals("medmcqa-dev-100", prompt.tags().get("dataset"), prompt.id());
    }
  }

  @Test
  void wordings_areTheOtherThreePromptsInOrder() {
    assertEquals(
        List.of("chain_of_thought", "concise", "composite"),
        ConciseCot.wordings().conditions().stream().map(Condition::id).toList());
  }

  @Test
  void answers_holdEveryPromptUnderEveryWordingTenTimes() {
    var missing = new ArrayList<String>();
    var wordings = new HashSet<Wording>();
    variants()
        .forEach(
            (name, variants) -> {
              for (Variant variant : variants) {
                wordings.add(variant.wording());
                for (int repeat = 0; repeat < REPEATS; repeat++) {
                  if (ANSWERS.find(variant.wording(), repeat).isEmpty()) {
                    missing.add(name + " / " + variant.prompt().id() + " / " + repeat);
                  }
                }
              }
            });

    assertEquals(List.of(), missing);
    assertEquals(400, wordings.size());
    assertEquals(4_000, ANSWERS.size());
  }

  @Test
  void answers_oneSpaceMore_isNotFound() {
    var messages = new ArrayList<>(PROMPTS.get(0).messages());
    Message last = messages.remove(messages.size() - 1);
    messages.add(Message.user(last.text() + " "));

    assertTrue(ANSWERS.find(Wording.of(messages), 0).isEmpty());
  }

  @Test
  void answers_promptTokensAreThePublishedOnes() {
    var counted = new LinkedHashMap<String, Long>();
    variants()
        .forEach(
            (name, variants) ->
                counted.put(
                    name,
                    variants.stream()
                        .mapToLong(v -> ANSWERS.find(v.wording(), 0).orElseThrow().promptTokens())
                        .sum()));

    ConciseCot.runs()
        .forEach(run -> assertEquals(run.inputTokens(), counted.get(run.wording()), run.wording()));
  }

  @Test
  void answers_outputTokensAreThePublishedOnes() {
    // The published count of one run is 1 lower than its texts have.
    var published = new LinkedHashMap<String, Long>();
    ConciseCot.runs().forEach(run -> published.put(run.wording(), run.outputTokens()));
    assertEquals(129_279, published.put("chain_of_thought", 129_280L));

    var counted = new LinkedHashMap<String, Long>();
    variants()
        .forEach(
            (name, variants) -> counted.put(name, variants.stream().mapToLong(this::output).sum()));

    assertEquals(published, counted);
  }

  @Test
  void answers_accuracyIsThePublishedOne() {
    // The authors' rule: the first Answer("..."), its first character in upper case.
    var rule = Pattern.compile("Answer\\(\"([^\"]*)\"\\)");
    variants()
        .forEach(
            (name, variants) -> {
              long right = 0;
              for (Variant variant : variants) {
                for (int repeat = 0; repeat < REPEATS; repeat++) {
                  var found =
                      rule.matcher(
                          ANSWERS.find(variant.wording(), repeat).orElseThrow().answer().text());
                  if (found.find()
                      && found
                          .group(1)
                          .toUpperCase(Locale.ROOT)
                          .startsWith(variant.original().expected().orElseThrow())) {
                    right++;
                  }
                }
              }
              var run =
                  ConciseCot.runs().stream().filter(r -> r.wording().equals(name)).findFirst();
              assertEquals(run.orElseThrow().accuracy(), right / 1000.0, 1e-12, name);
            });
  }

  @Test
  void model_answersAndDiscloses() {
    var model = ConciseCot.model();
    var request =
        Request.of(
            new Trial(model.identity(), PROMPTS.get(0).wording(), Sampling.temperature(1), 0), 10);

    var response = assertInstanceOf(Outcome.Response.class, model.answer(request));

    assertEquals(10, response.answers().size());
    assertEquals("recorded:concise-cot", model.identity().endpoint());
    assertTrue(model.identity().disclosure().contains("2023"));
  }

  @Test
  void answers_longest_fitsTheDefaultSampling() {
    long longest =
        variants().values().stream()
            .flatMap(List::stream)
            .mapToLong(
                variant -> {
                  long most = 0;
                  for (int repeat = 0; repeat < REPEATS; repeat++) {
                    most =
                        Math.max(
                            most,
                            ANSWERS.find(variant.wording(), repeat).orElseThrow().outputTokens());
                  }
                  return most;
                })
            .max()
            .orElseThrow();

    assertTrue(longest <= Sampling.temperature(1).maxOutput(), () -> longest + " tokens");
  }

  @Test
  void idsHashAndQuote_underArabicDigits_areTheSame() {
    Seen usual = seen("usual.db");
    assertEquals("medmcqa-001", usual.ids().get(0));
    assertEquals(usual, underLocale(Locale.forLanguageTag("ar-EG"), () -> seen("arabic.db")));
  }

  /** What a study shows of itself. */
  private record Seen(List<String> ids, String quote, String preview, String hash) {}

  private Seen seen(String file) {
    List<Prompt> prompts = ConciseCot.prompts();
    try (Workspace lab = Workspace.open(folder.resolve(file))) {
      Study study =
          Study.in(lab)
              .prompts(prompts.subList(0, 5))
              .perturb(ConciseCot.wordings())
              .model(ConciseCot.model())
              .sampling(Sampling.temperature(1))
              .repeats(2)
              .score(new MultipleChoice(Extraction.ANSWER_CALL))
              .build();
      return new Seen(
          prompts.stream().map(Prompt::id).toList(),
          study.quote().toString(),
          study.preview(1),
          study.run().summary().provenance().studyHash());
    }
  }

  private static <T> T underLocale(Locale locale, Supplier<T> task) {
    Locale before = Locale.getDefault();
    Locale.setDefault(locale);
    try {
      // Otherwise the test would pass for a locale that writes numbers as English does.
      assertEquals("\u0667", "%d".formatted(7));
      return task.get();
    } finally {
      Locale.setDefault(before);
    }
  }

  private long output(Variant variant) {
    long sum = 0;
    for (int repeat = 0; repeat < REPEATS; repeat++) {
      sum += ANSWERS.find(variant.wording(), repeat).orElseThrow().outputTokens();
    }
    return sum;
  }

  private static Map<String, List<Variant>> variants() {
    var wordings = ConciseCot.wordings();
    var variants = new LinkedHashMap<String, List<Variant>>();
    variants.put("baseline", PROMPTS.stream().map(Variant::original).toList());
    for (Condition condition : wordings.conditions()) {
      variants.put(
          condition.id(),
          PROMPTS.stream().map(p -> Variant.of(p, wordings, condition, Seed.of(1))).toList());
    }
    return variants;
  }
}
