package io.github.promptharness.study;

import io.github.promptharness.Draw;
import io.github.promptharness.Observation;
import io.github.promptharness.Reading;
import io.github.promptharness.RunStoppedException;
import io.github.promptharness.Score;
import io.github.promptharness.Scorer;
import io.github.promptharness.workspace.StoredAnswer;
import io.github.promptharness.workspace.Workspace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Gives the answers of a study to its scorer, many at a time, and keeps the rows in the order of
 * the draws. Where the scorer reads all answers to an item together, an item with new answers is
 * read again whole.
 */
final class Scoring {
  private final Scorer scorer;
  private final Rows rows;
  private final Map<Draw, Observation> observations = new LinkedHashMap<>();
  private final List<Asked> waiting = new ArrayList<>();
  private final Map<String, List<Cell>> byItem = new LinkedHashMap<>();
  private final Set<String> touched = new LinkedHashSet<>();

  Scoring(Scorer scorer, Rows rows) {
    this.scorer = scorer;
    this.rows = rows;
  }

  /** A draw and what the workspace has for it. */
  private record Asked(Draw draw, StoredAnswer stored) {}

  /** A draw and the key of its answer. */
  private record Cell(Draw draw, String key) {}

  /** Enters a row that needs no reading. */
  void failed(Draw draw, Observation row) {
    observations.put(draw, row);
  }

  /** Enters an answer; it is read by the end of the round. */
  void answered(Draw draw, String key, StoredAnswer stored) {
    Optional<Score> known = Rows.unscored(stored);
    // Holds its place among the rows until it is read.
    observations.put(draw, rows.answered(draw, known.orElse(Rows.NOT_YET), stored));
    if (known.isPresent()) {
      return;
    }
    if (scorer.reads() == Scorer.Reads.ANSWERS_OF_ITEM) {
      String item = draw.variant().original().id();
      byItem.computeIfAbsent(item, id -> new ArrayList<>()).add(new Cell(draw, key));
      touched.add(item);
      return;
    }
    waiting.add(new Asked(draw, stored));
    if (waiting.size() >= Round.ANSWERS_AT_ONCE) {
      read();
    }
  }

  /** Reads what has not been read. */
  void endRound(Workspace lab) {
    for (String item : touched) {
      List<Cell> cells = byItem.getOrDefault(item, List.of());
      if (!waiting.isEmpty() && waiting.size() + cells.size() > Round.ANSWERS_AT_ONCE) {
        read();
      }
      Map<String, StoredAnswer> found = lab.find(cells.stream().map(Cell::key).toList());
      for (Cell cell : cells) {
        StoredAnswer stored = found.get(cell.key());
        if (stored != null) {
          waiting.add(new Asked(cell.draw(), stored));
        }
      }
    }
    touched.clear();
    read();
  }

  /** All rows so far, in the order in which their draws were entered first. */
  List<Observation> rows() {
    return List.copyOf(observations.values());
  }

  /** All rows; the scoring is used up, so that they are held once. */
  List<Observation> end() {
    List<Observation> all = rows();
    observations.clear();
    byItem.clear();
    return all;
  }

  boolean isEmpty() {
    return observations.isEmpty();
  }

  private void read() {
    List<Score> scores = scores(waiting);
    for (int i = 0; i < scores.size(); i++) {
      Asked asked = waiting.get(i);
      observations.put(asked.draw(), rows.answered(asked.draw(), scores.get(i), asked.stored()));
    }
    waiting.clear();
  }

  private List<Score> scores(List<Asked> asked) {
    if (asked.isEmpty()) {
      return List.of();
    }
    List<Score> scores;
    try {
      scores = scorer.scoreAll(asked.stream().map(Scoring::reading).toList());
    } catch (RunStoppedException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new IllegalStateException("scorer " + scorer.id() + " failed" + where(asked), e);
    }
    if (scores.size() != asked.size()) {
      throw new IllegalStateException(
          "scorer %s gave %s scores for %s answers"
              .formatted(scorer.id(), scores.size(), asked.size()));
    }
    return scores;
  }

  private static Reading reading(Asked asked) {
    return new Reading(asked.draw().variant().prompt(), asked.stored().answer());
  }

  /** The first answer that the scorer cannot read alone, for a person who looks for the fault. */
  private String where(List<Asked> asked) {
    for (Asked each : asked) {
      Reading reading = reading(each);
      try {
        scorer.score(reading.prompt(), reading.answer());
      } catch (RuntimeException e) {
        return " on prompt %s under %s"
            .formatted(
                each.draw().variant().original().id(), each.draw().variant().condition().id());
      }
    }
    return "";
  }
}
