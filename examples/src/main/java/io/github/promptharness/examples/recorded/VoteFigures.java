package io.github.promptharness.examples.recorded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.promptharness.Seed;
import io.github.promptharness.mitigate.AbstentionCurve;
import io.github.promptharness.mitigate.ExpectedVote;
import io.github.promptharness.mitigate.TuningSplit;
import io.github.promptharness.mitigate.VoteRule;
import io.github.promptharness.stats.cluster.ClusteredRatio;
import io.github.promptharness.stats.hypothesis.Adjustment;
import io.github.promptharness.stats.hypothesis.SignFlip;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * What votes over the recorded answers of {@code gpt-4} would have come to: of several repeats of
 * one prompt, and of one answer to each of four prompts, at an equal number of calls. No model is
 * asked.
 *
 * <p>Votes of k of the ten repeats are exact expectations over all subsets. Without arguments it
 * reads the medical exam; {@code -Dvotes.folder=} names a folder with further exams of the same
 * study, as {@code examples/src/test/resources/recorded/concise-cot}.
 */
public final class VoteFigures {
  private static final List<Integer> VOTES = List.of(3, 5, 9);
  private static final double LEVEL = 0.95;

  private VoteFigures() {}

  /** Prints the tables of each exam and of all together. */
  public static void main(String[] args) throws IOException {
    System.out.println(ConciseCot.DISCLOSURE);
    var exams = new ArrayList<Exam>(List.of(medical()));
    String folder = System.getProperty("votes.folder", "");
    if (!folder.isEmpty()) {
      exams.addAll(of(Path.of(folder)));
    }
    exams.forEach(exam -> System.out.println(exam.repeats()));
    System.out.println(atFourCalls(exams, new TuningSplit(0.5, 7)));
    System.out.println(abstaining(exams));
  }

  /** The exam whose answers are shipped. */
  static Exam medical() {
    return Exam.of(
        "medmcqa", Resources.objects("concise-cot/gpt-4__medmcqa-dev-100.jsonl.gz").stream());
  }

  /** The exams of a folder, by name. */
  static List<Exam> of(Path folder) throws IOException {
    var exams = new ArrayList<Exam>();
    var json = new ObjectMapper();
    try (var files = Files.newDirectoryStream(folder, "gpt-4__*.jsonl.gz")) {
      for (Path file : files) {
        try (var reader =
            new BufferedReader(
                new InputStreamReader(
                    new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
          var rows = new ArrayList<JsonNode>();
          for (String line : reader.lines().toList()) {
            rows.add(json.readTree(line));
          }
          String name = String.valueOf(file.getFileName()).replaceAll("gpt-4__|-.*|_.*", "");
          exams.add(Exam.of(name, rows.stream()));
        }
      }
    }
    exams.sort(Comparator.comparing(Exam::name));
    return exams;
  }

  /**
   * One exam.
   *
   * @param name short
   * @param items the answers to each item by prompt, and the right one
   */
  record Exam(String name, List<Item> items) {
    static Exam of(String name, Stream<JsonNode> rows) {
      var answers = new TreeMap<Integer, Map<String, List<Optional<String>>>>();
      var gold = new HashMap<Integer, String>();
      rows.forEach(
          row -> {
            int item = row.required("item").asInt();
            gold.put(item, row.required("gold").asText());
            answers
                .computeIfAbsent(item, key -> new LinkedHashMap<>())
                .computeIfAbsent(row.required("variant").asText(), key -> new ArrayList<>())
                .add(Optional.ofNullable(row.required("answer").textValue()));
          });
      var items = new ArrayList<Item>();
      answers.forEach(
          (item, byPrompt) ->
              items.add(new Item(name + "-" + item, byPrompt, gold.getOrDefault(item, ""))));
      return new Exam(name, items);
    }

    List<String> prompts() {
      return items.stream().flatMap(i -> i.answers.keySet().stream()).distinct().sorted().toList();
    }

    /** Single answers and votes of 3, 5 and 9 of each prompt. */
    String repeats() {
      var text = new StringBuilder();
      line(text, "%n%s, %s items: accuracy, and what a vote adds", name, items.size());
      var rows = new ArrayList<String>();
      var gains = new ArrayList<double[]>();
      for (String prompt : prompts()) {
        double[] single = values(items, item -> item.vote(prompt, 1));
        var row = new StringBuilder("%-16s %s".formatted(prompt, mean(single)));
        for (int votes : VOTES) {
          gains.add(minus(values(items, item -> item.vote(prompt, votes)), single));
          row.append("  vote of ").append(votes).append(" %s");
        }
        rows.add(row.toString());
      }
      double[] p = Adjustment.HOLM.adjust(gains.stream().mapToDouble(VoteFigures::p).toArray());
      for (int i = 0; i < rows.size(); i++) {
        Object[] cells = new Object[VOTES.size()];
        for (int k = 0; k < cells.length; k++) {
          int at = i * cells.length + k;
          cells[k] = gain(gains.get(at), p[at]);
        }
        line(text, rows.get(i), cells);
      }
      return text.append("p by sign flips of items, corrected by Holm over the 12 tests.")
          .toString();
    }
  }

  /**
   * One question.
   *
   * @param id with the exam
   * @param answers by prompt, absent where nothing was found
   * @param gold the right answer
   */
  record Item(String id, Map<String, List<Optional<String>>> answers, String gold) {
    List<Optional<String>> of(String prompt) {
      return answers.getOrDefault(prompt, List.of());
    }

    /** The probability that a vote of so many repeats is right. */
    double vote(String prompt, int votes) {
      return right(
          ExpectedVote.ofRepeats(
              of(prompt), Math.min(votes, of(prompt).size()), VoteRule.PLURALITY));
    }

    /** The probability that a vote of one answer to each prompt is right. */
    double ensemble(List<String> prompts) {
      return right(
          ExpectedVote.ofEach(prompts.stream().map(this::of).toList(), VoteRule.PLURALITY));
    }

    private double right(Map<Optional<String>, Double> result) {
      return result.getOrDefault(Optional.of(gold), 0.0);
    }
  }

  /**
   * Four calls for each question: four answers to the prompt that is best on the tuning items,
   * voted or each for itself, or one answer to each of the four prompts. Figures are of the other
   * items.
   */
  static String atFourCalls(List<Exam> exams, TuningSplit split) {
    var text = new StringBuilder();
    line(
        text,
        "%nFour calls a question, judged on the items that are not for tuning (%s)",
        split.id());
    var all = new LinkedHashMap<String, List<double[]>>();
    for (Exam exam : exams) {
      List<Item> tuning = exam.items.stream().filter(item -> split.isTuning(item.id)).toList();
      List<Item> judged = exam.items.stream().filter(item -> !split.isTuning(item.id)).toList();
      String best =
          exam.prompts().stream()
              .max(Comparator.comparingDouble(each -> sum(tuning, i -> i.vote(each, 1))))
              .orElseThrow();
      var arms = arms(exam, judged, best);
      arms.forEach(
          (name, values) -> all.computeIfAbsent(name, key -> new ArrayList<>()).add(values));
      line(text, "%s: %s tuning items choose %s", exam.name, tuning.size(), best);
      table(text, arms);
    }
    if (exams.size() > 1) {
      var pooled = new LinkedHashMap<String, double[]>();
      all.forEach(
          (name, parts) ->
              pooled.put(name, parts.stream().flatMapToDouble(Arrays::stream).toArray()));
      line(text, "all %s exams, each item once", exams.size());
      table(text, pooled);
    }
    return text.append(
            "Gains are against the line \"chosen prompt, single\", or \"worst prompt, single\"; p"
                + " by sign flips of items, not corrected.")
        .toString();
  }

  private static Map<String, double[]> arms(Exam exam, List<Item> judged, String best) {
    List<String> prompts = exam.prompts();
    var first = new ArrayList<>(List.of(best));
    prompts.stream().filter(each -> !each.equals(best)).forEach(first::add);
    var arms = new LinkedHashMap<String, double[]>();
    arms.put("chosen prompt, single", values(judged, item -> item.vote(best, 1)));
    arms.put("chosen prompt, vote of 4", values(judged, item -> item.vote(best, 4)));
    arms.put("one of each of 4 prompts", values(judged, item -> item.ensemble(first)));
    arms.put("worst prompt, single", values(judged, item -> allRight(item, prompts, 1)));
    arms.put("worst prompt, vote of 4", values(judged, item -> allRight(item, prompts, 4)));
    return arms;
  }

  /** That it is right under the worst of the prompts: under all, whose answers are independent. */
  private static double allRight(Item item, List<String> prompts, int votes) {
    return prompts.stream()
        .mapToDouble(prompt -> item.vote(prompt, votes))
        .reduce(1, (a, b) -> a * b);
  }

  private static void table(StringBuilder text, Map<String, double[]> arms) {
    arms.forEach(
        (name, values) -> {
          String base = name.startsWith("worst") ? "worst prompt, single" : "chosen prompt, single";
          double[] gain = minus(values, arms.getOrDefault(base, values));
          boolean isBase = name.equals(base);
          line(text, "  %-26s %s  %s", name, mean(values), isBase ? "" : gain(gain, p(gain)));
        });
    double[] each = arms.getOrDefault("one of each of 4 prompts", new double[0]);
    double[] difference = minus(each, arms.getOrDefault("chosen prompt, vote of 4", each));
    line(text, "  one of each less vote of 4 %s", gain(difference, p(difference)));
  }

  /** How far the agreement of ten repeats tells right from wrong. */
  static String abstaining(List<Exam> exams) {
    var text = new StringBuilder();
    line(text, "%nAnswering only where repeats of the composite prompt agree (vote of all ten)");
    for (Exam exam : exams) {
      double[] losses = values(exam.items, item -> 1 - item.vote("composite", 10));
      double[] agreement =
          values(exam.items, item -> VoteRule.PLURALITY.count(item.of("composite")).agreement());
      AbstentionCurve curve =
          AbstentionCurve.of(
              losses, agreement, alone(losses.length), Seed.of(7).named("abstaining", exam.name));
      var points = new ArrayList<String>();
      for (double least : new double[] {1, 0.8, 0.6, 0}) {
        curve
            .atLeast(least)
            .ifPresent(
                point ->
                    points.add(
                        String.format(
                            Locale.ROOT,
                            "agreement >= %.1f: %.2f answered, %.3f wrong",
                            least,
                            point.coverage(),
                            point.risk())));
      }
      line(
          text,
          "%-8s %s; area %.3f [%.3f, %.3f], excess %.3f",
          exam.name,
          String.join("; ", points),
          curve.curve().area(),
          curve.area().low(),
          curve.area().high(),
          curve.curve().excess());
    }
    return text.toString().stripTrailing();
  }

  private static double[] values(List<Item> items, ToDoubleFunction<Item> of) {
    return items.stream().mapToDouble(of).toArray();
  }

  private static double sum(List<Item> items, ToDoubleFunction<Item> of) {
    return items.stream().mapToDouble(of).sum();
  }

  private static double[] minus(double[] first, double[] second) {
    return IntStream.range(0, first.length)
        .mapToDouble(i -> rounded(first[i] - second[i]))
        .toArray();
  }

  /** What is left of sums that are equal but for rounding is no difference. */
  private static double rounded(double difference) {
    return Math.abs(difference) < 1e-12 ? 0 : difference;
  }

  private static int[] alone(int items) {
    return IntStream.range(0, items).toArray();
  }

  private static double p(double[] gain) {
    return SignFlip.withDefaults().test(gain, Seed.of(7).named("vote figures")).p();
  }

  private static String mean(double[] values) {
    var mean = ClusteredRatio.mean(clipped(values), alone(values.length));
    var interval = mean.wilson(LEVEL);
    return String.format(
        Locale.ROOT, "%.3f [%.3f, %.3f]", mean.value(), interval.low(), interval.high());
  }

  private static double[] clipped(double[] shares) {
    return Arrays.stream(shares).map(share -> Math.min(1, Math.max(0, share))).toArray();
  }

  private static String gain(double[] gain, double p) {
    var mean = ClusteredRatio.mean(gain, alone(gain.length));
    var interval = mean.t(LEVEL, -1, 1);
    return String.format(
        Locale.ROOT,
        "%+.3f [%+.3f, %+.3f] p=%.4f",
        mean.value(),
        interval.low(),
        interval.high(),
        p);
  }

  private static void line(StringBuilder text, String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values).stripTrailing()).append('\n');
  }
}
