package io.github.promptharness.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RefusalTest {
  @ParameterizedTest
  @CsvSource({
    "42501, ask the owner of the pool",
    "25006, connect to the primary server",
    "55P03, while a copy or a backup of it is made",
    "57014, it took longer than 5 minutes"
  })
  void remedy_stateThatSaysMore_isItsOwn(String state, String sentence) {
    var why = new IllegalStateException(new SQLException("no", state));
    assertTrue(Refusal.remedy(why, "other").contains(sentence), Refusal.remedy(why, "other"));
  }

  @Test
  void remedy_anything_isTheOther() {
    assertEquals("other", Refusal.remedy(new SQLException("no"), "other"));
    assertEquals("other", Refusal.remedy(new StackOverflowError(), "other"));
  }
}
