package io.github.promptharness.workspace;

import io.github.promptharness.Money;
import io.github.promptharness.credit.Admission;
import io.github.promptharness.credit.Payer;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * The credit that a research group shares: what it was granted, who may spend how much of it on
 * which models, what was spent, and how long it will last.
 *
 * <pre>{@code
 * CreditPool pool = lab.pool();
 * pool.grant(Money.usd("1000"), Instant.parse("2026-03-01T00:00:00Z"), agendaEnd);
 * pool.addMember("ann");
 * pool.allot("ann", Money.usd("400"));
 * System.out.println(pool.forecast());
 * }</pre>
 *
 * <p><b>Grants.</b> Credit comes in grants, each with an amount, a start and an end. A call is paid
 * from one grant, which must have room for the whole of what the call can cost: the one that ends
 * first, so that little is lost. After the end of the last grant nothing is sent any more, since
 * the vendor's account may go on as a paid one and would not refuse. A call that was sent before
 * the end is settled on the grant it was held on. Without any grant the caps of studies and the
 * allotments of members alone bind.
 *
 * <p><b>Models.</b> The programme's grants pay for the models on a list: the GPT-4 family, until
 * {@link #allowModels} sets another.
 *
 * <p><b>Own money.</b> {@link #ownMoneyFromHere} is the one switch by which a group's own money is
 * spent: where no grant of the programme is open, has room, or pays for the model.
 *
 * <p><b>Members.</b> Until the first member is added everybody may spend. From then on only members
 * may, each up to an allotment if one is set. Allotments may add up to more than the credit; first
 * come, first served.
 *
 * <p>Calls that cost nothing for sure pass in every case. All of this is kept in the workspace: it
 * is set once, holds for every process on it from the next call on, and may be changed while
 * studies run. Safe for many threads.
 */
public final class CreditPool {
  private static final int LONGEST_MONTHS = 12;
  private static final String OWN_MONEY = "own money";
  private static final Duration WINDOW = Duration.ofDays(14);

  private final Workspace lab;

  CreditPool(Workspace lab) {
    this.lab = lab;
  }

  /**
   * Enters a grant of the programme, which ends with the research agenda or twelve months after its
   * start (calendar months, in UTC), whichever is first.
   *
   * <p>A program may say this each time it runs: a grant that was entered before with the same
   * amount, start and end is returned as it stands, amended or not. Two true twins are told apart
   * by a start one second later.
   *
   * @param amount all that may be spent of it; above 0
   * @param starts from then on it pays; a fraction of a second is dropped
   * @param agendaEnd when the stated research agenda ends, after the start; a fraction of a second
   *     is dropped
   * @return the grant as it was entered, now or before, with its end
   * @throws IllegalArgumentException if the amount or the times are not so
   */
  public Grant grant(Money amount, Instant starts, Instant agendaEnd) {
    checkPositive(amount, "a grant");
    Instant start = starts.truncatedTo(ChronoUnit.SECONDS);
    Instant agenda = agendaEnd.truncatedTo(ChronoUnit.SECONDS);
    if (!agenda.isAfter(start)) {
      throw new IllegalArgumentException(
          "the agenda must end after the grant starts: it starts on %s and ends on %s"
              .formatted(start, agenda));
    }
    Instant longest = start.atZone(ZoneOffset.UTC).plusMonths(LONGEST_MONTHS).toInstant();
    boolean byAgenda = !agenda.isAfter(longest);
    Instant end = byAgenda ? agenda : longest;
    String note = byAgenda ? "ends with the agenda" : "ends after twelve months";
    return lab.write(
        sql -> {
          Optional<Long> known = Grants.find(sql, amount, start, end);
          return Grants.get(
              sql,
              known.isPresent()
                  ? known.get()
                  : Grants.add(
                      sql,
                      Grant.Source.PROGRAMME,
                      amount,
                      start,
                      Optional.of(end),
                      note,
                      lab.now()));
        });
  }

  /**
   * Switches the group's own money on: from now on calls that no grant of the programme pays for,
   * because none is open, has room, or allows the model, are paid from this amount, without an end.
   * Where a grant will have room once calls under way have ended, a call waits for it instead.
   *
   * <p>Each call of this method adds its amount, also with the same amount again: a program that
   * runs more than once says {@link #ownMoneyInAll}. {@link #amend} to nothing switches it off.
   *
   * @param amount above 0
   * @return the money, as a grant of source {@link Grant.Source#OWN}
   */
  public Grant ownMoneyFromHere(Money amount) {
    checkPositive(amount, "own money");
    Instant now = lab.now().truncatedTo(ChronoUnit.SECONDS);
    return lab.write(
        sql ->
            Grants.get(
                sql,
                Grants.add(
                    sql, Grant.Source.OWN, amount, now, Optional.empty(), OWN_MONEY, lab.now())));
  }

  /**
   * Sets what may be spent of the group's own money in all, what was spent of it before included.
   * Said again, also by several processes at once, it adds nothing: the amount said last counts.
   *
   * @param amount 0 or more; takes the place of all that {@link #ownMoneyFromHere} added
   * @return the money, as a grant of source {@link Grant.Source#OWN}
   * @throws IllegalArgumentException if the amount is negative
   */
  public Grant ownMoneyInAll(Money amount) {
    checkNotNegative(amount, "own money");
    Instant now = lab.now().truncatedTo(ChronoUnit.SECONDS);
    return lab.write(
        sql -> {
          List<Long> own =
              Grants.list(sql).stream()
                  .filter(grant -> grant.source() == Grant.Source.OWN)
                  .map(Grant::number)
                  .toList();
          if (own.isEmpty()) {
            return Grants.get(
                sql,
                Grants.add(
                    sql, Grant.Source.OWN, amount, now, Optional.empty(), OWN_MONEY, lab.now()));
          }
          for (long grant : own) {
            Grants.amend(sql, grant, grant == own.get(0) ? amount : Money.ZERO);
          }
          return Grants.get(sql, own.get(0));
        });
  }

  /**
   * Corrects the amount of a grant. Below what was spent of it, nothing more is spent.
   *
   * @param grant its number
   * @param amount 0 or more
   * @throws IllegalArgumentException if there is no such grant, or the amount is negative
   */
  public void amend(long grant, Money amount) {
    checkNotNegative(amount, "a grant");
    lab.write(
        sql -> {
          Grants.amend(sql, grant, amount);
          return true;
        });
  }

  /** Every grant in the order in which they pay: what ends first is spent first, own money last. */
  public List<Grant> grants() {
    return lab.read(sql -> List.copyOf(Grants.list(sql)));
  }

  /**
   * Adds a member; nothing happens if they are one. With the first member, everybody else is
   * refused from the next call on. On a PostgreSQL server a role of that name, if there is one, is
   * given the right to ask and to pay in its own name, and no right to grant or allot.
   *
   * @param name as studies give it with {@code StudyBuilder.member}; not blank
   */
  public void addMember(String name) {
    lab.write(
        sql -> {
          Members.add(sql, name, lab.now());
          return true;
        });
  }

  /**
   * Takes a member off the list: from the next call on they are refused. What they spent stays
   * spent, and attributed to them; their allotment is forgotten. On a PostgreSQL server the role of
   * that name, if there is one, loses its rights on the workspace.
   *
   * @param name of a member who is not the last one
   * @throws IllegalArgumentException if there is no such member, or it is the last one: without
   *     members everybody may spend
   */
  public void removeMember(String name) {
    lab.write(
        sql -> {
          Members.remove(sql, name);
          return true;
        });
  }

  /**
   * Sets what a member may spend in all, what was spent before included. With 0, or less than was
   * spent, they can spend nothing more.
   *
   * @param amount 0 or more
   * @return by how much the allotments of all members now exceed what the pool is worth, so that
   *     not all of them can be spent; zero if they do not, or if the pool has no grant
   * @throws IllegalArgumentException if there is no such member, or the amount is negative
   */
  public Money allot(String member, Money amount) {
    checkNotNegative(amount, "an allotment");
    return lab.write(
        sql -> {
          Members.allot(sql, member, amount);
          return Members.overAllotted(sql, lab.now());
        });
  }

  /** The members by name, each with what they spent; empty while everybody may spend. */
  public List<Member> members() {
    return lab.read(Members::list);
  }

  /** By how much the allotments of all members exceed what the pool is worth; zero if not. */
  public Money overAllotted() {
    return lab.read(sql -> Members.overAllotted(sql, lab.now()));
  }

  /**
   * Sets which models the programme's grants pay for, in place of those on the list. Own money pays
   * for any.
   *
   * @param patterns names of models, in which {@code *} stands for any characters: {@code gpt-4o*};
   *     upper and lower case are not the same
   * @throws IllegalArgumentException if there is none, or one has blanks, ? or brackets in it
   */
  public void allowModels(String... patterns) {
    List<String> list = List.of(patterns);
    lab.write(
        sql -> {
          AllowedModels.set(sql, list);
          return true;
        });
  }

  /**
   * The models that the programme's grants pay for, as patterns. Until {@link #allowModels} sets
   * others: {@code gpt-4, gpt-4-*, gpt-4o*, gpt-4.1*, gpt-4.5*} and {@code ft:gpt-4*}.
   */
  public List<String> allowedModels() {
    return lab.read(AllowedModels::list);
  }

  /**
   * Why a call would be refused if it were made now: the payer is no member, no grant pays for the
   * model or has room, or a cap is used up. Empty if it would be admitted, now or once calls under
   * way have ended. Nothing is held.
   *
   * @param model name of the model that is asked for
   * @param most the most that the call can cost
   */
  public Optional<Admission.Refused> refusal(Payer payer, String model, Money most) {
    return lab.read(
        sql ->
            Caps.check(sql, payer, model, most, lab.now()) instanceof Caps.TooMuch refused
                ? Optional.of(refused.refusal())
                : Optional.empty());
  }

  /**
   * What was spent, added up by member, model, study or day, in the order of the keys; empty before
   * the first call. Read from an index in one pass: it takes time with the number of calls, and
   * keeps no call from being made.
   */
  public List<Spend> spend(Spend.By by) {
    return lab.read(sql -> List.copyOf(Spends.by(sql, by)));
  }

  /**
   * How long the credit will last at the pace of the last 14 days.
   *
   * @see Forecast
   */
  public Forecast forecast() {
    Instant now = lab.now();
    return lab.read(
        sql -> {
          List<Grant> grants = Grants.list(sql);
          Grant.Source purse = Forecast.purse(grants, now);
          return Forecast.of(grants, Spends.lately(sql, purse, WINDOW, now), now);
        });
  }

  private static void checkPositive(Money amount, String what) {
    if (amount.picoUsd() <= 0) {
      throw new IllegalArgumentException(what + " must be above 0: " + amount);
    }
  }

  private static void checkNotNegative(Money amount, String what) {
    if (amount.picoUsd() < 0) {
      throw new IllegalArgumentException(what + " must not be negative: " + amount);
    }
  }
}
