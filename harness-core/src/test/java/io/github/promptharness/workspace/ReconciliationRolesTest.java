package io.github.promptharness.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Money;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A member reads the audit, and neither writes nor changes it. */
final class ReconciliationRolesTest {
  private PostgresSite site;
  private String ann;
  private Workspace owner;

  @BeforeEach
  void begin() throws SQLException {
    site = PostgresSite.fresh();
    ann = "ann_" + site.schema();
    site.execute("create role " + ann + " login");
    owner = site.open();
    owner.pool().addMember(ann);
  }

  @AfterEach
  void end() throws SQLException {
    owner.close();
    site.execute("drop owned by " + ann, "drop role " + ann);
    site.close();
  }

  private void refused(String command) throws SQLException {
    try (Connection direct = site.source(ann).getConnection();
        Statement statement = direct.createStatement()) {
      direct.setSchema(site.schema());
      var error = assertThrows(SQLException.class, () -> statement.execute(command));
      assertEquals("42501", error.getSQLState());
    }
  }

  @Test
  void audit_asAMember_isReadAndNotWritten() throws SQLException {
    try (Workspace lab = Workspace.open(site.source(ann), site.schema())) {
      var books = BookedCalls.of(lab);
      assertEquals(List.of(), books.reconciled());
      var bill = new Bill(1, Money.ZERO, Money.ZERO, 0, 0, 0, "");
      var error =
          assertThrows(
              IllegalArgumentException.class, () -> books.reconcile(ann, List.of(), List.of(bill)));
      assertTrue(error.getMessage().contains("only the owner of the pool"), error.getMessage());
    }
    refused("delete from reconciled");
    refused("update reconciled set who = 'nobody'");
    refused(
        "insert into reconciled (call, entered_at, who, files, old_state, new_state, was, billed,"
            + " prompt_tokens, cached_tokens, output_tokens, reason)"
            + " values (1, 0, '', '', '', '', 0, 0, 0, 0, 0, '')");
  }
}
