package io.github.promptharness.study;

import io.github.promptharness.BatchEndpoint;
import io.github.promptharness.BatchException;
import io.github.promptharness.Request;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * Counts the lines of files that are sent to be answered: each time one is, as each attempt of a
 * live call counts. A file that is only handed in costs nothing and asks nothing.
 */
final class SentLines implements BatchEndpoint {
  private final BatchEndpoint inner;
  private final LongConsumer sent;

  /** How many lines the files have that were handed in, by their ids. */
  private final Map<String, Long> files = new ConcurrentHashMap<>();

  /**
   * Stands before an endpoint.
   *
   * @param sent hears how many lines are sent together
   */
  SentLines(BatchEndpoint inner, LongConsumer sent) {
    this.inner = inner;
    this.sent = sent;
  }

  /** Lines that count how many of them were written last. */
  private record Counted(Lines inner, AtomicLong count) implements Lines {
    @Override
    public long bytes() {
      return inner.bytes();
    }

    @Override
    public void forEach(Consumer<byte[]> line) {
      count.set(0);
      inner.forEach(
          written -> {
            count.incrementAndGet();
            line.accept(written);
          });
    }
  }

  @Override
  public String upload(String name, Lines lines) throws BatchException {
    var counted = new Counted(lines, new AtomicLong());
    String file = inner.upload(name, counted);
    files.put(file, counted.count().get());
    return file;
  }

  @Override
  public Batch create(String file, Map<String, String> metadata) throws BatchException {
    sent.accept(files.getOrDefault(file, 0L));
    return inner.create(file, metadata);
  }

  @Override
  public Limits limits() {
    return inner.limits();
  }

  @Override
  public String account() {
    return inner.account();
  }

  @Override
  public Set<String> formerAccounts() {
    return inner.formerAccounts();
  }

  @Override
  public byte[] line(Request request) {
    return inner.line(request);
  }

  @Override
  public Batch find(String batch) throws BatchException {
    return inner.find(batch);
  }

  @Override
  public List<Batch> list(String after) throws BatchException {
    return inner.list(after);
  }

  @Override
  public Batch cancel(String batch) throws BatchException {
    return inner.cancel(batch);
  }

  @Override
  public void download(String file, Consumer<Reply> reader) throws BatchException {
    inner.download(file, reader);
  }
}
