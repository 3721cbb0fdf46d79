package io.github.promptharness.stats.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.promptharness.Seed;
import org.junit.jupiter.api.Test;

class NormalsTest {
  private static final int DRAWS = 20_000;

  @Test
  void next_ofManyDraws_hasTheMomentsOfTheNormal() {
    // Within 4 standard errors: of the mean 1, of the square 2, of the fourth power 96 over n.
    var normals = new Normals(Seed.of(3).generator());
    double mean = 0;
    double square = 0;
    double fourth = 0;
    for (int draw = 0; draw < DRAWS; draw++) {
      double z = normals.next();
      mean += z / DRAWS;
      square += z * z / DRAWS;
      fourth += z * z * z * z / DRAWS;
    }
    assertEquals(0, mean, 4 * Math.sqrt(1.0 / DRAWS));
    assertEquals(1, square, 4 * Math.sqrt(2.0 / DRAWS));
    assertEquals(3, fourth, 4 * Math.sqrt(96.0 / DRAWS));
  }

  @Test
  void next_ofTheSameSeed_isTheSame() {
    var one = new Normals(Seed.of(3).generator());
    var other = new Normals(Seed.of(3).generator());
    for (int draw = 0; draw < 10; draw++) {
      assertEquals(one.next(), other.next());
    }
  }
}
