package io.github.promptharness.study;

import io.github.promptharness.Draw;
import io.github.promptharness.ModelIdentity;
import io.github.promptharness.Request;
import io.github.promptharness.Trial;
import io.github.promptharness.workspace.StoredAnswer;
import io.github.promptharness.workspace.Workspace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The draws of one round and what the workspace holds for them.
 *
 * @param draws what the plan wants
 * @param keys the key of each draw's trial, in the same order; draws of one wording share it
 * @param held what the workspace held when the round was looked up, by key
 * @param requests the calls that fill the rest
 */
record Round(
    List<Draw> draws, List<String> keys, Map<String, StoredAnswer> held, List<Request> requests) {
  static Round of(List<Draw> draws, ModelIdentity model, Workspace lab, int perCall, int perCell) {
    var keys = new ArrayList<String>(draws.size());
    var trials = new LinkedHashMap<String, Trial>();
    for (Draw draw : draws) {
      Trial trial = draw.trial(model);
      String key = trial.key();
      keys.add(key);
      trials.putIfAbsent(key, trial);
    }
    Map<String, StoredAnswer> held = lab.find(trials.keySet());
    var missing = new ArrayList<Trial>();
    trials.forEach(
        (key, trial) -> {
          if (!held.containsKey(key)) {
            missing.add(trial);
          }
        });
    return new Round(draws, keys, held, Batching.requests(missing, perCall, perCell));
  }

  long trials() {
    return held.size() + missing();
  }

  long missing() {
    return requests.stream().mapToLong(Request::repeats).sum();
  }
}
