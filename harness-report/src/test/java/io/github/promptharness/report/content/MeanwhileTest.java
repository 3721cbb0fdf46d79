package io.github.promptharness.report.content;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class MeanwhileTest {
  @Test
  void get_whatIsMadeMeanwhile_isWaitedFor() {
    var asked = new CountDownLatch(1);
    var made =
        Meanwhile.of(
            () -> {
              try {
                asked.await();
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
              return "made";
            });
    asked.countDown();

    assertEquals("made", made.get());
    assertEquals("made", made.get());
  }

  @Test
  void get_workThatThrows_throwsTheSame() {
    var failure = new IllegalArgumentException("not to be drawn");
    var error = new AssertionError("worse");

    assertSame(
        failure,
        assertThrows(
            IllegalArgumentException.class,
            () ->
                Meanwhile.of(
                        () -> {
                          throw failure;
                        })
                    .get()));
    assertSame(
        error,
        assertThrows(
            AssertionError.class,
            () ->
                Meanwhile.of(
                        () -> {
                          throw error;
                        })
                    .get()));
  }
}
