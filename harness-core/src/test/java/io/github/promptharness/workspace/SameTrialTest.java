package io.github.promptharness.workspace;

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
}
