package io.github.promptharness.data;

import io.github.promptharness.Choice;
import io.github.promptharness.Exemplar;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One object of JSON Lines.
 *
 * @param number counted from 1, blank lines left out
 * @param hasTags whether the field {@code tags} is an object of tags
 */
record JsonItem(JsonObject object, int number, boolean hasTags) implements Item {
  @Override
  public Place place() {
    return object.place();
  }

  @Override
  public String text(String name) {
    return object.textOrEmpty(name);
  }

  @Override
  public String label(String name) {
    return object.labelOrEmpty(name);
  }

  @Override
  public Map<String, String> tags() {
    var tags = new LinkedHashMap<String, String>();
    if (hasTags) {
      for (String name : object.names("tags")) {
        tags.put(name, object.object("tags").labelOrEmpty(name));
      }
    }
    return tags;
  }

  @Override
  public List<Choice> choiceArray(String name) {
    return PromptJson.choices(object, name);
  }

  @Override
  public List<Exemplar> exemplarArray(String name) {
    return PromptJson.exemplars(object, name);
  }

  @Override
  public IllegalArgumentException refuse(String name, String problem) {
    return place().refuse("field " + Excerpt.of(name), problem);
  }
}
