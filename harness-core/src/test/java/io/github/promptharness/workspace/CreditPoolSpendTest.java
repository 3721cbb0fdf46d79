package io.github.promptharness.workspace;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CreditPoolSpendTest extends CreditPoolSpendContract {
  @Override
  Site site(Path folder) {
    return FileSite.in(folder);
  }

  @Test
  void spend_ofEndedCalls_isReadFromTheIndexAlone() {
    for (Spend.By by : Spend.By.values()) {
      List<String> plan =
          lab.read(
              sql -> sql.list("explain query plan " + Spends.query(by), row -> row.getString(4)));
      assertTrue(
          plan.stream().anyMatch(line -> line.contains("COVERING INDEX call_spend")),
          plan.toString());
      assertTrue(plan.stream().noneMatch("SCAN call"::equals), plan.toString());
    }
  }
}
