package io.github.promptharness.examples;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.promptharness.Sampling;
import io.github.promptharness.StudyResult;
import io.github.promptharness.examples.recorded.ConciseCot;
import io.github.promptharness.score.Extraction;
import io.github.promptharness.score.MultipleChoice;
import io.github.promptharness.study.Study;
import io.github.promptharness.workspace.Workspace;

/**
 * One pool and one store of answers for a group on several machines: the same study is run twice
 * through a workspace on a PostgreSQL server, as by two colleagues, and asked once.
 *
 * <p>Recorded answers are replayed; nothing is spent. The environment variable {@code DATABASE}
 * names the server, with its user: {@code jdbc:postgresql://db.example.org/lab?user=ann}. The
 * tables are made in the schema {@code prompt_harness}.
 */
public final class SharedWorkspace {
  private static final int QUESTIONS = 10;

  private SharedWorkspace() {}

  /** Says what each of the two has asked, or how to name a server. */
  public static void main(String[] args) {
    System.out.println("Replays recorded answers of GPT-4, simulated as two colleagues' calls.");
    String database = System.getenv().getOrDefault("DATABASE", "");
    if (database.isEmpty()) {
      System.out.println("Name a server: DATABASE=jdbc:postgresql://db.example.org/lab?user=ann");
      return;
    }
    System.out.println("ann " + run(database, "ann"));
    System.out.println("bob " + run(database, "bob"));
  }

  /** What a member has after a run, and how many calls the run made. */
  record Had(long answers, long calls) {
    @Override
    public String toString() {
      return "has %s answers, for which %s calls were made now".formatted(answers, calls);
    }
  }

  /** Runs the study in the name of a member. */
  static Had run(String database, String member) {
    var config = new HikariConfig();
    config.setJdbcUrl(database);
    config.setMaximumPoolSize(2); // one writes, one reads
    try (var connections = new HikariDataSource(config);
        var lab = Workspace.open(connections)) {
      long before = lab.attempts("shared").count();
      StudyResult result =
          Study.in(lab)
              .named("shared")
              .member(lab.member().orElse(member))
              .prompts(ConciseCot.prompts().subList(0, QUESTIONS))
              .perturb(ConciseCot.wordings())
              .model(ConciseCot.model())
              .sampling(Sampling.temperature(1))
              .score(new MultipleChoice(Extraction.ANSWER_CALL))
              .build()
              .run();
      try (var rows = result.observations().stream()) {
        return new Had(rows.count(), lab.attempts("shared").count() - before);
      }
    }
  }
}
