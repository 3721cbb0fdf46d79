package io.github.promptharness.study;

import io.github.promptharness.Conduct;
import io.github.promptharness.Draw;
import io.github.promptharness.Observation;
import io.github.promptharness.Reading;
import io.github.promptharness.Scorer;
import io.github.promptharness.StudyResult;
import io.github.promptharness.Summary;
import io.github.promptharness.Trial;
import io.github.promptharness.workspace.StoredAnswer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Puts the answers that the workspace holds beside the rows of a result. */
final class Transcription {
  private final StudyBuilder settings;
  private final Design design;
  private final String entered;
  private final RowDraws draws;
  private final RepeatIds ids;
  private final Map<String, Integer> trials = new HashMap<>();
  private final Map<Long, Integer> calls = new HashMap<>();

  /**
   * Of a study.
   *
   * @param entered hash of the content that was run
   */
  Transcription(StudyBuilder settings, Design design, String entered) {
    this.settings = settings;
    this.design = design;
    this.entered = entered;
    this.draws = new RowDraws(design.variants(), settings.samplings);
    this.ids = new RepeatIds(settings.retest, Optional.empty());
  }

  /** The transcript of a result, some of whose answers were left out of another. */
  Transcript of(StudyResult whole, StudyResult without) {
    Summary summary = without.summary();
    check(whole.summary());
    check(summary);
    Set<Cell> left = cells(without);
    List<KeptAnswer> answers = answers(rows(whole), left);
    if (!left.isEmpty()) {
      throw new IllegalArgumentException(
          "a result from which answers were left out has %s that the whole one lacks: give the one that it was made of"
              .formatted(left.size()));
    }
    var used = Rescoring.used(answers);
    Summary.Spend spend = summary.spend();
    if (!used.spend(spend.uncertain(), spend.judging()).equals(spend)) {
      throw new IllegalArgumentException(
          "the answers of the result are not all that it counts the cost of: where answers were"
              + " left out, give the whole result too");
    }
    var now =
        new Protocols(settings, design, entered)
            .now(summary.conduct().orElseThrow().stopping().rounds(), summary.spend().judging());
    return new Transcript(
        now.as(summary, remarks(summary, new Summaries(now, settings.metrics).notes(used))),
        settings.prompts,
        design.variants(),
        answers,
        verdicts(summary, answers),
        summary);
  }

  private void check(Summary summary) {
    if (summary.conduct().map(how -> isOfRecordings(how.stopping())).orElse(false)) {
      throw new IllegalArgumentException(
          "a result of recordings has no transcript, as no study asked the model: share the"
              + " recorded files, the program that reads them, and the report with its"
              + " summary.json");
    }
    Summary.Provenance from = summary.provenance();
    boolean own =
        summary.study().equals(settings.name)
            && summary.conduct().isPresent()
            && from.model().equals(settings.model.orElseThrow().identity())
            && from.conditions().equals(design.conditions())
            && from.seed() == settings.seed.study();
    if (!own) {
      throw new IllegalArgumentException(
          "the result must be one of this study, %s: it is of %s, or of other settings; build the study as it was run"
              .formatted(settings.name, summary.study()));
    }
  }

  private static boolean isOfRecordings(Conduct.Stopping stopping) {
    return stopping.rule().equals(Conduct.Stopping.UNKNOWN);
  }

  /** The notes that this summary alone has stand before those of all. */
  private static List<String> remarks(Summary summary, List<String> ofAll) {
    List<String> notes = summary.provenance().notes();
    int own = notes.size() - ofAll.size();
    if (own < 0 || !notes.subList(own, notes.size()).equals(ofAll)) {
      throw new IllegalArgumentException(
          "the notes of the result are not those that this version writes: run the study again,"
              + " which asks nothing that is kept");
    }
    return notes.subList(0, own);
  }

  private record Cell(String prompt, String condition, String sampling, int repeat) {
    static Cell of(Observation row) {
      return new Cell(row.prompt(), row.condition(), row.sampling(), row.repeat());
    }
  }

  private static List<Observation> rows(StudyResult result) {
    try (var rows = result.observations().stream()) {
      return rows.toList();
    }
  }

  private static Set<Cell> cells(StudyResult result) {
    var cells = new HashSet<Cell>();
    rows(result).forEach(row -> cells.add(Cell.of(row)));
    return cells;
  }

  /** Takes what it finds out of the cells, so that what stays there was not found. */
  private List<KeptAnswer> answers(List<Observation> rows, Set<Cell> left) {
    var answers = new ArrayList<KeptAnswer>(rows.size());
    for (int from = 0; from < rows.size(); from += Round.ANSWERS_AT_ONCE) {
      List<Observation> some =
          rows.subList(from, Math.min(rows.size(), from + Round.ANSWERS_AT_ONCE));
      List<Trial> first = some.stream().map(this::trial).toList();
      List<String> keys = first.stream().map(Trial::key).toList();
      Map<String, StoredAnswer> found = settings.lab.find(Set.copyOf(keys));
      for (int i = 0; i < some.size(); i++) {
        Observation row = some.get(i);
        boolean isLeftOut = !left.remove(Cell.of(row));
        answers.add(
            find(first.get(i), keys.get(i), Optional.ofNullable(found.get(keys.get(i))), row)
                .map(stored -> kept(row, stored, isLeftOut))
                .orElseGet(() -> KeptAnswer.missing(row, isLeftOut)));
      }
    }
    return answers;
  }

  private Trial trial(Observation row) {
    Draw draw = draws.of(row);
    return ids.first(draw.trial(settings.model.orElseThrow().identity()));
  }

  /**
   * The answer that a row rests on: that of the first trial, or one that was asked when it was too
   * old.
   */
  private Optional<StoredAnswer> find(
      Trial first, String firstKey, Optional<StoredAnswer> stored, Observation row) {
    Trial trial = first;
    Optional<StoredAnswer> found = stored.filter(each -> each.trial().equals(firstKey));
    for (int i = 1; found.isPresent() && !isOf(found.get(), row); i++) {
      if (i == RepeatIds.GENERATIONS) {
        return Optional.empty();
      }
      trial = ids.next(trial);
      String key = trial.key();
      found = Optional.ofNullable(settings.lab.find(List.of(key)).get(key));
    }
    return found;
  }

  private static boolean isOf(StoredAnswer stored, Observation row) {
    return stored.answeredAt().equals(row.answeredAt())
        && stored.answer().text().equals(row.text());
  }

  private KeptAnswer kept(Observation row, StoredAnswer stored, boolean isLeftOut) {
    return new KeptAnswer(
        row,
        trials.computeIfAbsent(stored.trial(), key -> trials.size() + 1),
        calls.computeIfAbsent(stored.call(), call -> calls.size() + 1),
        stored.answer().finish(),
        stored.answer().logProbs(),
        stored.failure(),
        false,
        isLeftOut);
  }

  /** What the study's own scorer rests on; nothing where another one read the answers. */
  private List<Transcript.Verdict> verdicts(Summary summary, List<KeptAnswer> answers) {
    Scorer scorer = settings.scorer.orElseThrow();
    if (summary.spend().judging().isEmpty() || !scorer.id().equals(summary.provenance().scorer())) {
      return List.of();
    }
    Map<String, Trial> told = new ConcurrentHashMap<>();
    List<Reading> readings =
        answers.stream()
            .filter(KeptAnswer::isAnswer)
            .map(each -> new Reading(draws.of(each.row()).variant().prompt(), each.answer()))
            .toList();
    scorer.telling(trial -> told.put(trial.key(), trial)).scoreAll(readings);
    var verdicts = new ArrayList<Transcript.Verdict>();
    new TreeMap<>(told)
        .forEach(
            (key, trial) -> {
              StoredAnswer stored = settings.lab.find(List.of(key)).get(key);
              if (stored != null) {
                verdicts.add(
                    new Transcript.Verdict(key, trial.model(), stored.answer(), stored.failure()));
              }
            });
    return verdicts;
  }
}
