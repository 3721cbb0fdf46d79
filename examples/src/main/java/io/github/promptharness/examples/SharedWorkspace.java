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
    System.out.println("ann has %s answers".formatted(run(database, "ann")));
    System.out.println("bob has %s answers, asked for none".formatted(run(database, "bob")));
  }

  /** Runs the study in the name of a member, and counts its answers. */
  static long run(String database, String member) {
    var config = new HikariConfig();
    config.setJdbcUrl(database);
    config.setMaximumPoolSize(2); // one writes, one reads
    try (var connections = new HikariDataSource(config);
        var lab = Workspace.open(connections)) {
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
        return rows.count();
      }
    }
  }
}
