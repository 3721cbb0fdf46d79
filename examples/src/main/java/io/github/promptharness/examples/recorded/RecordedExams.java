package io.github.promptharness.examples.recorded;

import io.github.promptharness.Condition;
import io.github.promptharness.Message;
import io.github.promptharness.Observation;
import io.github.promptharness.Observations;
import io.github.promptharness.Prompt;
import io.github.promptharness.data.Columns;
import io.github.promptharness.data.Prompts;
import io.github.promptharness.recorded.Recordings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What {@code gpt-4} answered to four exams of about 100 questions each under four prompts, ten
 * times each: those of {@link ConciseCot} and three more, which lie in the source tree and not in
 * the library.
 *
 * <p>The original is the authors' {@code baseline}; items are named by exam and number, and tagged
 * with their exam.
 *
 * @param answers every answer as a row, read as the authors read it
 * @param questions with options and right answer, by the same names
 */
public record RecordedExams(List<Observation> answers, List<Prompt> questions) {
  /** In the place of a condition: the baseline asked once more. */
  public static final String ASKED_AGAIN = "asked again";

  private static final List<String> FOLDERS =
      List.of(
          "src/main/resources/io/github/promptharness/examples/recorded/concise-cot",
          "src/test/resources/recorded/concise-cot");

  /** Copies the lists. */
  public RecordedExams {
    answers = List.copyOf(answers);
    questions = List.copyOf(questions);
  }

  /**
   * The four exams, from the source tree.
   *
   * @throws IllegalArgumentException if this process does not stand in it
   */
  public static RecordedExams fromSources() {
    Path module = SourceTree.module("examples");
    var answers = new ArrayList<Observation>();
    var questions = new ArrayList<Prompt>();
    for (String folder : FOLDERS) {
      for (Path file : files(module.resolve(folder))) {
        String name = file.getFileName().toString();
        if (name.startsWith("gpt-4__")) {
          answers.addAll(answers(file));
        } else if (name.matches("items.*[.]jsonl")) {
          questions.addAll(questions(file));
        }
      }
    }
    return new RecordedExams(answers, questions);
  }

  private static List<Path> files(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + folder, e);
    }
  }

  private static List<Observation> answers(Path file) {
    return Recordings.read(file)
        .item("exam", "item")
        .variant("variant")
        .original("baseline")
        .repeat("repeat")
        .answer("answer")
        .extract("answer-column")
        .expected("gold")
        .tag("exam", "exam")
        .score()
        .observations()
        .stream()
        .toList();
  }

  private static List<Prompt> questions(Path file) {
    return Prompts.fromJsonl(
            file,
            Columns.standard()
                .numbered()
                .input("user_prompt")
                .expected("gold")
                .tags("exam", "item")
                .ignoringOthers())
        .stream()
        .map(RecordedExams::question)
        .toList();
  }

  /** With its options told apart from the question. */
  private static Prompt question(Prompt row) {
    String id = row.tags().get("exam") + "/" + row.tags().get("item");
    Prompt parsed = Prompt.fromMessages(id, List.of(Message.user(row.input().strip())));
    return row.expected().map(parsed::withExpected).orElse(parsed);
  }

  /** The answers. */
  public Observations observations() {
    return Observations.of(answers);
  }

  /**
   * The baseline's answers alone, its second one as that to a condition of its own: what flips
   * there does so by chance.
   */
  public Observations askedAgain() {
    return Observations.of(
        answers.stream()
            .filter(Observation::isOriginal)
            .map(
                row ->
                    row.repeat() == 1
                        ? row.asOf(ASKED_AGAIN, 0, Optional.empty())
                        : row.asOf(Condition.ORIGINAL.id(), row.repeat(), Optional.empty()))
            .toList());
  }
}
