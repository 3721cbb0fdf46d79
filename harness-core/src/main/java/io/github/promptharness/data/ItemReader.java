package io.github.promptharness.data;

import io.github.promptharness.Choice;
import io.github.promptharness.Prompt;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Makes prompts of items, as columns say, and holds their ids apart. */
final class ItemReader {
  private final Columns columns;
  private final List<Prompt> prompts = new ArrayList<>();
  private final FirstLines ids = new FirstLines();

  ItemReader(Columns columns) {
    this.columns = columns;
  }

  /** Reads one item, or says what is wrong with it. */
  void add(Item item) {
    String id = id(item);
    String input = needed(Part.INPUT, item, "give the question or text");
    add(
        item,
        Prompt.of(id, input)
            .withInstruction(text(Part.INSTRUCTION, item))
            .withAnswerRule(text(Part.ANSWER_RULE, item))
            .withExemplars(columns.exemplars().read(item))
            .withChoices(columns.choices().read(item)));
  }

  /** Reads the rest of an item whose chat is known. */
  void add(Item item, Prompt chat) {
    Prompt prompt = chat;
    String cluster = WhiteSpace.strip(text(Part.CLUSTER, item));
    if (!cluster.isEmpty()) {
      prompt = prompt.withCluster(cluster);
    }
    for (Map.Entry<String, String> tag : tags(item).entrySet()) {
      String value = WhiteSpace.strip(tag.getValue());
      if (!value.isEmpty()) {
        prompt = prompt.withTag(tag.getKey(), value);
      }
    }
    String expected = WhiteSpace.strip(text(Part.EXPECTED, item));
    if (!expected.isEmpty()) {
      prompt = prompt.withExpected(answer(item, prompt.choices(), expected));
    }
    ids.claim(prompt.id(), item.place().line(), problem -> refuse(Part.ID, item, problem));
    prompts.add(prompt);
  }

  /** The id of an item. */
  String id(Item item) {
    return WhiteSpace.strip(needed(Part.ID, item, "name the item"));
  }

  List<Prompt> prompts() {
    return List.copyOf(prompts);
  }

  private String needed(Part part, Item item, String remedy) {
    String text = text(part, item);
    if (text.isEmpty()) {
      throw refuse(part, item, "%s must not be blank, %s".formatted(part.standardName(), remedy));
    }
    return text;
  }

  private String text(Part part, Item item) {
    String text = columns.source(part).read(part, item);
    return WhiteSpace.isAllOf(text) ? "" : text;
  }

  private Map<String, String> tags(Item item) {
    var tags = new LinkedHashMap<>(item.tags());
    columns
        .tags()
        .forEach(
            (name, column) -> {
              if (tags.put(name, item.label(column)) != null) {
                throw item.refuse(column, "the tag is there already, ignore one of the two");
              }
            });
    return tags;
  }

  private String answer(Item item, List<Choice> choices, String expected) {
    AnswerKind kind = columns.answerKind();
    if (choices.isEmpty()) {
      if (kind.isIndex()) {
        throw refuse(
            Part.EXPECTED,
            item,
            "there are no choices that %s could be the number of, give them or say .expected(..)"
                .formatted(Excerpt.of(expected)));
      }
      return expected;
    }
    var ids =
        IntStream.range(0, choices.size())
            .filter(i -> kind.answers(choices.get(i), i).contains(expected))
            .mapToObj(i -> choices.get(i).id())
            .toList();
    if (ids.size() == 1) {
      return ids.get(0);
    }
    String shown =
        IntStream.range(0, choices.size())
            .mapToObj(i -> kind.label(choices.get(i), i) + " " + Excerpt.of(choices.get(i).text()))
            .collect(Collectors.joining(", "));
    throw refuse(
        Part.EXPECTED,
        item,
        ids.isEmpty()
            ? "expected must be %s, one of %s, not %s%s"
                .formatted(kind.words(), shown, Excerpt.of(expected), meant(choices, expected))
            : "%s may mean %s, of %s, give ids and say .expectedIds(..), or texts that differ and say .expectedTexts(..)"
                .formatted(Excerpt.of(expected), String.join(" or ", ids), shown));
  }

  /** What to say if an answer is that of a choice but for case, or a number; else nothing. */
  private String meant(List<Choice> choices, String expected) {
    AnswerKind kind = columns.answerKind();
    return IntStream.range(0, choices.size())
        .boxed()
        .flatMap(i -> kind.answers(choices.get(i), i).stream())
        .filter(expected::equalsIgnoreCase)
        .findFirst()
        .map(answer -> "; is %s meant?".formatted(Excerpt.of(answer)))
        .orElse(expected.matches("[0-9]{1,2}") ? kind.ofNumbers() : "");
  }

  private IllegalArgumentException refuse(Part part, Item item, String problem) {
    List<String> names = columns.source(part).columns();
    return names.isEmpty() ? item.place().refuse(problem) : item.refuse(names.get(0), problem);
  }
}
