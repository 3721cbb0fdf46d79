package io.github.promptharness.examples.benchmarks;

import com.openai.client.OpenAIClient;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/** Calls as one writes them with the SDK alone, from a number of threads. */
final class RawCalls {
  private final AtomicLong number = new AtomicLong();
  private final OpenAIClient client;
  private final String model;

  RawCalls(OpenAIClient client, String model) {
    this.client = client;
    this.model = model;
  }

  Pass round(int threads, Duration length) {
    return Pass.of(
        () -> {
          long first = number.get();
          long end = System.nanoTime() + length.toNanos();
          var workers =
              IntStream.range(0, threads).mapToObj(i -> new Thread(() -> callUntil(end))).toList();
          workers.forEach(Thread::start);
          workers.forEach(RawCalls::join);
          return number.get() - first;
        });
  }

  private void callUntil(long end) {
    while (System.nanoTime() < end) {
      ChatCompletion completion =
          client
              .chat()
              .completions()
              .create(
                  ChatCompletionCreateParams.builder()
                      .model(model)
                      .maxCompletionTokens(MeteredCalls.MOST_TOKENS)
                      .addUserMessage(MeteredCalls.text(number.getAndIncrement()))
                      .build());
      if (completion.choices().get(0).message().content().isEmpty()
          || completion.usage().orElseThrow().totalTokens() == 0) {
        throw new IllegalStateException("the load server gave no answer: " + completion);
      }
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
