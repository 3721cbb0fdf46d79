package io.github.promptharness.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.promptharness.BatchException;
import io.github.promptharness.Outcome.Kind;
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
