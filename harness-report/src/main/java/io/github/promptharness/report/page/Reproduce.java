package io.github.promptharness.report.page;

import io.github.promptharness.Summary;
import io.github.promptharness.report.content.Lines;
import io.github.promptharness.report.content.View;
import java.util.List;
import java.util.Map;

/**
 * How to come to these numbers again.
 *
 * @param summary names study, seed, version and hash
 */
record Reproduce(Summary summary) implements View {
  private static final int NAME = 200;
  private static final String LIBRARY = "prompt-harness ";

  @Override
  public Map<String, Object> model() {
    var from = summary.provenance();
    String version =
        from.library().startsWith(LIBRARY)
            ? from.library().substring(LIBRARY.length())
            : from.library();
    return Map.of(
        "library",
        Lines.shortened(from.library(), NAME),
        "seed",
        Long.toString(from.seed()),
        "hash",
        Lines.shortened(from.studyHash(), NAME),
        "study",
        Lines.shortened(summary.study(), NAME),
        "coordinates",
        List.of("harness-core", "harness-perturb", "harness-report").stream()
            .map(
                module ->
                    "io.github.promptharness:" + module + ":" + Lines.shortened(version, NAME))
            .toList(),
        "load",
        """
        Summary summary = SummaryJson.read(Path.of("summary.json"));
        System.out.println(ConsoleSummary.of(summary));\
        """,
        "again",
        """
        // The study's own settings: prompts, operators, sampling, scorer and metrics.
        try (var lab = Workspace.open(Path.of("lab.db"))) {
          Study study = settings(Study.in(lab)).named(%s).seed(%sL).build();
          StudyResult again = study.run(); // answers that the workspace keeps cost nothing
          if (!again.summary().provenance().studyHash().equals(%s)) {
            System.out.println("not the same prompts, conditions and wordings");
          }
        }\
        """
            .formatted(
                literal(Lines.shortened(summary.study(), NAME)),
                from.seed(),
                literal(Lines.shortened(from.studyHash(), NAME))));
  }

  private static String literal(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
  }
}
