package io.github.promptharness.study;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.promptharness.Answer;
import io.github.promptharness.Conduct;
import io.github.promptharness.Model;
import io.github.promptharness.StudyResult;
import io.github.promptharness.Summary;
import io.github.promptharness.replay.ReplayModel;
import io.github.promptharness.testing.ScriptedModel;
import io.github.promptharness.testing.VirtualTime;
import io.github.promptharness.workspace.Workspace;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReplayedStudyTest {
  @TempDir private Path folder;

  private static final Model REPLAY =
      ReplayModel.from(
          (wording, sampling, repeat) -> Optional.of(Answer.of("A")),
          "gpt-4",
          "prime-2023",
          "recorded in 2023");

  private StudyResult run(Model model) {
    var time = new VirtualTime();
    try (var lab = Workspace.open(folder.resolve("lab.db"), time, time)) {
      return SmallStudy.of(lab, time, model, 2).build().run();
    }
  }

  private Set<String> dispatchers(Model model) {
    Conduct conduct = run(model).summary().conduct().get();
    return conduct.origins().stream().map(Conduct.Origin::dispatcher).collect(Collectors.toSet());
  }

  private Set<Optional<Instant>> times(Model model) {
    Summary summary = run(model).summary();
    Summary.Asked asked = summary.provenance().asked().orElseThrow();
    return Stream.concat(
            summary.counts().stream().flatMap(c -> Stream.of(c.firstAnswer(), c.lastAnswer())),
            Stream.of(asked.oldest(), asked.newest()))
        .collect(Collectors.toSet());
  }

  @Test
  void times_answersOfARecording_areNotThoseOfTheReplay() {
    assertEquals(Set.of(Optional.empty()), times(REPLAY));
  }

  @Test
  void times_answersOfAModel_areWhenItAnswered() {
    assertEquals(
        Set.of(Optional.of(new VirtualTime().instant())), times(ScriptedModel.answering("A")));
  }

  @Test
  void origins_answersOfARecording_areReplayedAndNotLive() {
    assertEquals(Set.of("replayed from recorded:prime-2023"), dispatchers(REPLAY));
  }

  @Test
  void origins_answersOfAModel_areLive() {
    assertEquals(Set.of("live"), dispatchers(ScriptedModel.answering("A")));
  }
}
