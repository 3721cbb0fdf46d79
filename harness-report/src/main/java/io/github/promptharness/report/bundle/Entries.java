package io.github.promptharness.report.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.util.SortedSet;

/** The files of a bundle, packed or not. Names are relative to its folder. */
interface Entries extends AutoCloseable {
  /** What they are in, for refusals. */
  String shown();

  SortedSet<String> names();

  /** Opens a file, whose bytes are limited; the caller closes it. */
  InputStream open(String name) throws IOException;

  @Override
  void close() throws IOException;
}
