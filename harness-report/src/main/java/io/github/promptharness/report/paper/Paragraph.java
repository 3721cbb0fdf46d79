package io.github.promptharness.report.paper;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A paragraph with a heading, in words, citations and references to tables. */
final class Paragraph {
  private sealed interface Piece {}

  private record Words(String text) implements Piece {}

  private record Cited(List<String> keys) implements Piece {}

  private record TableOf(String id) implements Piece {}

  private static final int LINE = 96;

  private final String heading;
  private final List<Piece> pieces = new ArrayList<>();

  Paragraph(String heading) {
    this.heading = heading;
  }

  /** A whole sentence, without its full stop, and what it cites. */
  Paragraph sentence(String words, List<String> keys) {
    return sentenceOfData(capital(words), keys);
  }

  /** The same for words that begin with a name, which keeps its small letter. */
  Paragraph sentenceOfData(String words, List<String> keys) {
    return words(words).cite(keys).words(words.endsWith("?") ? " " : ". ");
  }

  Paragraph sentence(String words) {
    return sentence(words, List.of());
  }

  Paragraph words(String text) {
    pieces.add(new Words(text));
    return this;
  }

  Paragraph cite(List<String> keys) {
    if (!keys.isEmpty()) {
      pieces.add(new Cited(List.copyOf(keys)));
    }
    return this;
  }

  Paragraph table(String id) {
    pieces.add(new TableOf(id));
    return this;
  }

  Set<String> cited() {
    var keys = new LinkedHashSet<String>();
    for (Piece each : pieces) {
      if (each instanceof Cited cited) {
        keys.addAll(cited.keys());
      }
    }
    return keys;
  }

  String inLatex() {
    var out = new StringBuilder("\\paragraph{" + LatexText.of(heading) + ".} ");
    for (Piece each : pieces) {
      if (each instanceof Words words) {
        out.append(latex(words.text()));
      } else if (each instanceof Cited cited) {
        out.append("~\\cite{").append(String.join(",", cited.keys())).append('}');
      } else if (each instanceof TableOf table) {
        out.append("Table~\\ref{").append(LatexTable.label(table.id())).append('}');
      }
    }
    return wrapped(out.toString().strip()) + "\n";
  }

  String inMarkdown() {
    var out = new StringBuilder("**" + MarkdownText.of(heading) + ".** ");
    for (Piece each : pieces) {
      if (each instanceof Words words) {
        out.append(markdown(words.text()));
      } else if (each instanceof Cited cited) {
        out.append(
            cited.keys().stream()
                .map(key -> "@" + key)
                .collect(Collectors.joining("; ", " [", "]")));
      } else if (each instanceof TableOf table) {
        out.append("the table \"").append(table.id()).append('"');
      }
    }
    return out.toString().stripTrailing() + "\n";
  }

  /** TeX reads lines of a bounded length, and people compare short ones. */
  private static String wrapped(String text) {
    var out = new StringBuilder();
    int length = 0;
    for (String word : text.split("[ \n]", -1)) {
      boolean goesOn = length > 0 && length + 1 + word.length() <= LINE;
      out.append(out.isEmpty() ? "" : goesOn ? " " : "\n").append(word);
      length = goesOn ? length + 1 + word.length() : word.length();
    }
    return out.toString();
  }

  /** Blanks at the ends are kept, as further words stand there. */
  private static String latex(String text) {
    return lead(text) + LatexText.of(text) + trail(text);
  }

  private static String markdown(String text) {
    return lead(text) + MarkdownText.of(text) + trail(text);
  }

  private static String lead(String text) {
    return text.startsWith(" ") ? " " : "";
  }

  private static String trail(String text) {
    return text.endsWith(" ") && !text.isBlank() ? " " : "";
  }

  private static String capital(String words) {
    if (words.isEmpty()) {
      return words;
    }
    int first = words.codePointAt(0);
    return Character.toString(Character.toUpperCase(first))
        + words.substring(Character.charCount(first));
  }
}
