package io.github.promptharness.report.paper;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What TeX would stumble over; it is not installed where tests run. */
final class LatexSyntax {
  private static final Pattern KNOWN =
      Pattern.compile(
          "\\\\(begin|end|caption|label|centering|small|scriptsize|footnotesize|toprule|midrule|"
              + "bottomrule|addlinespace|par|smallskip|linewidth|raggedright|let|tabularnewline|newline|"
              + "multicolumn|emph|textsuperscript|setlength|tabcolsep|noindent|begingroup|endgroup|"
              + "endfirsthead|endhead|endfoot|endlastfoot|providecommand|promptharnesschar|texttt|"
              + "usepackage|allowbreak|textbackslash|textasciitilde|textasciicircum|textless|textgreater|"
              + "textbar|symbol|ldots|langle|rangle|times|le|ge|pm|dag|ddag|S|P|paragraph|cite|ref)"
              + "(?![A-Za-z])|\\\\[\\\\{}$&#_%,]");

  private LatexSyntax() {}

  /** All faults, in words; empty if there are none. */
  static List<String> faults(String latex) {
    var faults = new ArrayList<String>();
    String text = latex.replace(LatexText.CHARACTER, "").replaceAll("(?m)(?<!\\\\)%.*$", "");
    if (text.codePoints().anyMatch(c -> c > 0xFF || (c < 0x20 && c != '\n'))) {
      faults.add("a character that pdfLaTeX lacks");
    }
    String bare = KNOWN.matcher(text).replaceAll("");
    if (bare.contains("\\")) {
      int at = bare.indexOf('\\');
      faults.add("an unknown command: " + bare.substring(at, Math.min(bare.length(), at + 30)));
    }
    braces(bare, faults);
    if (bare.replace("@{}", "").replaceAll("\\$\\$", "").matches("(?s).*[#~^_\"`<>|].*")) {
      faults.add("a special character stands bare");
    }
    if (bare.chars().filter(c -> c == '$').count() % 2 != 0) {
      faults.add("a formula is not closed");
    }
    return faults;
  }

  private static void braces(String text, List<String> faults) {
    int depth = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      depth += c == '{' ? 1 : c == '}' ? -1 : 0;
      if (depth < 0) {
        faults.add("a brace is closed that was not opened");
        return;
      }
    }
    if (depth > 0) {
      faults.add("a brace is not closed");
    }
  }
}
