package io.github.promptharness.openai;

import io.github.promptharness.Outcome.Kind;
import io.github.promptharness.Request;
import io.github.promptharness.Usage;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Azure OpenAI: the name in a call is that of a deployment, behind which any model may stand, and
 * may change when Azure upgrades it. So the model that the response names must be the one that the
 * study is about.
 *
 * <p>Prompts refused by its filter come as 400 with {@code content_filter} and {@code innererror},
 * answers cut by it as that finish reason. Its rate headers may be -1 and 0, which says nothing.
 *
 * <p>Sources: learn.microsoft.com, Azure OpenAI, "API version lifecycle" (paths, header {@code
 * api-key}) and "Content filtering"; a body of a filtered prompt in openai/openai-dotnet issue 55;
 * headers of -1 and 0 in issue 838 there.
 */
record AzureProfile(String deployment) implements ServerProfile {
  private static final Pattern DATED = Pattern.compile(".*-\\d{4}(?:-\\d{2}-\\d{2}|-preview)?");

  @Override
  public String title() {
    return "Azure OpenAI";
  }

  @Override
  public String path(boolean isDated) {
    return isDated ? "/openai/deployments/" + deployment : "/openai/v1";
  }

  @Override
  public WireFields fields(boolean isDated) {
    return isDated ? WireFields.DATED : WireFields.OPENAI;
  }

  /** Its list is of models that could be deployed, not of deployments: it shows the key alone. */
  @Override
  public ServerFacts facts(String model, Lookups lookups) {
    lookups.require(lookups.isDated() ? "/openai/models" : "/openai/v1/models");
    ServerFacts facts = ServerFacts.named(title());
    return lookups.knewAny()
        ? facts
        : facts.passing("its list of models", "is not there, so that the key was not tried");
  }

  @Override
  public List<String> remarks(String model) {
    return DATED.matcher(model).matches()
        ? List.of()
        : List.of(
            "%s has no date, so that any of its snapshots passes for it, also one that Azure deploys in its place: name the model with its date"
                .formatted(model));
  }

  @Override
  public Optional<Objection> objection(
      String model, Request request, String answeredBy, Usage usage) {
    if (answeredBy.isEmpty() || isOf(model, answeredBy)) {
      return Optional.empty();
    }
    return Optional.of(
        new Objection(
            Kind.PROTOCOL_VIOLATION,
            "deployment %s answered as %s, not as %s: name the model that it holds, or deploy the other"
                .formatted(deployment, answeredBy, model)));
  }

  /** A dated snapshot is of its family; a family that is named for a snapshot tells too little. */
  private static boolean isOf(String asked, String answered) {
    String one = plain(asked);
    String other = plain(answered);
    return one.equals(other) || isSnapshot(other, one) || isSnapshot(one, other);
  }

  /** Whether a name is that of the family and a date, such as 2024-08-06 or 0613. */
  private static boolean isSnapshot(String name, String family) {
    return name.startsWith(family + "-")
        && name.substring(family.length() + 1).matches("\\d{4}(?:-\\d{2}-\\d{2})?");
  }

  /** Azure writes gpt-35-turbo, since its names had no dot. */
  private static String plain(String name) {
    return name.startsWith("gpt-35") ? "gpt-3.5" + name.substring("gpt-35".length()) : name;
  }
}
