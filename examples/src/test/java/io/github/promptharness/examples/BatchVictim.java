package io.github.promptharness.examples;

import io.github.promptharness.Money;
import io.github.promptharness.Outcome;
import io.github.promptharness.workspace.Workspace;
import java.util.Map;

/**
 * A process that asks numbered questions by batch, and can be killed at any step.
 *
 * <p>Arguments: the workspace's place, the endpoint's base URL, how many questions, how many lines
 * a file.
 */
final class BatchVictim {
  /** Said once, when the first answer is in the books. */
  static final String ANSWERED = "the first answer is kept";

  private BatchVictim() {}

  public static void main(String[] args) {
    long began = System.nanoTime();
    int count = Integer.parseInt(args[2]);
    try (Workspace lab = new Place(args[0]).open();
        var model = BatchWorld.model(args[1])) {
      Map<String, Outcome> outcomes =
          BatchWorld.ask(
              lab,
              model,
              BatchWorld.dispatcher().withLinesAtMost(Integer.parseInt(args[3])),
              Money.usd("100"),
              count,
              () -> {
                System.out.println(ANSWERED);
                System.out.flush();
              });
      long answered =
          outcomes.values().stream().filter(end -> end instanceof Outcome.Response).count();
      System.out.printf(
          "answered %s of %s in %s s, %s%n",
          answered,
          count,
          (System.nanoTime() - began) / 1_000_000_000,
          ProcessUse.peakMegabytes().orElse(0) + " MiB at most");
    }
  }
}
