package io.github.promptharness.data;

import io.github.promptharness.Choice;
import io.github.promptharness.Exemplar;
import java.util.List;
import java.util.Map;

/** One item of a file as named texts: a row with its cells, or an object with its fields. */
interface Item {
  /** Its number in the file, counted from 1. */
  int number();

  /** The line it begins in. */
  Place place();

  /** The text under a name, verbatim; empty if there is none. */
  String text(String name);

  /**
   * The text under a name that a model is not shown, such as an id; empty if there is none. It may
   * be a number too, where a format tells numbers from texts.
   */
  default String label(String name) {
    return text(name);
  }

  /** Tags that bring their own names, besides those in columns. */
  Map<String, String> tags();

  /** The options in the array under a name; none if there is no such name. */
  List<Choice> choiceArray(String name);

  /** The exemplars in the array under a name; none if there is no such name. */
  List<Exemplar> exemplarArray(String name);

  /** A refusal of what stands under a name. */
  IllegalArgumentException refuse(String name, String problem);
}
