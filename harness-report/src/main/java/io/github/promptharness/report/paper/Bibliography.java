package io.github.promptharness.report.paper;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The sources of methods and operators, as BibTeX, by key. */
final class Bibliography {
  private static final String FILE = "sources.bib";
  private static final Pattern KEY = Pattern.compile("^@\\w+\\{([a-z0-9]+),");
  private static final Map<String, String> ENTRIES = read();

  private Bibliography() {}

  /** Whether there is such a source. */
  static boolean has(String key) {
    return ENTRIES.containsKey(key);
  }

  static List<String> keys() {
    return List.copyOf(ENTRIES.keySet());
  }

  /** The entries of these keys, each once, sorted. */
  static String of(Collection<String> keys) {
    var out = new StringBuilder();
    for (String key : new TreeSet<>(keys)) {
      String entry = ENTRIES.get(key);
      if (entry == null) {
        throw new IllegalArgumentException("there is no source of this key: " + key);
      }
      out.append(out.isEmpty() ? "" : "\n").append(entry).append('\n');
    }
    return out.toString();
  }

  /** Such as {@code Miller (2024), arXiv:2411.00640}. */
  static String inShort(String key) {
    String entry = ENTRIES.getOrDefault(key, "");
    String authors = field(entry, "author");
    int others = authors.split(" and ", -1).length - 1;
    String first = authors.split("( and |,)", 2)[0].replaceAll("[{}\\\\'\"]", "");
    String doi = field(entry, "doi");
    String number = field(entry, "eprint");
    String where = !doi.isEmpty() ? ", doi " + doi : number.isEmpty() ? "" : ", arXiv:" + number;
    return first + (others == 0 ? "" : " et al.") + " (" + field(entry, "year") + ")" + where;
  }

  private static String field(String entry, String name) {
    Matcher field =
        Pattern.compile("^  " + name + " = \\{(.*)\\},?$", Pattern.MULTILINE).matcher(entry);
    return field.find() ? field.group(1) : "";
  }

  private static Map<String, String> read() {
    var entries = new TreeMap<String, String>();
    for (String entry : text().split("\n\n", -1)) {
      Matcher key = KEY.matcher(entry);
      if (!key.find() || entries.put(key.group(1), entry.strip()) != null) {
        throw new IllegalStateException("an entry has no key of its own: " + entry);
      }
    }
    return entries;
  }

  private static String text() {
    try (InputStream in = Bibliography.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException(FILE + " lies beside this class");
      }
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(FILE + " lies beside this class", e);
    }
  }
}
