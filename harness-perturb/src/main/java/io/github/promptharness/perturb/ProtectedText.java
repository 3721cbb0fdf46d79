package io.github.promptharness.perturb;

import io.github.promptharness.perturb.Protection.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One kind of text that operators leave alone.
 *
 * <p>The patterns give back nothing they have taken, and look behind them before they take
 * anything: each character is looked at a fixed number of times.
 *
 * @param name for the record
 * @param finder its spans in a text, in any order
 */
record ProtectedText(String name, Function<String, List<Span>> finder) {
  private static final Pattern URL =
      Pattern.compile("(?<![\\p{L}\\p{N}])(?i:https?://|ftp://|www\\.)[^\\s\\p{Z}<>\"]++");

  private static final Pattern EMAIL =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}._%+-])[\\p{L}\\p{N}._%+-]++@[\\p{L}\\p{N}-]++(?:\\.[\\p{L}\\p{N}-]++)++");

  private static final Pattern NEGATION =
      Pattern.compile(
          "(?<![\\p{L}\\p{M}\\p{N}_])(?:\\p{L}++(?<=[nN])['\u2019][tT]"
              + "|(?i:cannot|except|neither|never|nobody|none|nor|nothing|not|nowhere|no|without))"
              + "(?![\\p{L}\\p{M}\\p{N}_])");

  static final List<ProtectedText> DEFAULTS =
      List.of(
          matching("urls", URL),
          matching("e-mail addresses", EMAIL),
          new ProtectedText("code", Backticks::spans),
          new ProtectedText("math", Delimiters::math),
          new ProtectedText("placeholders", text -> Delimiters.between("{{", "}}", text)),
          matching("negations", NEGATION));

  /** What the pattern finds. */
  static ProtectedText matching(String name, Pattern pattern) {
    return new ProtectedText(
        name,
        text -> {
          var spans = new ArrayList<Span>();
          Matcher matcher = pattern.matcher(text);
          while (matcher.find()) {
            if (matcher.end() > matcher.start()) {
              spans.add(new Span(matcher.start(), matcher.end()));
            }
          }
          return spans;
        });
  }

  List<Span> spans(String text) {
    return finder.apply(text);
  }
}
