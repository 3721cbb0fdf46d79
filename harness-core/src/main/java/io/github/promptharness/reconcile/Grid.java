package io.github.promptharness.reconcile;

import io.github.promptharness.workspace.BookedSum;
import io.github.promptharness.workspace.UncertainBooking;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Lays our calls beside one export: by project, key, model and batch as far as the export tells
 * them apart and we can tell of our calls.
 */
final class Grid {
  private final VendorExport export;
  private final Ours ours;
  private final ModelNames names;
  private final boolean areProjectsTold;
  private final boolean areModelsTold;
  private final boolean areBatchesTold;
  private final boolean areKeysTold;

  /** Models of which a call is not known to be of any key: there keys cannot be told apart. */
  private final Set<String> keyless = new HashSet<>();

  private final TreeMap<Cell, Span.CellDays> cells = new TreeMap<>();

  Grid(
      VendorExport export,
      Ours ours,
      ModelNames names,
      List<BookedSum> sums,
      List<UncertainBooking> uncertain) {
    this.export = export;
    this.ours = ours;
    this.names = names;
    areModelsTold = export.isGroupedBy(export.kind() == ExportKind.COSTS ? "line_item" : "model");
    areBatchesTold = export.isGroupedBy("batch");
    areKeysTold = export.isGroupedBy("api_key_id");
    List<BookedSum> mine =
        sums.stream().filter(sum -> ours.isOf(export.kind(), sum.endpoint())).toList();
    List<UncertainBooking> open =
        uncertain.stream().filter(call -> ours.isOf(export.kind(), call.endpoint())).toList();
    areProjectsTold =
        export.isGroupedBy("project_id")
            && mine.stream().noneMatch(sum -> ours.project(sum.scope()).isEmpty())
            && open.stream().noneMatch(call -> ours.project(call.scope()).isEmpty());
    for (BookedSum sum : mine) {
      if (sum.key().isEmpty() && !sum.state().equals("released")) {
        keyless.add(model(sum.model()));
      }
    }
    for (UncertainBooking call : open) {
      if (call.key().isEmpty()) {
        keyless.add(model(call.call().model()));
      }
    }
    count(mine, open);
  }

  private void count(List<BookedSum> mine, List<UncertainBooking> open) {
    for (BookedSum sum : mine) {
      Cell cell = cell(ours.project(sum.scope()), sum.key(), sum.model(), sum.batch());
      var caller =
          new Caller(
              ours.project(sum.scope()),
              sum.key(),
              sum.member(),
              names.label(sum.model()),
              sum.batch());
      days(cell).on(sum.sent(), sum.ended()).add(sum, caller);
    }
    for (UncertainBooking call : open) {
      Cell cell = cell(ours.project(call.scope()), call.key(), call.call().model(), call.batch());
      days(cell).on(call.sent(), call.ended()).add(call);
    }
    for (Bucket bucket : export.buckets()) {
      for (VendorLine line : bucket.lines()) {
        if (ours.has(line)) {
          String key = ours.keys().getOrDefault(line.key(), "");
          days(cell(line.project(), key, line.model(), line.batch()))
              .on(bucket.day())
              .add(line, !key.isEmpty());
        }
      }
    }
  }

  private Span.CellDays days(Cell cell) {
    return cells.computeIfAbsent(cell, key -> new Span.CellDays());
  }

  private String model(String name) {
    return areModelsTold ? names.label(name) : "";
  }

  private Cell cell(String project, String key, String modelName, boolean batch) {
    String model = model(modelName);
    boolean isKeyTold = areKeysTold && !keyless.contains(model) && ours.keys().containsValue(key);
    return new Cell(
        areProjectsTold ? project : "",
        isKeyTold ? key : "",
        model,
        areBatchesTold ? (batch ? "batch" : "live") : "");
  }

  /** Whatever there is to compare, by cell and day. */
  List<Span> spans() {
    return cells.entrySet().stream()
        .map(Map.Entry::getKey)
        .flatMap(cell -> Span.of(cell, days(cell)).stream())
        .filter(span -> span.touches(export) && !span.tally().isEmpty())
        .toList();
  }
}
