package io.github.promptharness.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.promptharness.BatchException;
import io.github.promptharness.Outcome.Kind;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class BatchAccountTest {
  private static OpenAiModelBuilder builder() {
    return OpenAiModel.builder("gpt-4.1").baseUrl("http://127.0.0.1:9/v1"); // nothing is sent
  }

  private static String account(OpenAiModelBuilder builder) {
    try (OpenAiModel model = builder.build()) {
      return model.batches().orElseThrow().account();
    }
  }

  @Test
  void account_ofAnotherKeyOrProject_isAnother() {
    String one = account(builder().apiKey("sk-one-0123456789"));
    assertEquals(one, account(builder().apiKey("sk-one-0123456789")));
    assertNotEquals(one, account(builder().apiKey("sk-two-0123456789")));
    assertNotEquals(one, account(builder().apiKey("sk-one-0123456789").project("proj_1")));
    assertFalse(one.contains("sk-one"), one);
  }

  @Test
  void formerAccounts_ofAKeyThatWasReplaced_areItsOwnInTheSameProject() {
    String before = account(builder().apiKey("sk-one-0123456789").project("proj_1"));
    String fingerprint = before.substring(0, 8);
    try (OpenAiModel model =
        builder().apiKey("sk-two-0123456789").project("proj_1").formerKey(fingerprint).build()) {
      assertEquals(Set.of(before), model.batches().orElseThrow().formerAccounts());
    }
  }

  @Test
  void formerKey_thatIsTheKeyItself_isRefusedWithoutShowingIt() {
    var error =
        assertThrows(
            IllegalArgumentException.class, () -> builder().formerKey("sk-one-0123456789"));
    assertFalse(error.getMessage().contains("sk-one"), error.getMessage());
  }

  @Test
  void account_ofTokens_staysWhenTheyChange() {
    var given = new AtomicInteger();
    OpenAiModelBuilder tokens = builder().token(() -> "token-" + given.incrementAndGet());
    assertEquals(account(tokens), account(tokens));
  }

  @Test
  void find_supplierThrows_isTroubleThatPasses() {
    try (OpenAiModel model =
        builder()
            .token(
                () -> {
                  throw new IllegalStateException("no identity just now");
                })
            .build()) {
      var error =
          assertThrows(BatchException.class, () -> model.batches().orElseThrow().find("batch_1"));
      assertEquals(Kind.CONNECTION, error.failure().kind());
    }
  }
}
