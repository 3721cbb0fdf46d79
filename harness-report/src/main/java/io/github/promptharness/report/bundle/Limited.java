package io.github.promptharness.report.bundle;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Refuses to give more bytes than are allowed, whatever an archive says of its sizes. */
final class Limited extends FilterInputStream {
  private final String name;
  private final long most;
  private long given;

  Limited(InputStream in, String name, long most) {
    super(in);
    this.name = name;
    this.most = most;
  }

  @Override
  public int read() throws IOException {
    int sign = in.read();
    count(sign < 0 ? 0 : 1);
    return sign;
  }

  @Override
  public int read(byte[] bytes, int from, int count) throws IOException {
    int read = in.read(bytes, from, count);
    count(Math.max(0, read));
    return read;
  }

  @Override
  public long skip(long count) {
    throw new UnsupportedOperationException("a limited stream is read and not skipped");
  }

  private void count(int more) {
    given += more;
    if (given > most) {
      throw new IllegalArgumentException(
          "%s unpacks to more than %,d bytes, which no bundle of this size holds: it is not unpacked"
              .formatted(name, most));
    }
  }
}
