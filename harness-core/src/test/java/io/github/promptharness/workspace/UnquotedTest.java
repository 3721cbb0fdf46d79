package io.github.promptharness.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import org.junit.jupiter.api.Test;

final class UnquotedTest {
  @Test
  void of_batch_isWhatTheServerSaidWithoutItsDetail() {
    var server =
        new SQLException(
            "ERROR: violates check constraint \"odd\"\n  Detail: Failing row contains (secret)",
            "23514");
    var batch = new BatchUpdateException("insert ... ('secret') was aborted", "23514", new int[0]);
    batch.setNextException(server);
    SQLException plain = Unquoted.of(batch);
    assertEquals("ERROR: violates check constraint \"odd\"", plain.getMessage());
    assertEquals("23514", plain.getSQLState());
    assertEquals(null, plain.getCause());
    assertEquals(null, plain.getNextException());
  }

  @Test
  void of_batchAndNothingElse_isItsState() {
    var batch = new BatchUpdateException("insert ... ('secret') was aborted", "23505", new int[0]);
    assertEquals("rows were not taken, state 23505", Unquoted.of(batch).getMessage());
  }

  @Test
  void of_complaintAboutAValue_doesNotRepeatIt() {
    var complaint = new SQLException("invalid input syntax for type bigint: \"secret\"", "22P02");
    assertEquals("rows were not taken, state 22P02", Unquoted.of(complaint).getMessage());
  }

  @Test
  void of_oneLine_isTheSame() {
    var plain = new SQLException("permission denied for table answer", "42501");
    assertSame(plain, Unquoted.of(plain));
  }

  /** Else what is to be waited for would end a run. */
  @Test
  void of_outage_staysOne() {
    var lost = new BatchUpdateException("insert ... ('secret')", "08006", new int[0]);
    assertTrue(Outage.is(Unquoted.of(lost)));
    var later = new SQLTransientException("busy\nwith a secret");
    assertTrue(Outage.is(Unquoted.of(later)));
    assertEquals("busy", Unquoted.of(later).getMessage());
  }
}
