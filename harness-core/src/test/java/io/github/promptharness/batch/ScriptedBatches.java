package io.github.promptharness.batch;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.promptharness.BatchEndpoint;
import io.github.promptharness.BatchException;
import io.github.promptharness.Evidence;
import io.github.promptharness.Evidence.Timing;
import io.github.promptharness.Outcome;
import io.github.promptharness.Outcome.Failure;
import io.github.promptharness.Outcome.Kind;
import io.github.promptharness.Request;
import io.github.promptharness.testing.ScriptedModel;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.Set;
import java.util.function.Consumer;

/** An endpoint of batches in memory that does to each verb what a test tells it. */
final class ScriptedBatches implements BatchEndpoint {
  /** What befalls the next tries of a verb, in order; none for those after them. */
  final Map<String, Queue<Kind>> faults = new HashMap<>();

  /** Runs when a verb is asked, before anything is done. */
  Consumer<String> onVerb = verb -> {};

  /** Whether batches are listed whose creation got no reply. */
  boolean listsLost = true;

  /** How a batch ends, by its number from 1; completed unless said. */
  final Map<Integer, Status> ends = new HashMap<>();

  /** How many looks a batch is under way. */
  int looks;

  final List<String> uploads = new ArrayList<>();
  final List<String> cancelled = new ArrayList<>();
  final List<String> answered = new ArrayList<>();
  final Map<String, Batch> created = new LinkedHashMap<>();
  private int creations;
  private final Map<String, List<String>> files = new HashMap<>();
  private final Map<String, Integer> looked = new HashMap<>();
  private final List<String> hidden = new ArrayList<>();

  /** Whose batches they are. */
  String account;

  /** Accounts whose batches are taken over. */
  Set<String> former = Set.of();

  private Instant now = Instant.parse("2026-03-01T12:00:00Z");

  ScriptedBatches(String account) {
    this.account = account;
  }

  void fail(String verb, Kind... kinds) {
    faults.computeIfAbsent(verb, absent -> new ArrayDeque<>()).addAll(List.of(kinds));
  }

  void failEver(String verb, Kind kind) {
    faults
        .computeIfAbsent(verb, absent -> new ArrayDeque<>())
        .addAll(Collections.nCopies(1_000, kind));
  }

  /** The same batches as another account has them: it sees none. */
  void forget(String id) {
    created.remove(id);
  }

  private void step(String verb) throws BatchException {
    onVerb.accept(verb);
    Kind kind = faults.getOrDefault(verb, new ArrayDeque<>()).poll();
    if (kind != null) {
      throw new BatchException(Failure.local(kind, verb + " fails on purpose"));
    }
  }

  @Override
  public String account() {
    return account;
  }

  @Override
  public Set<String> formerAccounts() {
    return former;
  }

  @Override
  public Limits limits() {
    return new Limits(50_000, 200_000_000);
  }

  @Override
  public byte[] line(Request request) {
    return request.callId().getBytes(UTF_8);
  }

  @Override
  public String upload(String name, Lines lines) throws BatchException {
    step("upload");
    var names = new ArrayList<String>();
    lines.forEach(line -> names.add(new String(line, UTF_8)));
    String id = "file_" + (files.size() + 1);
    files.put(id, names);
    uploads.add(id);
    return id;
  }

  /** A creation that is lost is made all the same. */
  @Override
  public Batch create(String file, Map<String, String> metadata) throws BatchException {
    String id = "batch_" + (creations + 1);
    now = now.plusSeconds(1);
    var batch =
        new Batch(
            id,
            Status.UNDER_WAY,
            "in_progress",
            file,
            "",
            "",
            new Counts(0, 0, 0),
            metadata,
            List.of(),
            now);
    try {
      step("create");
    } catch (BatchException e) {
      if (e.failure().kind() == Kind.LOST) {
        creations++;
        created.put(id, batch);
        hidden.add(id);
      }
      throw e;
    }
    creations++;
    created.put(id, batch);
    return batch;
  }

  @Override
  public Batch find(String id) throws BatchException {
    step("find");
    Batch batch = created.get(id);
    if (batch == null) {
      throw new BatchException(Failure.local(Kind.NOT_FOUND, "no such batch: " + id));
    }
    if (looked.merge(id, 1, Integer::sum) <= looks) {
      return batch;
    }
    int number = Integer.parseInt(id.substring(id.indexOf('_') + 1));
    return ended(batch, ends.getOrDefault(number, Status.COMPLETED));
  }

  private Batch ended(Batch batch, Status status) {
    List<String> lines = files.get(batch.inputFile());
    boolean isFull = status == Status.UNDER_WAY;
    return new Batch(
        batch.id(),
        isFull ? Status.REFUSED : status,
        status.toString(),
        batch.inputFile(),
        isFull ? "" : batch.inputFile(),
        "",
        new Counts(lines.size(), isFull ? 0 : lines.size(), 0),
        batch.metadata(),
        isFull
            ? List.of(new Fault(OptionalLong.empty(), Kind.RATE_LIMITED, "the queue is full"))
            : List.of(),
        batch.createdAt());
  }

  @Override
  public List<Batch> list(String after) throws BatchException {
    step("list");
    if (!after.isEmpty()) {
      return List.of();
    }
    var page = new ArrayList<Batch>(created.values());
    page.removeIf(batch -> !listsLost && hidden.contains(batch.id()));
    Collections.reverse(page);
    return page;
  }

  @Override
  public Batch cancel(String id) throws BatchException {
    step("cancel");
    cancelled.add(id);
    return created.get(id);
  }

  @Override
  public void download(String file, Consumer<Reply> reader) throws BatchException {
    step("download");
    for (String line : files.get(file)) {
      answered.add(line);
      reader.accept(
          new Reply() {
            @Override
            public String id() {
              return line;
            }

            @Override
            public Outcome outcome(Request request) {
              Outcome.Response response = ScriptedModel.response(request, "an answer");
              return new Outcome.Response(
                  response.answers(),
                  response.usage(),
                  response.cost(),
                  response.model(),
                  response.tier(),
                  response.signals(),
                  new Evidence(200, Map.of(), "{}", "{}", Timing.NONE, account));
            }
          });
    }
  }
}
