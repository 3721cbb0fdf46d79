package io.github.promptharness.report.bundle;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

/**
 * A packed bundle. Refused are names that could lead out of its folder, names that stand there
 * twice, and lists of entries that differ at the start and at the end of the archive, which readers
 * would take for different files.
 */
final class ZipEntries implements Entries {
  private static final Pattern NAME =
      Pattern.compile("([a-z0-9][a-z0-9-]{0,99})/((?:data/)?[A-Za-z0-9_-][A-Za-z0-9._-]{0,99})");
  private static final int MOST = 64;

  /** Text shrinks to a twentieth or so; what shrinks to less than a 200th is made to. */
  private static final long MOST_RATIO = 200;

  private static final long ALLOWANCE = 16L << 20;

  private final Path archive;
  private final ZipFile zip;
  private final String base;
  private final long mostBytes;
  private final SortedSet<String> names = new TreeSet<>();

  /**
   * Opens an archive.
   *
   * @throws IllegalArgumentException if it is none, or its entries are refused
   */
  ZipEntries(Path archive) throws IOException {
    this.archive = archive;
    this.mostBytes = ALLOWANCE + MOST_RATIO * Files.size(archive);
    try {
      this.zip = new ZipFile(archive.toFile());
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "%s cannot be read as a ZIP archive, it was changed or broken off: fetch it again (%s)"
              .formatted(archive, e.getMessage()),
          e);
    }
    try {
      this.base = names(names());
    } catch (IOException | RuntimeException e) {
      zip.close();
      throw e;
    }
  }

  private String names(SortedSet<String> into) throws IOException {
    var listed = new ArrayList<String>();
    Enumeration<? extends ZipEntry> entries = zip.entries();
    while (entries.hasMoreElements() && listed.size() <= MOST) {
      listed.add(entries.nextElement().getName());
    }
    var bases = new HashSet<String>();
    for (String name : listed) {
      var matcher = NAME.matcher(name);
      if (!matcher.matches()) {
        throw refuse(
            "has an entry whose name no bundle has and that could lead out of its folder: "
                + shown(name));
      }
      bases.add(matcher.group(1));
      if (!into.add(matcher.group(2))) {
        throw refuse("has the entry %s twice".formatted(name));
      }
    }
    if (listed.size() > MOST) {
      throw refuse("has more than %s entries, which no bundle has".formatted(MOST));
    }
    if (bases.size() != 1) {
      throw refuse("must have one folder and has " + new TreeSet<>(bases));
    }
    if (!listed.equals(inOrder(listed.size()))) {
      throw refuse("lists other entries at its end than it holds");
    }
    return bases.iterator().next();
  }

  /** The names as they stand before the entries themselves. */
  private List<String> inOrder(int count) throws IOException {
    var found = new ArrayList<String>();
    try (var in = new ZipInputStream(new BufferedInputStream(Files.newInputStream(archive)))) {
      long left = mostBytes;
      var buffer = new byte[1 << 16];
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        found.add(entry.getName());
        if (found.size() > count) {
          break;
        }
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
          left -= read;
          if (left < 0) {
            throw refuse(
                "unpacks to more than %,d bytes, which no bundle of its size holds"
                    .formatted(mostBytes));
          }
        }
      }
      return found;
    } catch (java.util.zip.ZipException | java.io.EOFException e) {
      throw new IllegalArgumentException(
          "%s has an entry, behind %s, that cannot be unpacked: it was changed; fetch it again (%s)"
              .formatted(archive, found, e.getMessage()),
          e);
    }
  }

  private static String shown(String name) {
    return "\"" + name.replaceAll("[^ -~]", "?") + "\"";
  }

  private IllegalArgumentException refuse(String why) {
    return new IllegalArgumentException(
        "the archive %s %s: fetch it again from its source".formatted(archive, why));
  }

  @Override
  public String shown() {
    return archive.toString();
  }

  @Override
  public SortedSet<String> names() {
    return names;
  }

  @Override
  public InputStream open(String name) throws IOException {
    ZipEntry entry = Objects.requireNonNull(zip.getEntry(base + "/" + name), name);
    return new Limited(zip.getInputStream(entry), name, mostBytes);
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
