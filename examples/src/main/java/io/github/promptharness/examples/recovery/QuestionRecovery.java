package io.github.promptharness.examples.recovery;

import java.util.List;

/**
 * Do the intervals of the programme's questions hold the truth? In two hundred studies each of a
 * simulated model, whose truth is known: where the variance comes from, which examples are shown
 * and in which order, whether a model leans to places on the page, what a rewording does over
 * domains and in a new one, how often a property holds under a generator. A coverage of .95 shows
 * as 182 to 197 of 200; bounds that promise at least that may hold in more.
 */
public final class QuestionRecovery {
  private static final int STUDIES = 200;
  private static final int POPULATION = 2_000;

  private QuestionRecovery() {}

  /** Runs the studies, which takes a few minutes, and prints a line for each estimate. */
  public static void main(String[] args) {
    System.out.println("Simulated models of known truth; nothing here was asked of a real one.");
    System.out.printf("%-52s   truth    mean   width   held%n", "estimate, 95 % interval");
    print(VarianceRecovery.raw(STUDIES, POPULATION));
    print(VarianceRecovery.logit(STUDIES));
    print(FewShotRecovery.random(STUDIES));
    print(FewShotRecovery.shown(STUDIES, POPULATION));
    print(LabelRecovery.run(STUDIES, 3 * POPULATION));
    print(DomainRecovery.run(STUDIES, 36));
    System.out.println("at least the level is promised, more is no fault:");
    print(ReliabilityRecovery.properties(STUDIES));
    print(ReliabilityRecovery.variants(STUDIES, POPULATION));
  }

  private static void print(List<Coverage> found) {
    found.forEach(System.out::println);
  }
}
