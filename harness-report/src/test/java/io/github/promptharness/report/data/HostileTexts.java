package io.github.promptharness.report.data;

import io.github.promptharness.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Texts that some reader of tables trips over; no two alike. */
final class HostileTexts {
  private static final int RANDOM = 60;
  private static final String SIGNS =
      "ab =+-@'\"\",;|\\#%\n\r"
          + "\t\0\u0007\u007F\u0085\u00A0\u200B\u2028\u2029\u202E\uFEFF\uFF1D\uD83D\uDE00\uD800\uDC00\uFFFD\u6F22";

  private HostileTexts() {}

  static List<String> all() {
    var texts =
        new ArrayList<>(
            List.of(
                "NA",
                "N/A",
                "NaN",
                "nan",
                "NULL",
                "null",
                "None",
                "#N/A",
                "-nan",
                "inf",
                "TRUE",
                "false",
                "T",
                "007",
                "1e5",
                "1.0",
                "-0.5",
                "+3",
                "0x1A",
                "2026-11-22",
                "=1+1",
                "=cmd|' /C calc'!A0",
                "+1-800",
                "-2+3",
                "- a list",
                "@SUM(A1)",
                "\tindented",
                "\n\nThe answer is B.",
                "\r=1",
                "  =1",
                "\u00A0=1",
                "\u200B\uFF1D1",
                "\uFF0D1",
                "'=1+1",
                "''@x",
                "'-0.5",
                "'quoted'",
                "a,b;c\td|e",
                "say \"yes\"",
                "\"",
                "\"\"",
                "ends in \\",
                "\\\"",
                "two\nlines",
                "two\r\nlines",
                "two\rlines",
                "ends in a break\n",
                "ends in a return\r",
                "nul\0byte",
                "bell\u0007 delete\u007F next\u0085line",
                "half\uD800pair",
                "\uDC00\uD800",
                "\uD83D\uDE00 whole pair",
                "line\u2028paragraph\u2029",
                "\uFEFFmark",
                "right\u202Eleft\u202C",
                "<script>alert(1)</script>",
                "# comment",
                "%d %s",
                " ",
                " padded ",
                "\u6F22\u5B57",
                "x".repeat(100_000),
                "\"\n,".repeat(33_000)));
    var generator = Seed.of(4).generator();
    while (texts.size() < 64 + RANDOM) {
      var text = new StringBuilder();
      int length = 1 + generator.nextInt(12);
      for (int i = 0; i < length; i++) {
        text.append(SIGNS.charAt(generator.nextInt(SIGNS.length())));
      }
      if (!texts.contains(text.toString())) {
        texts.add(text.toString());
      }
    }
    return texts;
  }

  /** What a reader of CSV finds of a text, by rules of its own. */
  static String inCsv(String text) {
    String lines = text.replaceAll("\r\n?", "\n");
    return Stream.of(lines)
        .flatMapToInt(String::codePoints)
        .mapToObj(
            sign ->
                (sign < 0x20 && sign != '\t' && sign != '\n')
                        || (sign >= 0x7F && sign < 0xA0)
                        || (sign >= 0xD800 && sign < 0xE000)
                    ? "\u27E8U+%04X\u27E9".formatted(sign)
                    : Character.toString(sign))
        .reduce(new StringBuilder(), StringBuilder::append, StringBuilder::append)
        .toString();
  }
}
