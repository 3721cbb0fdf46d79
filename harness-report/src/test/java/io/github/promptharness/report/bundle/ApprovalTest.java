package io.github.promptharness.report.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.promptharness.testing.VirtualTime;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class ApprovalTest {
  private static final Clock EVENING = new VirtualTime(Instant.parse("2026-11-22T21:00:00Z"));
  private static final String HASH = "5f".repeat(32);

  private static Approval on(String day) {
    return new Approval("The programme", LocalDate.parse(day), "Ticket 12", "Small study");
  }

  @Test
  void givenBy_aDayThatHasBegunSomewhere_isTaken() {
    // At 21:00 UTC it is the next day from UTC+3 on.
    for (String day : new String[] {"2024-02-29", "2026-11-22", "2026-11-23"}) {
      Approval approval = on(day);
      assertSame(approval, approval.givenBy(EVENING), day);
    }
  }

  @Test
  void givenBy_aDayToCome_isRefusedWithWhatToDo() {
    String message =
        assertThrows(IllegalArgumentException.class, () -> on("2026-11-24").givenBy(EVENING))
            .getMessage();

    assertTrue(message.contains("2026-11-24 is still to come (today is 2026-11-23"), message);
    assertTrue(message.contains("enter the day of the answer once you have it"), message);
    assertThrows(IllegalArgumentException.class, () -> on("3026-11-22").givenBy(EVENING));
  }

  @Test
  void of_aDayFarAhead_isRefused() {
    LocalDate ahead = LocalDate.of(9999, 1, 1);

    assertThrows(
        IllegalArgumentException.class, () -> Approval.ofStudy("s", "by", ahead, "Ticket"));
    assertThrows(
        IllegalArgumentException.class, () -> Approval.ofContents(HASH, "by", ahead, "Ticket"));
  }

  @Test
  void read_whatAnotherWrote_isTheSameWhateverTheClockSays() throws IOException {
    Approval ahead = on("9999-01-01");

    assertEquals(ahead, Approval.read(new ObjectMapper().readTree(ahead.json())));
  }
}
