package io.github.promptharness.mitigate;

import io.github.promptharness.Canonical;
import io.github.promptharness.Prompt;
import io.github.promptharness.Wording;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Finds the parts of a prompt in what a model is shown, so that a mitigation knows the options and
 * the question. It knows no reference answer. Immutable.
 *
 * <p>{@link #chat()} reads messages in the default layout, whose options are then named by their
 * labels. Prompts in another layout must be {@linkplain #of known}, perturbed ones included, or
 * their options are taken for text.
 */
public final class Pages {
  private static final int DIGITS = 12;
  private static final Pages CHAT = new Pages("chat", Map.of());

  private final String id;
  private final Map<Wording, Prompt> known;

  private Pages(String id, Map<Wording, Prompt> known) {
    this.id = id;
    this.known = known;
  }

  /** Reads chats in the default layout. */
  public static Pages chat() {
    return CHAT;
  }

  /**
   * Knows these prompts by what they show, and reads any other as a chat.
   *
   * @param prompts of several that show the same the first is known
   */
  public static Pages of(Collection<Prompt> prompts) {
    var known = new HashMap<Wording, Prompt>();
    prompts.forEach(prompt -> known.putIfAbsent(prompt.wording(), blinded(prompt, prompt.id())));
    var form = new Canonical("promptharness.pages.1");
    var keys = new TreeSet<String>();
    known.forEach(
        (wording, prompt) -> keys.add(wording.key() + " " + prompt.choices() + prompt.layout()));
    keys.forEach(key -> form.field("page", key));
    return new Pages("known " + form.hex().substring(0, DIGITS), Map.copyOf(known));
  }

  /** Names them; other pages have another id. */
  String id() {
    return id;
  }

  /** The prompt that shows this, without reference answer. */
  Prompt read(Wording shown) {
    Prompt prompt = known.get(shown);
    if (prompt != null) {
      return prompt;
    }
    Prompt chat = Prompt.fromMessages("shown " + shown.key(), shown.messages());
    return new Prompt(
        chat.id(),
        chat.cluster(),
        chat.instruction(),
        chat.answerRule(),
        chat.exemplars(),
        chat.turns(),
        chat.input(),
        chat.choices(),
        Optional.empty(),
        chat.tags(),
        chat.layout(),
        shown.tools(),
        shown.schema());
  }

  private static Prompt blinded(Prompt prompt, String id) {
    return new Prompt(
        id,
        prompt.cluster(),
        prompt.instruction(),
        prompt.answerRule(),
        prompt.exemplars(),
        prompt.turns(),
        prompt.input(),
        prompt.choices(),
        Optional.empty(),
        prompt.tags(),
        prompt.layout(),
        prompt.tools(),
        prompt.schema());
  }
}
