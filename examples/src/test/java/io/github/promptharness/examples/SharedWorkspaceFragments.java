package io.github.promptharness.examples;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.promptharness.Model;
import io.github.promptharness.Money;
import io.github.promptharness.Prompt;
import io.github.promptharness.score.MultipleChoice;
import io.github.promptharness.study.Study;
import io.github.promptharness.workspace.Workspace;
import java.nio.file.Path;
import java.util.List;

/** The code of {@code docs/shared-workspace.md}, between the marks. */
final class SharedWorkspaceFragments {
  private SharedWorkspaceFragments() {}

  static void open(String database) {
    // GUIDE: begin
    var config = new HikariConfig();
    config.setJdbcUrl(database); // jdbc:postgresql://db.example.org/lab?user=ann
    config.setMaximumPoolSize(2); // two for each workspace that is open
    try (var connections = new HikariDataSource(config);
        var lab = Workspace.open(connections)) {
      System.out.println(lab.studies());
    }
    // GUIDE: end
  }

  static void members(Workspace lab) {
    // GUIDE: begin
    lab.pool().addMember("ann"); // gives the role ann its rights
    lab.pool().addMember("bob");
    lab.pool().allot("ann", Money.usd("50"));
    lab.pool().removeMember("bob"); // what bob spent stays spent, and bob's
    // GUIDE: end
  }

  static void move(Workspace file, Workspace server) {
    // GUIDE: begin
    Workspace.copy(file, server); // every row, also back again
    // GUIDE: end
  }

  static void keep(Workspace lab, Path folder) {
    // GUIDE: begin
    lab.backUp(folder.resolve("backup.db")); // a workspace file, also while studies run
    System.out.println(lab.studies()); // what was run, with answers and money
    lab.deleteStudy("typos-1"); // answers that others use stay
    // GUIDE: end
  }

  static void together(Workspace lab, List<Prompt> prompts, Model model) {
    // GUIDE: begin
    Study.in(lab)
        .named("typos-2")
        .together() // whoever runs the same asks a part of it
        .prompts(prompts)
        .model(model)
        .score(new MultipleChoice())
        .member("ann")
        .spendAtMost(Money.usd("25"))
        .build()
        .run();
    // GUIDE: end
  }
}
