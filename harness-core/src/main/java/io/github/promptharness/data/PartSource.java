package io.github.promptharness.data;

import java.util.List;

/** Where a part that is one text comes from. */
sealed interface PartSource extends Source {
  /** The text of this part for one item; empty if the item has none. */
  String read(Part part, Item item);

  /** A column. A standard one may be missing where the part may, one that was named may not. */
  record Column(String name, boolean needed) implements PartSource {
    @Override
    public String read(Part part, Item item) {
      return part.isShown() ? item.text(name) : item.label(name);
    }

    @Override
    public List<String> columns() {
      return List.of(name);
    }
  }

  /** One text for all items. */
  record Constant(String text) implements PartSource {
    @Override
    public String read(Part part, Item item) {
      return text;
    }
  }

  /** The number of the item in its file. */
  record ItemNumber() implements PartSource {
    @Override
    public String read(Part part, Item item) {
      return Integer.toString(item.number());
    }
  }
}
