package io.github.promptharness.metric.table;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class RoundsTest {
  @Test
  void of_raggedCells_holdsAsManyRoundsAsTheShortest() {
    var rounds = Rounds.of(List.of(cell(1, 0, 1), cell(0, 1)));
    assertEquals(2, rounds.size());
    assertEquals(4, rounds.answers());
  }

  @Test
  void of_aCellWithoutAnswers_isOverTheOthers() {
    var rounds = Rounds.of(List.of(cell(1, 0), cell(), cell(0, 1)));
    assertEquals(2, rounds.size());
    assertArrayEquals(new double[] {1, 0}, rounds.round(0));
    assertArrayEquals(new double[] {0, 1}, rounds.round(1));
  }

  @Test
  void mean_ofTwoRounds_reducesEach() {
    // By hand: (1, 0) and (1, 1): minima 0 and 1; the third answer under a has no fellow
    var rounds = Rounds.of(List.of(cell(1, 1, 0), cell(0, 1)));
    assertEquals(OptionalDouble.of(0.5), rounds.mean(RoundsTest::lowest));
  }

  @Test
  void mean_ofNothing_isEmpty() {
    var rounds = Rounds.of(List.of(cell()));
    assertEquals(OptionalDouble.empty(), rounds.mean(RoundsTest::lowest));
  }

  private static double[] cell(double... scores) {
    return scores;
  }

  private static OptionalDouble lowest(double[] scores) {
    return Arrays.stream(scores).min();
  }
}
