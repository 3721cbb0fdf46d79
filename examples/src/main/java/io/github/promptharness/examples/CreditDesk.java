package io.github.promptharness.examples;

import io.github.promptharness.HarnessException;
import io.github.promptharness.Money;
import io.github.promptharness.workspace.CreditPool;
import io.github.promptharness.workspace.Grant;
import io.github.promptharness.workspace.Spend;
import io.github.promptharness.workspace.UncertainCall;
import io.github.promptharness.workspace.Workspace;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The desk at which a group looks after its credit. From the top folder:
 *
 * <pre>{@code
 * mvn -q -P quickstart -Dexample=CreditDesk -Ddesk="show lab.db"
 * }</pre>
 *
 * <p>or with the same words as arguments of {@link #main}. A word with blanks stands in single
 * quotes. Dates such as 2026-03-01 mean the beginning of that day in UTC. A call is released or
 * settled, and own money is spent, only after a typed {@code yes}, or with {@code --yes} at the
 * end.
 */
public final class CreditDesk {
  private static final String USAGE =
      """
      create FILE                             make a workspace
      grant FILE USD START AGENDA_END         enter credit of the programme
      amend FILE GRANT USD                    correct the amount of a grant
      own-money FILE USD [--yes]              spend own money where the credit does not pay
      add-member FILE NAME [USD]              add a member, with an allotment
      allot FILE NAME USD                     set what a member may spend in all
      allow FILE PATTERN...                   set the models that the credit pays for
      show FILE                               grants, members, models
      forecast FILE                           how long the credit lasts
      spend FILE member|model|study|day       what was spent
      uncertain FILE                          calls that may have been billed
      release FILE CALL... [--yes]            calls that were not billed
      release FILE all STUDY [--yes]          all uncertain calls of a study
      settle FILE CALL USD [--yes]            a call that was billed\
      """;

  private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(\\S+)");

  private final BufferedReader in;
  private final PrintStream out;

  CreditDesk(BufferedReader in, PrintStream out) {
    this.in = in;
    this.out = out;
  }

  /** Does what the arguments say, or the system property {@code desk} if there are none. */
  public static void main(String[] args) {
    var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    List<String> words = args.length > 0 ? List.of(args) : words(System.getProperty("desk", ""));
    try {
      new CreditDesk(in, System.out).run(words);
    } catch (HarnessException | IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }

  static List<String> words(String line) {
    return WORD.matcher(line)
        .results()
        .map(word -> word.group().replaceAll("^(['\"])(.*)\\1$", "$2"))
        .toList();
  }

  /**
   * Does one thing.
   *
   * @throws IllegalArgumentException with one sentence for a person, if it cannot be done
   */
  void run(List<String> words) {
    if (words.isEmpty()) {
      out.println(USAGE);
      return;
    }
    var rest = new ArrayList<>(words.subList(1, words.size()));
    boolean yes = rest.remove("--yes");
    check(isForm(words.get(0), rest.size()), words.get(0));
    Path file = Path.of(rest.remove(0));
    boolean create = words.get(0).equals("create");
    if (create == Files.exists(file)) {
      throw new IllegalArgumentException(
          create
              ? "%s is there already: choose another path".formatted(file)
              : "there is no workspace %s: make it with create, or correct the path"
                  .formatted(file));
    }
    try (Workspace lab = Workspace.open(file)) {
      run(words.get(0), lab, rest, yes);
    }
  }

  private void run(String command, Workspace lab, List<String> rest, boolean yes) {
    CreditPool pool = lab.pool();
    switch (command) {
      case "create" -> {
        out.println("Made. Next: grant FILE USD START AGENDA_END");
      }
      case "grant" -> {
        List<Long> before = pool.grants().stream().map(Grant::number).toList();
        Grant grant = pool.grant(Money.usd(rest.get(0)), time(rest.get(1)), time(rest.get(2)));
        out.printf(
            "Grant %d of %s%s pays from %s and %s, on %s.%n",
            grant.number(),
            grant.amount(),
            before.contains(grant.number()) ? ", which was entered before," : "",
            grant.starts(),
            grant.note(),
            grant.expires().orElseThrow());
      }
      case "amend" -> {
        pool.amend(number(rest.get(0)), Money.usd(rest.get(1)));
        out.println(DeskPages.grants(pool));
      }
      case "own-money" -> {
        ownMoney(pool, Money.usd(rest.get(0)), yes);
      }
      case "add-member" -> {
        pool.addMember(rest.get(0));
        out.println(rest.get(0) + " is a member; who is none may not spend.");
        if (rest.size() == 2) {
          allot(pool, rest);
        }
      }
      case "allot" -> {
        allot(pool, rest);
      }
      case "allow" -> {
        pool.allowModels(rest.toArray(String[]::new));
        out.println("The credit pays for " + String.join(", ", pool.allowedModels()) + ".");
      }
      case "show" -> {
        out.println(DeskPages.show(lab));
      }
      case "forecast" -> {
        out.println(pool.forecast());
      }
      case "spend" -> {
        out.println(DeskPages.spend(pool, by(rest.get(0))));
      }
      case "uncertain" -> {
        out.println(DeskPages.uncertain(lab));
      }
      case "release" -> {
        release(lab, chosen(lab, rest), yes);
      }
      case "settle" -> {
        settle(lab, uncertain(lab, number(rest.get(0))), Money.usd(rest.get(1)), yes);
      }
      default -> throw new IllegalStateException(command);
    }
  }

  private void allot(CreditPool pool, List<String> rest) {
    Money over = pool.allot(rest.get(0), Money.usd(rest.get(1)));
    out.println(rest.get(0) + " may spend " + Money.usd(rest.get(1)) + " in all.");
    if (over.exceeds(Money.ZERO)) {
      out.printf("The allotments exceed the credit by %s: first come, first served.%n", over);
    }
  }

  private void ownMoney(CreditPool pool, Money amount, boolean yes) {
    Money before =
        pool.grants().stream()
            .filter(grant -> grant.source() == Grant.Source.OWN)
            .map(Grant::amount)
            .reduce(Money.ZERO, Money::plus);
    out.printf(
        "So far %s of own money may be spent in all; with these %s it is %s.%n",
        before, amount, before.plus(amount));
    confirm("Spend that where the credit does not pay?", yes);
    pool.ownMoneyFromHere(amount);
    out.printf(
        "From here own money of %s in all is spent where the credit does not pay.%n",
        before.plus(amount));
  }

  private void confirm(String question, boolean yes) {
    out.print(question + " Type yes: ");
    if (!yes && !answer().equals("yes")) {
      throw new IllegalArgumentException("nothing was changed, as the answer was not yes");
    }
  }

  private static UncertainCall uncertain(Workspace lab, long number) {
    return lab.uncertainCalls().stream()
        .filter(call -> call.call() == number)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "call %s is not uncertain: see the list with uncertain".formatted(number)));
  }

  /** The calls of these numbers, each once, or all of a study. */
  private static List<UncertainCall> chosen(Workspace lab, List<String> words) {
    if (!words.get(0).equals("all")) {
      return words.stream().distinct().map(word -> uncertain(lab, number(word))).toList();
    }
    check(words.size() == 2, "release FILE all STUDY", "release");
    List<UncertainCall> calls =
        lab.uncertainCalls().stream().filter(call -> call.study().equals(words.get(1))).toList();
    if (calls.isEmpty()) {
      throw new IllegalArgumentException(
          "no call of study %s is uncertain: see the list with uncertain".formatted(words.get(1)));
    }
    return calls;
  }

  private void release(Workspace lab, List<UncertainCall> calls, boolean yes) {
    calls.forEach(this::tell);
    Money held = calls.stream().map(UncertainCall::hold).reduce(Money.ZERO, Money::plus);
    String sum =
        "%s call%s with %s"
            .formatted(calls.size(), calls.size() == 1 ? "" : "s", DeskPages.exact(held));
    confirm("Enter that nothing was billed for " + sum + "?", yes);
    lab.settleUncertain(
        calls.stream().collect(Collectors.toMap(UncertainCall::call, call -> Money.ZERO)));
    out.println("Done: released " + sum + ".");
  }

  private void tell(UncertainCall call) {
    out.printf(
        "Call %d of %s to %s, sent %s for study %s, may have been billed with up to %s.%n",
        call.call(),
        call.member(),
        call.model(),
        call.sentAt(),
        call.study(),
        DeskPages.exact(call.hold()));
  }

  private void settle(Workspace lab, UncertainCall call, Money billed, boolean yes) {
    tell(call);
    if (billed.exceeds(call.hold())) {
      throw new IllegalArgumentException(
          "call %s can have cost at most %s by the price list, not %s: correct the amount, or enter it with Workspace.settleUncertain if the list was wrong"
              .formatted(call.call(), DeskPages.exact(call.hold()), DeskPages.exact(billed)));
    }
    confirm("Enter that it was billed with %s?".formatted(DeskPages.exact(billed)), yes);
    lab.settleUncertain(call.call(), billed);
    out.println("Done.");
  }

  private String answer() {
    try {
      String line = in.readLine();
      return line == null ? "" : line.strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether a command of the usage takes so many words, the file among them. */
  private static boolean isForm(String command, int words) {
    return USAGE
        .lines()
        .filter(line -> first(line).equals(command))
        .map(line -> List.of(line.replaceAll("  .*| \\[--yes]", "").split(" ")))
        .anyMatch(
            form -> {
              long least = form.stream().skip(1).filter(word -> !word.startsWith("[")).count();
              boolean more = form.get(form.size() - 1).endsWith("...");
              return words >= least && (more || words < form.size());
            });
  }

  private static void check(boolean right, String command) {
    if (!right) {
      String form =
          USAGE
              .lines()
              .filter(line -> line.startsWith(command + " "))
              .findFirst()
              .orElse("one of " + USAGE.lines().map(CreditDesk::first).toList())
              .replaceAll("  .*", "");
      check(false, form, command);
    }
  }

  private static void check(boolean right, String form, String command) {
    if (!right) {
      throw new IllegalArgumentException(
          "what is wanted must be said as \"%s\", not as \"%s\" with other words"
              .formatted(form, command));
    }
  }

  private static String first(String line) {
    return line.replaceAll(" .*", "");
  }

  private static long number(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("a number is needed here: \"" + text + "\"", e);
    }
  }

  private static Spend.By by(String text) {
    try {
      return Spend.By.valueOf(text.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "spend is shown by member, model, study or day: \"" + text + "\"", e);
    }
  }

  private static Instant time(String text) {
    try {
      return text.contains("T")
          ? Instant.parse(text)
          : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "a date must look like 2026-03-01 or 2026-03-01T12:00:00Z: \"" + text + "\"", e);
    }
  }
}
