package io.github.promptharness.report.data;

import com.fasterxml.jackson.core.io.NumberOutput;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;

/**
 * Cells as JSON, without loss.
 *
 * <p>What some readers take for the end of a line (U+0085, U+2028, U+2029), control characters and
 * halves of surrogate pairs, which UTF-8 cannot hold, are escaped. An infinite number, which JSON
 * has not, is a text such as {@code "Infinity"}.
 */
final class JsonForm {
  private static final int FRACTION = 9;
  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder()
          .appendInstant(FRACTION)
          .toFormatter(Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private JsonForm() {}

  static void append(StringBuilder out, Cell cell) {
    if (cell instanceof Cell.Text text) {
      quote(out, text.text());
    } else if (cell instanceof Cell.Real real && !Double.isFinite(real.number())) {
      quote(out, Double.toString(real.number()));
    } else if (cell instanceof Cell.Truth truth) {
      out.append(truth.holds());
    } else if (cell instanceof Cell.Time time) {
      quote(out, time(time.time()));
    } else if (cell instanceof Cell.Texts list) {
      array(out, list.texts(), JsonForm::quote);
    } else if (cell instanceof Cell.Reals list) {
      array(out, list.numbers(), (to, number) -> to.append(number(number)));
    } else if (cell instanceof Cell.Missing) {
      out.append("null");
    } else {
      out.append(number(cell));
    }
  }

  /** The digits of a finite number. */
  static String number(Cell cell) {
    if (cell instanceof Cell.Whole whole) {
      return Long.toString(whole.number());
    }
    return cell instanceof Cell.Exact exact
        ? exact.number().toPlainString()
        : number(((Cell.Real) cell).number());
  }

  /** The shortest digits that read back to the same number, on every JDK. */
  static String number(double number) {
    return NumberOutput.toString(number, true);
  }

  static String time(Instant time) {
    return TIME.format(time);
  }

  static String text(Cell cell) {
    var out = new StringBuilder();
    append(out, cell);
    return out.toString();
  }

  private static <T> void array(
      StringBuilder out, List<T> list, BiConsumer<StringBuilder, T> element) {
    out.append('[');
    for (int i = 0; i < list.size(); i++) {
      out.append(i == 0 ? "" : ", ");
      element.accept(out, list.get(i));
    }
    out.append(']');
  }

  static void quote(StringBuilder out, String text) {
    out.append('"');
    int length = text.length();
    for (int i = 0; i < length; i++) {
      char sign = text.charAt(i);
      if (Character.isHighSurrogate(sign)
          && i + 1 < length
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        out.append(sign).append(text.charAt(++i));
      } else if (sign == '"' || sign == '\\') {
        out.append('\\').append(sign);
      } else if (sign == '\n') {
        out.append("\\n");
      } else if (isEscaped(sign)) {
        out.append(String.format(Locale.ROOT, "\\u%04x", (int) sign));
      } else {
        out.append(sign);
      }
    }
    out.append('"');
  }

  private static boolean isEscaped(char sign) {
    return Character.isISOControl(sign)
        || Character.isSurrogate(sign)
        || sign == '\u2028'
        || sign == '\u2029'
        || sign == '\uFEFF';
  }
}
