package io.github.promptharness.openai;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The names in an endpoint's list of models that are most like one that is not there. */
final class NearNames {
  private static final int SHOWN = 8;

  private NearNames() {}

  /**
   * For a message: the names that begin as the wanted one does, longest likeness first; of a short
   * list all. Empty if the endpoint lists none.
   *
   * @param list the endpoint's answer to a question for all models
   */
  static String of(String wanted, Exchange list) {
    if (!(list instanceof Exchange.Answered answered) || !answered.isSuccess()) {
      return "";
    }
    var names = new ArrayList<String>();
    for (JsonNode card : Json.parse(answered.body()).path("data")) {
      String name = card.path("id").asText("");
      if (!name.isEmpty()) {
        names.add(ErrorBody.printable(name, answered.key()));
      }
    }
    names.sort(
        Comparator.comparingInt((String name) -> -alike(wanted, name))
            .thenComparing(Comparator.naturalOrder()));
    List<String> shown = names.subList(0, Math.min(SHOWN, names.size()));
    return shown.isEmpty() ? "" : " of those it has (%s)".formatted(String.join(", ", shown));
  }

  /** How many characters two names begin with in common. */
  private static int alike(String one, String other) {
    int most = Math.min(one.length(), other.length());
    int same = 0;
    while (same < most && one.charAt(same) == other.charAt(same)) {
      same++;
    }
    return same;
  }
}
