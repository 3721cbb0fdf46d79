package io.github.promptharness.screen;

import io.github.promptharness.Model;
import io.github.promptharness.Moderation;
import io.github.promptharness.Moderation.Finding;
import io.github.promptharness.testing.NamedModel;
import io.github.promptharness.testing.ScriptedModel;
import java.util.Map;
import java.util.TreeMap;

/** A model of moderation for tests: a knife is violent, a stick a little. */
final class Watch {
  private Watch() {}

  static ScriptedModel scripted() {
    return ScriptedModel.of(
        request ->
            ScriptedModel.response(request, of(request.wording().messages().get(0).text()).text()));
  }

  static Model model() {
    return named(scripted());
  }

  static Model named(Model model) {
    return NamedModel.of("watch", model);
  }

  static Moderation of(String text) {
    double violence = text.contains("knife") ? 0.93 : text.contains("stick") ? 0.2 : 0.001;
    return new Moderation(
        violence > 0.5,
        new TreeMap<>(
            Map.of(
                "violence", new Finding(violence, violence > 0.5), "hate", new Finding(0, false))));
  }
}
