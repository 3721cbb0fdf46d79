package io.github.promptharness.examples.recovery;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What few calls give, in few and small studies; the main takes many and large ones. */
final class FrugalErrorsTest {
  @Test
  void quantiles_inSmallStudiesWithInteraction_beatStratifiedSamplingAndHoldTheTruth() {
    List<FrugalErrors.Fared> fared =
        FrugalErrors.quantiles(FrugalErrors.cases().get(0), 50, 200, 6);
    assertTrue(FrugalErrors.saved(fared) >= 0.3, fared::toString);
    int covered = fared.stream().mapToInt(FrugalErrors.Fared::covered).sum();
    assertTrue(covered >= 26, covered + " of 30: " + fared);
  }

  /** 5 in 100 may miss by the level; more than 12 do so in 1 of 1,000 tests. */
  @Test
  void sequences_lookedAtAfterEveryItem_missNoMoreThanTheirLevel() {
    var sequence = new StoppedSequences("test", 120, 0.8, 1, true);
    var fared = sequence.fared(100);
    assertTrue(fared.missed() <= 0.12, fared::toString);
    assertTrue(fared.fixedMissed() > fared.missed(), fared::toString);
  }
}
