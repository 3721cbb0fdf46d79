package io.github.promptharness.data;

import java.util.Optional;

/**
 * Looks for what a table must not hold: quotes in other places than RFC 4180 has them, and control
 * characters.
 *
 * <p>A parser would stop at the first kind too, but far behind its cause: a quote that is not
 * closed swallows the rest of the file. This names the cell where it begins.
 */
final class CsvScan {
  /**
   * What is wrong in a cell.
   *
   * @param line where the cell begins, counted from 1
   * @param column of the table, counted from 1
   * @param inHeader whether it is in the first row
   * @param ofQuoting whether it is about quotes, and so may come of another separator
   */
  record Fault(int line, int column, boolean inHeader, boolean ofQuoting, String problem) {}

  private enum State {
    START,
    BARE,
    QUOTED,
    CLOSED
  }

  private final String text;
  private final char separator;
  private State state = State.START;
  private boolean inHeader = true;
  private boolean blank = true;
  private int line = 1;
  private int lineStart;
  private int column = 1;
  private int cellLine = 1;

  private CsvScan(String text, char separator) {
    this.text = text;
    this.separator = separator;
  }

  /** The first fault of a text whose lines end in {@code \n}. */
  static Optional<Fault> firstFault(String text, char separator) {
    return new CsvScan(text, separator).firstFault();
  }

  private Optional<Fault> firstFault() {
    for (int i = 0; i < text.length(); i++) {
      char sign = text.charAt(i);
      if (Character.isISOControl(sign) && sign != '\n' && sign != '\t') {
        return fault(
            false,
            "character %s of line %s is the control character U+%04X, take it out%s"
                .formatted(text.codePointCount(lineStart, i) + 1, line, (int) sign, remedy(sign)));
      }
      String problem = step(sign);
      if (!problem.isEmpty()) {
        return fault(true, problem);
      }
      if (sign == '\n') {
        line++;
        lineStart = i + 1;
        cellLine = state == State.QUOTED ? cellLine : line;
      }
    }
    return state == State.QUOTED
        ? fault(
            true,
            "the quote that opens this cell is never closed, close it or double the quotes in it")
        : Optional.empty();
  }

  /** Goes one sign on; what is wrong with it, or nothing. */
  private String step(char sign) {
    if (state == State.QUOTED) {
      state = sign == '"' ? State.CLOSED : State.QUOTED;
    } else if (sign == separator || sign == '\n') {
      endCell(sign);
    } else if (sign == '"' && state != State.BARE) {
      state = State.QUOTED;
    } else if (state == State.CLOSED) {
      return "text follows the closing quote on line %s, put the whole cell in quotes and double those in it%s"
          .formatted(line, opening());
    } else if (sign == '"') {
      return "a quote stands within a cell that is not in quotes, put the whole cell in quotes and"
          + " double those in it";
    } else {
      state = State.BARE;
    }
    blank &= WhiteSpace.is(sign) || sign == separator;
    return "";
  }

  private void endCell(char sign) {
    state = State.START;
    if (sign == separator) {
      column++;
    } else {
      column = 1;
      inHeader &= blank;
    }
  }

  /** Over several lines, the quote that closes a cell may have been meant to open another. */
  private String opening() {
    return cellLine == line
        ? ""
        : ", or the quote on line %s is never closed, close it".formatted(cellLine);
  }

  private Optional<Fault> fault(boolean ofQuoting, String problem) {
    return Optional.of(new Fault(cellLine, column, inHeader, ofQuoting, problem));
  }

  private static String remedy(char sign) {
    return switch (sign) {
      case '\0' -> ", or if the file is UTF-16 save it as UTF-8 (" + Utf8Lines.IN_EXCEL + ")";
      case '\r' -> ", or if its lines end in CR alone save it with LF line ends";
      default -> "";
    };
  }
}
