package io.github.promptharness.reconcile;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.promptharness.Money;
import io.github.promptharness.credit.PriceList;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the owner says of the account, and how much the two books may differ.
 *
 * @param endpoint as models name it, without what kind of call it is
 * @param organization its id; absent where no export tells it
 * @param projects ids of the projects that the workspace's calls go to
 * @param others ids of projects of other people
 * @param keys fingerprints of keys by their ids
 * @param prices what calls that are settled by their tokens are charged by
 * @param share by which dollars may differ, of ours
 * @param least by which dollars may always differ
 * @param delay how long after the end of a day an export has all of it
 */
record Ours(
    String endpoint,
    Optional<String> organization,
    Set<String> projects,
    Set<String> others,
    Map<String, String> keys,
    PriceList prices,
    double share,
    Money least,
    Duration delay) {
  Ours {
    projects = Set.copyOf(projects);
    others = Set.copyOf(others);
    keys = Map.copyOf(keys);
  }

  /** An account of which nothing was said. */
  static Ours unnamed() {
    return new Ours(
        "api.openai.com/v1",
        Optional.empty(),
        Set.of(),
        Set.of(),
        Map.of(),
        PriceList.bundled(),
        0.001,
        Money.usd("0.01"),
        Duration.ofDays(1));
  }

  Ours withEndpoint(String name) {
    return new Ours(name, organization, projects, others, keys, prices, share, least, delay);
  }

  Ours withOrganization(String id) {
    return new Ours(endpoint, Optional.of(id), projects, others, keys, prices, share, least, delay);
  }

  Ours withProject(String id) {
    var more = new TreeSet<>(projects);
    more.add(id);
    return new Ours(endpoint, organization, more, others, keys, prices, share, least, delay);
  }

  Ours withoutProject(String id) {
    var more = new TreeSet<>(others);
    more.add(id);
    return new Ours(endpoint, organization, projects, more, keys, prices, share, least, delay);
  }

  Ours withKey(String id, String fingerprint) {
    var more = new TreeMap<>(keys);
    more.put(id, fingerprint);
    return new Ours(endpoint, organization, projects, others, more, prices, share, least, delay);
  }

  Ours withPrices(PriceList list) {
    return new Ours(endpoint, organization, projects, others, keys, list, share, least, delay);
  }

  Ours withTolerance(double newShare, Money newLeast) {
    return new Ours(
        endpoint, organization, projects, others, keys, prices, newShare, newLeast, delay);
  }

  Ours withDelay(Duration newDelay) {
    return new Ours(endpoint, organization, projects, others, keys, prices, share, least, newDelay);
  }

  /** By how much dollars may differ. */
  Money tolerance(Money ours) {
    return new Money(Math.round(ours.picoUsd() * share)).max(least);
  }

  /** Whether calls of this endpoint stand in exports of this kind. */
  boolean isOf(ExportKind kind, String called) {
    if (kind == ExportKind.COSTS) {
      return isOf(ExportKind.COMPLETIONS, called)
          || isOf(ExportKind.EMBEDDINGS, called)
          || isOf(ExportKind.MODERATIONS, called);
    }
    // What is derived from other answers names, behind a plus, what stands before the model.
    return !called.contains(" + ")
        && (kind.path().isEmpty()
            ? called.equals(endpoint)
            : called.startsWith(endpoint + kind.path()));
  }

  /** The project that calls of this pace go to; empty if nobody knows. */
  String project(String scope) {
    if (projects.size() == 1) {
      return projects.iterator().next();
    }
    return projects.stream()
        .filter(
            id -> scope.contains(" #" + mark(id) + " ") || scope.contains(" #" + bare(id) + " "))
        .findFirst()
        .orElse("");
  }

  private String mark(String project) {
    return hash(organization.orElse("") + "\n" + project);
  }

  private static String bare(String project) {
    return hash("\n" + project);
  }

  /** The one that models put into their limit group in place of organisation and project. */
  private static String hash(String both) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(both.getBytes(UTF_8));
      return HexFormat.of().formatHex(digest, 0, 4);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /**
   * Whether a line is of one of our projects.
   *
   * @throws IllegalArgumentException if it is of an organisation or a project that nobody has named
   */
  boolean has(VendorLine line) {
    if (!line.organization().isEmpty() && !organization.equals(Optional.of(line.organization()))) {
      throw new IllegalArgumentException(
          "the export is of organisation %s, %s: export that of the group's account, or name it with withOrganization"
              .formatted(
                  line.organization(),
                  organization.map(id -> "and ours is " + id).orElse("which nobody has named")));
    }
    if (line.project().isEmpty() || projects.contains(line.project())) {
      return true;
    }
    if (others.contains(line.project())) {
      return false;
    }
    throw new IllegalArgumentException(
        "the export has usage of project %s, which nobody has named: say withProject if calls of this workspace go to it, withoutProject if it is somebody else's"
            .formatted(line.project()));
  }
}
