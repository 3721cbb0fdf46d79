package io.github.promptharness.study;

import io.github.promptharness.Edit;
import io.github.promptharness.Message;
import io.github.promptharness.Variant;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Shows what will be sent, as text for a person. */
final class Preview {
  private Preview() {}

  static String of(List<Variant> variants) {
    return variants.stream().map(Preview::one).collect(Collectors.joining("\n"));
  }

  private static String one(Variant variant) {
    var text = new StringBuilder("=== prompt ").append(variant.original().id());
    text.append(" under ").append(variant.condition().id()).append(changes(variant)).append('\n');
    for (Message message : variant.wording().messages()) {
      text.append('[').append(message.role().wireName()).append("] ").append(message.text());
      text.append('\n');
    }
    return text.toString();
  }

  private static String changes(Variant variant) {
    if (variant.condition().isOriginal()) {
      return "";
    }
    if (variant.isUnchanged()) {
      return " (unchanged)";
    }
    var parts = new TreeSet<Edit.Part>();
    variant.edits().forEach(edit -> parts.add(edit.part()));
    String names =
        parts.stream()
            .map(part -> part.name().toLowerCase(Locale.ROOT).replace('_', ' '))
            .collect(Collectors.joining(", "));
    return String.format(
        Locale.ROOT, " (%.0f %% of the whole text edited: %s)", 100 * variant.editRate(), names);
  }
}
