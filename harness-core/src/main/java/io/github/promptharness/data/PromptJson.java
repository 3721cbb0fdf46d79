package io.github.promptharness.data;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.promptharness.Choice;
import io.github.promptharness.Enumerator;
import io.github.promptharness.Exemplar;
import io.github.promptharness.Message;
import io.github.promptharness.Prompt;
import io.github.promptharness.Role;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** One prompt as one JSON object. */
final class PromptJson {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private PromptJson() {}

  /** Writes one line, without its end. */
  static String write(Prompt prompt) {
    ObjectNode object = JSON.createObjectNode().put("id", prompt.id());
    if (!prompt.cluster().equals(prompt.id())) {
      object.put("cluster", prompt.cluster());
    }
    if (prompt.turns().isEmpty()) {
      putParts(object, prompt);
    } else {
      var messages = object.putArray("messages");
      prompt
          .messages()
          .forEach(
              m -> messages.addObject().put("role", m.role().wireName()).put("content", m.text()));
    }
    prompt.expected().ifPresent(expected -> object.put("expected", expected));
    if (!prompt.tags().isEmpty()) {
      prompt.tags().forEach(object.putObject("tags")::put);
    }
    String line = object.toString();
    if (!JsonItems.prompts("prompt " + prompt.id(), List.of(line), Columns.standard())
        .equals(List.of(prompt))) {
      throw new IllegalArgumentException(
          "prompt %s has a layout, turns, tools or a schema that JSON Lines do not hold, or white space that reading takes away: keep it in code or strip it"
              .formatted(prompt.id()));
    }
    return line;
  }

  /** The object that a line is, its fields not yet looked at. */
  static JsonObject object(Place place, String line) {
    return new JsonObject(place, "", parse(place, line));
  }

  /** Reads a document as strictly, token by token. */
  static JsonParser parser(InputStream in) throws IOException {
    return JSON.createParser(in);
  }

  /** The value that a parser stands at, behind which others may follow. */
  static JsonNode value(JsonParser parser) throws IOException {
    return JSON.reader()
        .without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .<JsonNode>readTree(parser);
  }

  private static JsonNode parse(Place place, String line) {
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException e) {
      String problem = e.getOriginalMessage().replaceAll("\\s*\\(start marker at.*|\\R.*", "");
      String sentence =
          "this is not JSON (%s), write one whole JSON object on each line%s"
              .formatted(problem, line.indexOf('\r') < 0 ? "" : ", and save it with LF line ends");
      throw e.getLocation() == null
          ? place.refuse(sentence)
          : place.refuse(e.getLocation().getColumnNr(), sentence);
    }
  }

  /** The chat in the field {@code messages}. */
  static List<Message> messages(JsonObject object) {
    var messages = new ArrayList<Message>();
    for (int i = 0; i < object.size("messages"); i++) {
      JsonObject message = object.objectAt("messages", i);
      message.allowOnly(Set.of("role", "content"), "a message has only");
      try {
        messages.add(new Message(Role.ofWireName(message.text("role")), message.text("content")));
      } catch (IllegalArgumentException e) {
        throw object.place().refuse(String.valueOf(e.getMessage()));
      }
    }
    if (messages.isEmpty()) {
      throw object.place().refuse("messages must not be empty, give at least one");
    }
    return messages;
  }

  /** The exemplars in an array field; none if it is left out. */
  static List<Exemplar> exemplars(JsonObject object, String field) {
    var exemplars = new ArrayList<Exemplar>();
    for (int i = 0; i < object.size(field); i++) {
      JsonObject exemplar = object.objectAt(field, i);
      exemplar.allowOnly(Set.of("input", "output"), "an exemplar has only");
      exemplars.add(new Exemplar(exemplar.text("input"), exemplar.text("output")));
    }
    return exemplars;
  }

  /** The options in an array field; none if it is left out. */
  static List<Choice> choices(JsonObject object, String field) {
    int size = object.size(field);
    if (size > ChoiceSource.MOST) {
      throw object.place().refuse("at most 26 choices can be lettered, leave some out: " + size);
    }
    var choices = new ArrayList<Choice>();
    var ids = new HashSet<String>();
    for (int i = 0; i < size; i++) {
      Choice choice = choice(object, field, i);
      if (!ids.add(choice.id())) {
        throw object
            .place()
            .refuse(
                "choice id %s is there twice, give each its own"
                    .formatted(Excerpt.of(choice.id())));
      }
      choices.add(choice);
    }
    return choices;
  }

  private static Choice choice(JsonObject object, String field, int index) {
    if (object.isTextAt(field, index)) {
      return new Choice(Enumerator.UPPER_LETTERS.label(index), object.textAt(field, index));
    }
    JsonObject choice = object.objectAt(field, index);
    choice.allowOnly(Set.of("id", "text"), "a choice is text, or has only");
    String id = WhiteSpace.strip(choice.text("id"));
    if (id.isEmpty()) {
      throw object
          .place()
          .refuse("\"%s[%s].id\" must not be blank, name the option".formatted(field, index));
    }
    return new Choice(id, choice.text("text"));
  }

  private static void putParts(ObjectNode object, Prompt prompt) {
    putUnlessEmpty(object, "instruction", prompt.instruction());
    putUnlessEmpty(object, "answerRule", prompt.answerRule());
    if (!prompt.exemplars().isEmpty()) {
      var exemplars = object.putArray("exemplars");
      prompt
          .exemplars()
          .forEach(e -> exemplars.addObject().put("input", e.input()).put("output", e.output()));
    }
    object.put("input", prompt.input());
    if (!prompt.choices().isEmpty()) {
      var choices = object.putArray("choices");
      prompt.choices().forEach(c -> choices.addObject().put("id", c.id()).put("text", c.text()));
    }
  }

  private static void putUnlessEmpty(ObjectNode object, String field, String text) {
    if (!text.isEmpty()) {
      object.put(field, text);
    }
  }
}
