package io.github.promptharness.report.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Compares the files of a bundle with its two lists. */
final class Checks {
  private static final List<String> NEEDED =
      List.of(
          Format.PROTOCOL,
          Format.ANSWERS,
          Format.SUMMARY,
          Format.ENVIRONMENT,
          Format.CODEBOOK,
          Format.CITATION,
          Format.LICENCE,
          Format.CRATE,
          Format.README,
          Format.BAG,
          Format.BAG_INFO,
          Format.MANIFEST);

  private final Entries entries;
  private final List<String> faults = new ArrayList<>();

  private Checks(Entries entries) {
    this.entries = entries;
  }

  /** What is wrong, a sentence each; nothing if every file is as it was written. */
  static List<String> faults(Entries entries) throws IOException {
    var checks = new Checks(entries);
    checks.check();
    return checks.faults;
  }

  private void check() throws IOException {
    if (!entries.names().contains(Format.TAG_MANIFEST)
        || !entries.names().contains(Format.MANIFEST)) {
      for (String list : List.of(Format.MANIFEST, Format.TAG_MANIFEST)) {
        if (!entries.names().contains(list)) {
          faults.add(list + " is missing, so that nothing can be checked");
        }
      }
      return;
    }
    var told = new TreeMap<String, String>();
    SortedSet<String> names = new TreeSet<>(entries.names());
    names.remove(Format.TAG_MANIFEST);
    for (String list : List.of(Format.TAG_MANIFEST, Format.MANIFEST)) {
      try {
        told.putAll(Manifest.read(bytes(entries, list)).hashes());
      } catch (IllegalArgumentException e) {
        faults.add(list + " was changed: " + e.getMessage());
      }
    }
    for (Map.Entry<String, String> each : told.entrySet()) {
      if (!names.remove(each.getKey())) {
        faults.add(each.getKey() + " is missing");
      } else if (!hash(each.getKey()).equals(each.getValue())) {
        faults.add(each.getKey() + " was changed: its bytes are others than its list tells");
      }
    }
    names.forEach(name -> faults.add(name + " is additional: no list has it"));
    NEEDED.stream()
        .filter(name -> !told.containsKey(name))
        .forEach(name -> faults.add(name + " is in no list"));
  }

  private String hash(String name) {
    MessageDigest digest = Digests.sha256();
    try (InputStream in = entries.open(name);
        var out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
      in.transferTo(out);
    } catch (IOException e) {
      return "unreadable: " + e.getMessage();
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  static byte[] bytes(Entries entries, String name) throws IOException {
    try (InputStream in = entries.open(name)) {
      return in.readAllBytes();
    }
  }

  static String text(Entries entries, String name) throws IOException {
    return new String(bytes(entries, name), UTF_8);
  }
}
