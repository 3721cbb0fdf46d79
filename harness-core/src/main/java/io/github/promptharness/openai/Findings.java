package io.github.promptharness.openai;

import io.github.promptharness.Request;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a {@link CapabilityCheck} found at a server. Immutable.
 *
 * <p>Its text is for a person. The model that was tried keeps it: it refuses what was not honoured
 * before a study sends anything, tells the findings among the study's remarks, and writes them into
 * the record of every attempt.
 */
public final class Findings {
  private final String model;
  private final LocalDate day;
  private final List<Finding> all;
  private final boolean usageIsTold;
  private final String answeredBy;

  /**
   * Findings of one day.
   *
   * @param model name and endpoint
   * @param answeredBy the name that answers bear; empty if none
   */
  Findings(String model, LocalDate day, List<Finding> all, boolean usageIsTold, String answeredBy) {
    this.model = model;
    this.day = day;
    this.all = List.copyOf(all);
    this.usageIsTold = usageIsTold;
    this.answeredBy = answeredBy;
  }

  /** What was found of each capability, in the order tried. */
  public List<Finding> all() {
    return all;
  }

  /** What was found of one; absent if it is not tried by a check. */
  public Optional<Finding> of(Capability capability) {
    return all.stream().filter(finding -> finding.capability() == capability).findFirst();
  }

  /** Whether the server tells how many tokens a call used; if not, they are counted here. */
  public boolean usageIsTold() {
    return usageIsTold;
  }

  /** One line on each finding, after one on what was tried when. */
  public List<String> lines() {
    var lines = new ArrayList<String>();
    lines.add(
        "%s was tried on %s%s"
            .formatted(
                model, day, answeredBy.isEmpty() ? "" : " and answers as \"" + answeredBy + "\""));
    all.forEach(finding -> lines.add(finding.toString()));
    lines.add(
        usageIsTold
            ? "usage: told with each answer"
            : "usage: not told, so tokens are counted here (usage source ESTIMATED)");
    return List.copyOf(lines);
  }

  /** On one line, for the record of every attempt. */
  String brief() {
    var parts = new ArrayList<String>();
    for (Finding finding : all) {
      parts.add(
          (finding.capability() + " " + finding.verdict()).toLowerCase(Locale.ROOT)
              + (finding.refusedFrom() > 1 ? " below " + finding.refusedFrom() : ""));
    }
    return "tried " + day + ": " + String.join(", ", parts);
  }

  /**
   * Passes for a request that asks for nothing that was found missing.
   *
   * @throws IllegalArgumentException names what was seen and what to do
   */
  void require(String name, Request request) {
    for (Finding finding : all) {
      boolean isRefused = finding.refuses(Demand.of(finding.capability(), request));
      if (isRefused && finding.verdict() == Verdict.HONOURED) {
        throw new IllegalArgumentException(
            "%s was not tried with as much as %s asks for, %s (it honoured them %s): give the samplings of the study to the check, CapabilityCheck.of(model).forSamplings(...)"
                .formatted(
                    name,
                    request.sampling().id(),
                    Demand.title(finding.capability()),
                    finding.because()));
      }
      if (isRefused) {
        throw new IllegalArgumentException(
            "%s was tried on %s and does not honour what %s asks for, %s (%s): %s"
                .formatted(
                    name,
                    day,
                    request.sampling().id(),
                    Demand.title(finding.capability()),
                    finding.because(),
                    Demand.remedy(finding.capability())));
      }
    }
  }

  @Override
  public String toString() {
    return String.join("\n", lines());
  }
}
