package io.github.promptharness.reliability;

import io.github.promptharness.Prompt;
import java.util.Optional;

/**
 * What a claim is about, and so what is independent: items, or variants of one item.
 *
 * <p>Many variants of one item are not independent evidence about items. A claim about items rests
 * on one answer for each source that items share: an item drawn from it, and one variant of that
 * item. A claim about one item rests on different variants of it, and says nothing of others.
 *
 * @param item the only item; empty for a claim about items
 * @param tag items with this tag alone; empty for all
 * @param value the value that the tag has
 */
public record Units(Optional<String> item, Optional<String> tag, String value) {
  /** Checks that one of both is chosen. */
  public Units {
    if (item.isPresent() && tag.isPresent()) {
      throw new IllegalArgumentException(
          "a claim is about one item or about items with a tag, not about both: %s, %s"
              .formatted(item.get(), tag.get()));
    }
  }

  /** Items like those of the study: one variant of each source. */
  public static Units items() {
    return new Units(Optional.empty(), Optional.empty(), "");
  }

  /** Items like those of the study that have this tag, such as unsafe requests. */
  public static Units itemsWhere(String tag, String value) {
    return new Units(Optional.empty(), Optional.of(tag), value);
  }

  /** Variants of one item. */
  public static Units variantsOf(String item) {
    return new Units(Optional.of(item), Optional.empty(), "");
  }

  boolean isOfOneItem() {
    return item.isPresent();
  }

  boolean includes(Prompt prompt) {
    return item.map(prompt.id()::equals).orElse(true)
        && tag.map(name -> value.equals(prompt.tags().get(name))).orElse(true);
  }

  /** What one independent answer is of. */
  String each() {
    return isOfOneItem() ? "variant of the item" : "source of items";
  }

  @Override
  public String toString() {
    return item.map(id -> "variants of item " + id)
        .orElse(tag.map(name -> "items with %s = %s".formatted(name, value)).orElse("items"));
  }
}
