package io.github.promptharness.report.bundle;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.util.SortedMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Packs files into one archive: sorted, without times of their own, sealed. */
final class SealedZip {
  /**
   * Every entry has it, so that equal contents give equal bytes. The second time that ZIP knows:
   * Java takes the first for an earlier one, and writes that into a field in the machine's zone.
   */
  private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0, 2);

  private SealedZip() {}

  /**
   * Writes the archive, whole or not at all.
   *
   * @param base the folder within the archive
   * @param files where each entry is, by its name
   */
  static void write(Path archive, String base, SortedMap<String, Path> files) throws IOException {
    Path part = archive.resolveSibling("." + archive.getFileName() + ".part");
    try {
      try (var seal = new Seal(new BufferedOutputStream(Files.newOutputStream(part), 1 << 16));
          var zip = new ZipOutputStream(seal)) {
        zip.setComment(Seal.PLACE);
        for (var file : files.entrySet()) {
          var entry = new ZipEntry(base + "/" + file.getKey());
          entry.setTimeLocal(NO_TIME);
          zip.putNextEntry(entry);
          try (InputStream in = Files.newInputStream(file.getValue())) {
            in.transferTo(zip);
          }
          zip.closeEntry();
        }
      }
      Files.move(part, archive, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }
}
