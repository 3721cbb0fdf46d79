package io.github.promptharness.examples;

import io.github.promptharness.Money;
import io.github.promptharness.workspace.Account;
import io.github.promptharness.workspace.Balance;
import io.github.promptharness.workspace.CreditPool;
import io.github.promptharness.workspace.Grant;
import io.github.promptharness.workspace.Member;
import io.github.promptharness.workspace.Spend;
import io.github.promptharness.workspace.UncertainCall;
import io.github.promptharness.workspace.Workspace;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What the credit desk shows, as tables for a terminal. */
final class DeskPages {
  private DeskPages() {}

  static String show(Workspace lab) {
    CreditPool pool = lab.pool();
    var rows = new ArrayList<List<String>>();
    rows.add(List.of("account", "cap", "settled", "held", "uncertain", "left"));
    rows.add(money("pool", lab.balance(Account.POOL, "")));
    for (Member member : pool.members()) {
      rows.add(money(member.name(), member.balance()));
    }
    String members = pool.members().isEmpty() ? "\nNo members: everybody may spend." : "";
    Money over = pool.overAllotted();
    String told =
        over.exceeds(Money.ZERO) ? "\nThe allotments exceed the credit by " + over + "." : "";
    return grants(pool)
        + "\n\n"
        + table(rows)
        + members
        + told
        + "\nThe credit pays for "
        + String.join(", ", pool.allowedModels())
        + ".";
  }

  static String grants(CreditPool pool) {
    if (pool.grants().isEmpty()) {
      return "No grant: the caps of studies and members alone bind.";
    }
    var rows = new ArrayList<List<String>>();
    rows.add(List.of("grant", "source", "amount", "settled", "held", "uncertain", "left", "time"));
    Instant now = Instant.now();
    for (Grant grant : pool.grants()) {
      Balance balance = grant.balance();
      String end = grant.expires().map(time -> " to " + time).orElse(" on, without an end");
      String state = grant.isOver(now) ? " (over)" : grant.isOpen(now) ? "" : " (to come)";
      rows.add(
          List.of(
              Long.toString(grant.number()),
              grant.source().name().toLowerCase(Locale.ROOT),
              grant.amount().toString(),
              balance.settled().toString(),
              balance.held().toString(),
              balance.uncertain().toString(),
              grant.left().toString(),
              grant.starts() + end + state));
    }
    return table(rows);
  }

  private static List<String> money(String name, Balance balance) {
    return List.of(
        name,
        balance.cap().map(Money::toString).orElse("none"),
        balance.settled().toString(),
        balance.held().toString(),
        balance.uncertain().toString(),
        balance.left().map(Money::toString).orElse(""));
  }

  static String spend(CreditPool pool, Spend.By by) {
    var rows = new ArrayList<List<String>>();
    rows.add(List.of(by.name().toLowerCase(Locale.ROOT), "calls", "settled", "held", "uncertain"));
    for (Spend spend : pool.spend(by)) {
      rows.add(
          List.of(
              spend.key(),
              Long.toString(spend.calls()),
              spend.settled().toString(),
              spend.held().toString(),
              spend.uncertain().toString()));
    }
    return rows.size() == 1 ? "Nothing was spent." : table(rows);
  }

  static String uncertain(Workspace lab) {
    var rows = new ArrayList<List<String>>();
    rows.add(List.of("call", "sent", "member", "study", "model", "at most", "id"));
    for (UncertainCall call : lab.uncertainCalls()) {
      rows.add(
          List.of(
              Long.toString(call.call()),
              call.sentAt().toString(),
              call.member(),
              call.study(),
              call.model(),
              exact(call.hold()),
              call.callId()));
    }
    return rows.size() == 1 ? "No call is uncertain." : table(rows);
  }

  private static String table(List<List<String>> rows) {
    int[] widths =
        IntStream.range(0, rows.get(0).size())
            .map(i -> rows.stream().mapToInt(row -> row.get(i).length()).max().orElse(0))
            .toArray();
    return rows.stream()
        .map(
            row ->
                IntStream.range(0, widths.length)
                    .mapToObj(i -> row.get(i) + " ".repeat(widths[i] - row.get(i).length()))
                    .collect(Collectors.joining("  "))
                    .stripTrailing())
        .collect(Collectors.joining("\n"));
  }

  /** An amount to the last digit, as it is compared with the vendor's books. */
  static String exact(Money amount) {
    BigDecimal dollars = amount.toUsd().stripTrailingZeros();
    return dollars.setScale(Math.max(2, dollars.scale())).toPlainString() + " USD";
  }
}
