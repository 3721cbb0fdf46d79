package io.github.promptharness;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class DerivationTest {
  @Test
  void evidence_readBack_isTheSame() {
    var derivation =
        new Derivation(
            Map.of("k1", List.of("p1", "p2"), "k2", List.of()),
            Map.of("k1", List.of("two\nlines \\n and a backslash \\", ""), "k2", List.of("")));
    assertEquals(Optional.of(derivation), Derivation.of(derivation.evidence()));
  }

  @Test
  void of_evidenceOfACall_isEmpty() {
    assertEquals(Optional.empty(), Derivation.of(Evidence.NONE));
    assertEquals(Optional.empty(), Derivation.of(new Evidence(200, Map.of(), "{}", "{}")));
  }
}
