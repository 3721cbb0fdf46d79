package io.github.promptharness.report.paper;

/**
 * One item of a reporting checklist.
 *
 * @param number its number in the list
 * @param about what it asks for, in our words
 * @param answer what the summary says to it
 * @param open what the authors must still write; empty if nothing
 */
record ChecklistItem(String number, String about, String answer, String open) {
  /** What stands where the summary says nothing. */
  static final String UNKNOWN = "not known to this library: fill in";

  /** Whether the summary says anything to it. */
  boolean isFilledIn() {
    return !answer.isEmpty();
  }

  /** An item of which the summary says nothing. */
  static ChecklistItem unknown(String number, String about) {
    return new ChecklistItem(number, about, "", UNKNOWN);
  }

  /** Answer and what is open. */
  String inWords() {
    return answer
        + (answer.isEmpty() || open.isEmpty() ? "" : " ")
        + (open.isEmpty() ? "" : "[" + open + "]");
  }
}
