package io.github.promptharness.workspace;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SameTrialTest extends SameTrialContract {
  @Override
  Site site(Path folder) {
    return FileSite.in(folder);
  }

  @Test
  void isAsked_looksUpTheWordingInAnIndex() {
    List<String> plan =
        one.read(
            sql ->
                sql.list(
                    "explain query plan " + Calls.IS_ASKED,
                    row -> row.getString(4),
                    "w",
                    "e",
                    "m",
                    "s",
                    1,
                    0,
                    0L));
    assertTrue(plan.get(0).contains("USING INDEX call_asked (wording=?)"), plan.toString());
  }

  @Test
  void seek_manyJobs_looksEachUpInAnIndex() {
    List<String> plan = plan(Together.query(2));
    assertTrue(plan.toString().contains("USING INDEX call_asked (wording=?)"), plan.toString());
    assertFalse(plan.toString().matches(".*SCAN (call|answer).*"), plan.toString());
  }

  @Test
  void wordings_ofABatch_goFromItsLinesToTheirCalls() {
    List<String> plan = plan(Batches.WORDINGS);
    assertTrue(plan.get(0).contains("SEARCH l USING PRIMARY KEY (batch=?)"), plan.toString());
    assertTrue(plan.get(1).contains("SEARCH c USING INTEGER PRIMARY KEY"), plan.toString());
  }

  private List<String> plan(String query) {
    return one.read(sql -> sql.list("explain query plan " + query, row -> row.getString(4)));
  }
}
