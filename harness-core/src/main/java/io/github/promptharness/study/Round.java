package io.github.promptharness.study;

import io.github.promptharness.Draw;
import io.github.promptharness.Request;
import io.github.promptharness.Trial;
import io.github.promptharness.Wording;
import io.github.promptharness.workspace.StoredAnswer;
import io.github.promptharness.workspace.Workspace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The draws of one round and what the workspace holds for them.
 *
 * @param draws what the plan wants
 * @param keys the key of each draw's trial, in the same order; draws of one wording share it
 * @param held how many trials the workspace held when the round was looked up
 * @param heldOutput the output tokens of their answers
 * @param requests the calls that fill the rest, in the order in which they are sent
 * @param all the calls of the whole round in that order, as if nothing were held; empty unless
 *     several processes ask together
 */
record Round(
    List<Draw> draws,
    List<String> keys,
    long held,
    long heldOutput,
    List<Request> requests,
    List<Request> all) {
  /** How many answers are read at once: all of a large study would not fit beside its rows. */
  static final int ANSWERS_AT_ONCE = 2_000;

  /**
   * Looks the draws up.
   *
   * @param ids under which repeats answers are kept
   * @param perCell answers a cell: no call has answers on both sides of a multiple of it
   */
  static Round of(List<Draw> draws, StudyBuilder settings, RepeatIds ids, int perCell) {
    var model = settings.model.orElseThrow().identity();
    var wanted = new LinkedHashMap<String, Wanted>();
    var ofDraws = new ArrayList<Wanted>(draws.size());
    for (Draw draw : draws) {
      Trial trial = ids.first(draw.trial(model));
      String item = draw.variant().original().id();
      ofDraws.add(wanted.computeIfAbsent(trial.key(), key -> new Wanted(item, trial, key)));
    }
    var all = List.copyOf(wanted.values());
    long output = find(all, settings.lab, ids);
    List<Wanted> missing = all.stream().filter(each -> !each.isHeld()).toList();
    return new Round(
        draws,
        ofDraws.stream().map(Wanted::key).toList(),
        all.size() - missing.size(),
        output,
        calls(missing, settings, perCell),
        settings.together ? calls(all, settings, perCell) : List.of());
  }

  /** Finds what counts among what is held, generation by generation; returns its output tokens. */
  private static long find(List<Wanted> all, Workspace lab, RepeatIds ids) {
    long output = 0;
    List<Wanted> looked = all;
    while (!looked.isEmpty()) {
      var tooOld = new ArrayList<Wanted>();
      for (int from = 0; from < looked.size(); from += ANSWERS_AT_ONCE) {
        List<Wanted> some = looked.subList(from, Math.min(looked.size(), from + ANSWERS_AT_ONCE));
        Map<String, StoredAnswer> found = lab.find(some.stream().map(Wanted::key).toList());
        for (Wanted each : some) {
          StoredAnswer answer = found.get(each.key());
          if (answer == null) {
            continue;
          }
          if (ids.isTooOld(answer.answeredAt())) {
            each.moveTo(ids.next(each.trial()));
            tooOld.add(each);
          } else {
            each.hold();
            output += answer.outputTokens();
          }
        }
      }
      looked = tooOld;
    }
    return output;
  }

  private static List<Request> calls(List<Wanted> missing, StudyBuilder settings, int perCell) {
    var items = new HashMap<Wording, String>();
    missing.forEach(each -> items.putIfAbsent(each.trial().wording(), each.item()));
    List<Request> planned =
        Batching.requests(
            missing.stream().map(Wanted::trial).toList(), settings.repeatsPerCall, perCell);
    return settings.callOrder.of(
        planned.stream().map(settings.dispatcher::asSent).toList(),
        call -> items.getOrDefault(call.wording(), ""),
        settings.seed.named("call order", Integer.toString(settings.retest)));
  }

  long trials() {
    return held + missing();
  }

  long missing() {
    return requests.stream().mapToLong(Request::repeats).sum();
  }

  /** Hears what the workspace holds for a draw. */
  @FunctionalInterface
  interface Reader {
    void read(Draw draw, String key, Optional<StoredAnswer> answer);
  }

  /** Reads what the workspace holds by now, draw by draw. */
  void read(Workspace lab, Reader reader) {
    for (int from = 0; from < draws.size(); from += ANSWERS_AT_ONCE) {
      int to = Math.min(draws.size(), from + ANSWERS_AT_ONCE);
      Map<String, StoredAnswer> found = lab.find(Set.copyOf(keys.subList(from, to)));
      for (int i = from; i < to; i++) {
        String key = keys.get(i);
        reader.read(draws.get(i), key, Optional.ofNullable(found.get(key)));
      }
    }
  }

  /** How many of its trials the workspace holds by now. */
  long heldNow(Workspace lab) {
    List<String> distinct = keys.stream().distinct().toList();
    long now = 0;
    for (int from = 0; from < distinct.size(); from += ANSWERS_AT_ONCE) {
      int to = Math.min(distinct.size(), from + ANSWERS_AT_ONCE);
      now += lab.find(distinct.subList(from, to)).size();
    }
    return now;
  }
}
