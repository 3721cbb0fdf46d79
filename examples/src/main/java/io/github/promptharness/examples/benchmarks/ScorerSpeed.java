package io.github.promptharness.examples.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.promptharness.Answer;
import io.github.promptharness.Choice;
import io.github.promptharness.Prompt;
import io.github.promptharness.Scorer;
import io.github.promptharness.score.Extraction;
import io.github.promptharness.score.GameOf24;
import io.github.promptharness.score.JsonField;
import io.github.promptharness.score.LabelOrText;
import io.github.promptharness.score.MultipleChoice;
import io.github.promptharness.score.NormalForm;
import io.github.promptharness.score.NumberRule;
import io.github.promptharness.score.NumericMatch;
import io.github.promptharness.score.OrRefused;
import io.github.promptharness.score.Refusal;
import io.github.promptharness.score.RefusalRule;
import io.github.promptharness.score.SchemaValidity;
import io.github.promptharness.score.TextMatch;
import io.github.promptharness.score.TextRule;
import io.github.promptharness.score.TextSimilarity;
import io.github.promptharness.score.YesNo;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How long does one answer of 100 kB hold a scorer up? Prints, for each scorer, the worst kind of
 * text and its milliseconds of processor time, best of five; takes some minutes.
 */
public final class ScorerSpeed {
  private static final int LENGTH = 100_000;
  private static final int TIMES = 5;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private ScorerSpeed() {}

  /** Times each scorer on each kind of text. */
  public static void main(String[] args) {
    System.out.printf("%-28s %10s   %s%n", "scorer", "worst ms", "on");
    scorers().forEach(ScorerSpeed::print);
  }

  private static void print(String name, Scorer scorer) {
    double worst = 0;
    String on = "";
    for (Map.Entry<String, String> text : texts().entrySet()) {
      double best = best(scorer, text.getValue());
      if (best > worst) {
        worst = best;
        on = text.getKey();
      }
    }
    System.out.printf(Locale.ROOT, "%-28s %10.1f   %s%n", name, worst, on);
  }

  private static double best(Scorer scorer, String text) {
    Answer answer = Answer.of(text);
    Prompt prompt = prompt(scorer, text);
    long best = Long.MAX_VALUE;
    for (int i = 0; i < TIMES; i++) {
      long start = THREADS.getCurrentThreadCpuTime();
      scorer.score(prompt, answer);
      best = Math.min(best, THREADS.getCurrentThreadCpuTime() - start);
    }
    return best / 1e6;
  }

  /** Text that is compared has a reference as long as itself, and unlike it. */
  private static Prompt prompt(Scorer scorer, String text) {
    if (scorer instanceof MultipleChoice || scorer instanceof LabelOrText) {
      return Prompt.of("q", "Which?")
          .withChoices(List.of(new Choice("c1", "brick"), new Choice("c2", "apple")))
          .withExpected("c2");
    }
    return Prompt.of("q", "1 2 3 4")
        .withExpected(
            scorer instanceof TextSimilarity
                ? new StringBuilder(text).reverse().append("zy ".repeat(9)).toString()
                : "24");
  }

  private static Map<String, Scorer> scorers() {
    var all = new LinkedHashMap<String, Scorer>();
    all.put("multiple choice", new MultipleChoice());
    all.put("multiple choice, one rule", new MultipleChoice(Extraction.ANSWER_NUMBER));
    all.put("multiple choice, Roman", new MultipleChoice(Extraction.ANSWER_ROMAN));
    all.put("multiple choice, call", new MultipleChoice(Extraction.ANSWER_CALL));
    all.put("label or text", new LabelOrText());
    all.put("numeric", NumericMatch.withDefaults());
    all.put(
        "numeric, four rules",
        NumericMatch.withDefaults()
            .withRules(
                NumberRule.BOXED,
                NumberRule.AFTER_HASHES,
                NumberRule.ANSWER_IS,
                NumberRule.FIRST_NUMBER));
    all.put("exact", TextMatch.exact());
    all.put("answer line", TextMatch.exact().withExtractor(TextRule.ANSWER_LINE));
    for (NormalForm form : NormalForm.values()) {
      all.put("normalised, " + form.id(), TextMatch.normalised().withForm(form));
    }
    all.put("pattern (RE2/J)", TextMatch.ofPattern("(?i)answer(?: is)?[: ]+([^ ]+)"));
    all.put("pattern (a+)+$ (RE2/J)", TextMatch.ofPattern("((?:x+)+)$"));
    all.put("yes or no, words", new YesNo(YesNo.Reading.WORDS));
    all.put("yes or no, literal", new YesNo(YesNo.Reading.LITERAL));
    all.put("JSON field", new JsonField("/answer"));
    all.put("JSON as a whole", new JsonField(""));
    all.put(
        "schema validity", new SchemaValidity("{\"type\":\"object\",\"required\":[\"answer\"]}"));
    for (TextSimilarity.Measure measure : TextSimilarity.Measure.values()) {
      all.put(
          "likeness, " + measure.name().toLowerCase(Locale.ROOT),
          TextSimilarity.of(measure).withForm(NormalForm.NFKC));
    }
    all.put("game of 24", new GameOf24());
    all.put("refusal", new Refusal(RefusalRule.OPENINGS));
    all.put("or refused", new OrRefused(NumericMatch.withDefaults(), RefusalRule.XSTEST));
    return all;
  }

  private static Map<String, String> texts() {
    var all = new LinkedHashMap<String, String>();
    all.put("prose", "The quick brown fox jumps over 12 lazy dogs, said Ann. ");
    for (String piece :
        List.of(
            "{",
            "[",
            "[[{\"a\":",
            "{\"a\":[",
            "\"",
            "\\",
            "\\\\",
            "`",
            "```\n",
            "(",
            "((\"'",
            "*",
            "x",
            "xy",
            "a ",
            "A b",
            "1",
            "1,",
            "1,000",
            ",000",
            "1.",
            ".",
            "1/",
            "1/0 ",
            "1 1/",
            "1 ",
            "'1",
            "$1",
            "-",
            "1-",
            "$",
            "1e9",
            "1e999 ",
            "1.5 x 10",
            "\u00BD",
            "\u0663",
            "answer",
            "answer\n",
            "answer::",
            "answer...",
            "answer is ",
            "answer: ",
            "answer is 1 ",
            "answer is ((",
            "Answer(\"",
            "\"answer\":\"",
            "\"answer\": 1",
            "\\\"answer\":\"\\",
            "\\boxed{",
            "\\frac{1}{",
            "####",
            "#### 1",
            "\u0301",
            "\u0323\u0301",
            "a\u0323\u0301",
            "\u0345\u0301\u0323",
            "\uD83D",
            "\uDE00",
            "\uD83D\uDE00",
            "\uD835\uDFCF ",
            "\u202E",
            "\uFDFA",
            "\u0130",
            "\uFB03",
            "[yes",
            "no. ",
            "[1, ",
            "[[[[1",
            "[[],",
            "t[t",
            "iv",
            "x\n",
            "\r",
            "\n")) {
      all.put(piece, piece);
    }
    all.replaceAll((name, piece) -> piece.repeat(LENGTH / piece.getBytes(UTF_8).length));
    all.put("blanks, then x", " ".repeat(LENGTH) + "x");
    all.put("blanks, x, blanks, x", " ".repeat(LENGTH / 2) + "x" + " ".repeat(LENGTH / 2) + "x");
    all.put("lines", "word\n".repeat(LENGTH / 5));
    all.put("3: and blanks, then a line", "3: " + " ".repeat(LENGTH) + "\nx");
    all.put("answer is and blanks", "answer is" + " ".repeat(LENGTH) + "!");
    all.put("answer is and brackets", "answer is " + "(".repeat(LENGTH) + "!");
    all.put("brackets and a letter", "(".repeat(LENGTH) + "b\"*\"*!");
    all.put("b and quotes", "b" + "\"".repeat(LENGTH) + "!");
    all.put("nested JSON", "[".repeat(LENGTH / 2) + "]".repeat(LENGTH / 2));
    all.put("nested JSON amid prose", "x " + "{\"a\":".repeat(900) + "1" + "}".repeat(900));
    all.put("thousands, badly ended", "1" + ",000".repeat(LENGTH / 4) + "0");
    all.put("open fences", "```\nx`".repeat(LENGTH / 6));
    all.put("long JSON", "{\"answer\": [" + "1.50, ".repeat(LENGTH / 6) + "1]}");
    all.put(
        "JSON of many keys",
        IntStream.range(0, LENGTH / 14)
            .mapToObj(i -> "\"k%05d\":%s".formatted(i, i))
            .collect(Collectors.joining(",", "{", "}")));
    return all;
  }
}
