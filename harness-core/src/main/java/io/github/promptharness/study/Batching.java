package io.github.promptharness.study;

import io.github.promptharness.Request;
import io.github.promptharness.Trial;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Groups trials into calls: repeats of one wording that follow each other share a call, but for
 * those of different re-asks, which are to be as independent as calls for different variants.
 */
final class Batching {
  private Batching() {}

  /**
   * The calls that fill these trials, in the order in which their wordings first occur.
   *
   * @param trials without duplicates, repeats of a wording in rising order
   * @param perCall answers a call at most
   * @param perCell answers a cell: no call has answers on both sides of a multiple of it
   */
  static List<Request> requests(List<Trial> trials, int perCall, int perCell) {
    var cells = new LinkedHashMap<Trial, List<Trial>>();
    for (Trial trial : trials) {
      cells.computeIfAbsent(trial.withRepeat(0), cell -> new ArrayList<>()).add(trial);
    }
    var requests = new ArrayList<Request>();
    for (List<Trial> cell : cells.values()) {
      int from = 0;
      for (int i = 1; i <= cell.size(); i++) {
        boolean ends =
            i == cell.size()
                || i - from == perCall
                || cell.get(i).repeat() != cell.get(i - 1).repeat() + 1
                || RepeatIds.planned(cell.get(i).repeat()) % perCell == 0;
        if (ends) {
          requests.add(Request.of(cell.get(from), i - from));
          from = i;
        }
      }
    }
    return requests;
  }
}
