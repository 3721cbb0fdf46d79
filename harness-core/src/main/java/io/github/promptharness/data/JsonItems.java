package io.github.promptharness.data;

import io.github.promptharness.Prompt;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** JSON Lines whose fields are named as columns say. */
final class JsonItems {
  private static final String MESSAGES = "messages";
  private static final String TAGS = "tags";
  private static final Set<Part> BESIDE_MESSAGES = Set.of(Part.ID, Part.CLUSTER, Part.EXPECTED);

  private final Columns columns;
  private final ItemReader reader;
  private final Set<String> seen = new LinkedHashSet<>();

  private JsonItems(Columns columns) {
    this.columns = columns;
    this.reader = new ItemReader(columns);
  }

  /** The prompts in the bytes of a file; at least one. */
  static List<Prompt> prompts(String name, byte[] bytes, Columns columns) {
    return prompts(name, Utf8Lines.read(name, bytes), columns);
  }

  /** The prompts in these lines; at least one. */
  static List<Prompt> prompts(String name, List<String> lines, Columns columns) {
    return new JsonItems(columns.settled()).read(name, lines);
  }

  private List<Prompt> read(String name, List<String> lines) {
    int number = 0;
    int firstLine = 1;
    for (int i = 0; i < lines.size(); i++) {
      if (!WhiteSpace.isAllOf(lines.get(i))) {
        firstLine = number == 0 ? i + 1 : firstLine;
        number++;
        add(PromptJson.object(new Place(name, i + 1), lines.get(i)), number);
      }
    }
    if (number == 0) {
      throw new Place(name, 1)
          .refuse("there are no prompts, write one JSON object a line for each item");
    }
    var all = new Names(columns, List.copyOf(seen));
    var missing = all.firstMissing();
    if (missing.isPresent() && !seen.contains(MESSAGES)) {
      throw new Place(name, firstLine)
          .refuse("field " + Excerpt.of(missing.get()), all.missing(missing.get()));
    }
    return reader.prompts();
  }

  private void add(JsonObject object, int number) {
    seen.addAll(object.names());
    boolean isChat = object.has(MESSAGES) && mayHaveMessages();
    var item = new JsonItem(object, number, isFree(TAGS));
    refuseMissing(item, isChat);
    refuseOthers(item, isChat);
    if (isChat) {
      reader.add(item, Prompt.fromMessages(reader.id(item), PromptJson.messages(object)));
    } else {
      reader.add(item);
    }
  }

  private void refuseMissing(JsonItem item, boolean isChat) {
    var names = new Names(columns, item.object().names());
    Stream.of(Part.ID, Part.INPUT)
        .filter(part -> part == Part.ID || !isChat)
        .flatMap(part -> columns.source(part).columns().stream())
        .filter(name -> !item.object().names().contains(name))
        .findFirst()
        .ifPresent(
            name -> {
              throw item.refuse(name, names.missing(name));
            });
  }

  private void refuseOthers(JsonItem item, boolean isChat) {
    var names = new Names(columns, item.object().names());
    var others =
        names.others().stream()
            .filter(name -> !(name.equals(TAGS) && isFree(TAGS)))
            .filter(name -> !(name.equals(MESSAGES) && (isChat || !item.object().has(MESSAGES))))
            .toList();
    if (!others.isEmpty()) {
      throw item.refuse(others.get(0), names.unread(others));
    }
    if (isChat) {
      Stream.concat(
              Stream.of(Part.values())
                  .filter(part -> !BESIDE_MESSAGES.contains(part))
                  .map(columns::source),
              Stream.of(columns.choices(), columns.exemplars()))
          .flatMap(source -> source.columns().stream())
          .filter(item.object()::has)
          .findFirst()
          .ifPresent(
              name -> {
                throw item.refuse(name, "it cannot stand beside messages, take out one of the two");
              });
    }
  }

  /** Messages hold what is shown, so they fit only where no other field was named for that. */
  private boolean mayHaveMessages() {
    return isFree(MESSAGES)
        && columns.choices() instanceof ChoiceSource.Array
        && !columns.choices().needed()
        && columns.exemplars() instanceof ExemplarSource.Array
        && Stream.of(Part.values())
            .filter(part -> !BESIDE_MESSAGES.contains(part))
            .allMatch(part -> columns.source(part).equals(part.standardSource()));
  }

  private boolean isFree(String name) {
    return !columns.read().contains(name) && !columns.ignores(name);
  }
}
