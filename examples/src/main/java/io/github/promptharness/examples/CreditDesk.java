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

/**
 * The desk at which a group looks after its credit. From the top folder:
 *
 * <pre>{@code
 * mvn -q -P quickstart -Dexample=CreditDesk -Ddesk="show lab.db"
 * }</pre>
 *
 * <p>or with the same words as arguments of {@link #main}. A word with blanks stands in single
 * quotes. Dates such as 2026-03-01 mean the beginning of that day in UTC. A call is released or
 * settled only after a typed {@code yes}, or with {@code --yes} at the end.
 */
public final class CreditDesk {
  private static final String USAGE =
      """
      create FILE                             make a workspace
      grant FILE USD START AGENDA_END         enter credit of the programme
      amend FILE GRANT USD                    correct the amount of a grant
      own-money FILE USD                      spend own money where the credit does not pay
      add-member FILE NAME [USD]              add a member, with an allotment
      allot FILE NAME USD                     set what a member may spend in all
      allow FILE PATTERN...                   set the models that the credit pays for
      show FILE                               grants, members, models
      forecast FILE                           how long the credit lasts
      spend FILE member|model|study|day       what was spent
      uncertain FILE                          calls that may have been billed
      release FILE CALL [--yes]               a call that was not billed
      settle FILE CALL USD [--yes]            a call that was billed""";

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
    check(!rest.isEmpty(), words.get(0));
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
    int size = rest.size();
    switch (command) {
      case "create" -> {
        check(size == 0, command);
        out.println("Made. Next: grant FILE USD START AGENDA_END");
      }
      case "grant" -> {
        check(size == 3, command);
        Grant grant = pool.grant(Money.usd(rest.get(0)), time(rest.get(1)), time(rest.get(2)));
        out.printf(
            "Grant %d of %s pays from %s and %s, on %s.%n",
            grant.number(),
            grant.amount(),
            grant.starts(),
            grant.note(),
            grant.expires().orElseThrow());
      }
      case "amend" -> {
        check(size == 2, command);
        pool.amend(number(rest.get(0)), Money.usd(rest.get(1)));
        out.println(DeskPages.grants(pool));
      }
      case "own-money" -> {
        check(size == 1, command);
        Grant grant = pool.ownMoneyFromHere(Money.usd(rest.get(0)));
        out.printf(
            "From here %s of own money are spent where the credit does not pay.%n", grant.amount());
      }
      case "add-member" -> {
        check(size == 1 || size == 2, command);
        pool.addMember(rest.get(0));
        out.println(rest.get(0) + " is a member; who is none may not spend.");
        if (size == 2) {
          allot(pool, rest);
        }
      }
      case "allot" -> {
        check(size == 2, command);
        allot(pool, rest);
      }
      case "allow" -> {
        check(size > 0, command);
        pool.allowModels(rest.toArray(String[]::new));
        out.println("The credit pays for " + String.join(", ", pool.allowedModels()) + ".");
      }
      case "show" -> {
        check(size == 0, command);
        out.println(DeskPages.show(lab));
      }
      case "forecast" -> {
        check(size == 0, command);
        out.println(pool.forecast());
      }
      case "spend" -> {
        check(size == 1, command);
        out.println(DeskPages.spend(pool, by(rest.get(0))));
      }
      case "uncertain" -> {
        check(size == 0, command);
        out.println(DeskPages.uncertain(lab));
      }
      case "release" -> {
        check(size == 1, command);
        settle(lab, number(rest.get(0)), Money.ZERO, yes);
      }
      case "settle" -> {
        check(size == 2, command);
        settle(lab, number(rest.get(0)), Money.usd(rest.get(1)), yes);
      }
      default -> check(false, command);
    }
  }

  private void allot(CreditPool pool, List<String> rest) {
    Money over = pool.allot(rest.get(0), Money.usd(rest.get(1)));
    out.println(rest.get(0) + " may spend " + Money.usd(rest.get(1)) + " in all.");
    if (over.exceeds(Money.ZERO)) {
      out.printf("The allotments exceed the credit by %s: first come, first served.%n", over);
    }
  }

  private void settle(Workspace lab, long number, Money billed, boolean yes) {
    UncertainCall call =
        lab.uncertainCalls().stream()
            .filter(uncertain -> uncertain.call() == number)
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "call %d is not uncertain: see the list with uncertain".formatted(number)));
    out.printf(
        "Call %d of %s to %s, sent %s for study %s, may have been billed with up to %s.%n",
        number, call.member(), call.model(), call.sentAt(), call.study(), call.hold());
    out.printf("Enter that it was billed with %s? Type yes: ", billed);
    if (!yes && !answer().equals("yes")) {
      throw new IllegalArgumentException("nothing was changed, as the answer was not yes");
    }
    lab.settleUncertain(number, billed);
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

  private static void check(boolean right, String command) {
    if (!right) {
      String form =
          USAGE
              .lines()
              .filter(line -> line.startsWith(command + " "))
              .findFirst()
              .orElse("one of " + USAGE.lines().map(CreditDesk::first).toList())
              .replaceAll("  .*", "");
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
