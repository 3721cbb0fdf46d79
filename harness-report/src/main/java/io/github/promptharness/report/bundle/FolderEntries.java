package io.github.promptharness.report.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A bundle that was unpacked into a folder. */
final class FolderEntries implements Entries {
  private static final int DEEPEST = 3;
  private static final int MOST = 1_000;
  private static final long MOST_BYTES = 16L << 30;

  private final Path folder;
  private final SortedSet<String> names = new TreeSet<>();

  FolderEntries(Path folder) throws IOException {
    this.folder = folder;
    try (Stream<Path> files = Files.walk(folder, DEEPEST)) {
      files
          .filter(file -> !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS))
          .limit(MOST)
          .forEach(file -> names.add(folder.relativize(file).toString().replace('\\', '/')));
    }
  }

  @Override
  public String shown() {
    return folder.toString();
  }

  @Override
  public SortedSet<String> names() {
    return names;
  }

  @Override
  public InputStream open(String name) throws IOException {
    Path file = folder.resolve(name);
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new IOException(name + " is no file");
    }
    return new Limited(Files.newInputStream(file), name, MOST_BYTES);
  }

  @Override
  public void close() {}
}
