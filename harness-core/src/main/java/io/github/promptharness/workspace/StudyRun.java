package io.github.promptharness.workspace;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** A run of a study, under way until it is closed. */
public final class StudyRun implements AutoCloseable {
  private final Workspace lab;
  private final Live live;
  private final String study;
  private final Instant began;

  private StudyRun(Workspace lab, Live live, String study, Instant began) {
    this.lab = lab;
    this.live = live;
    this.study = study;
    this.began = began;
  }

  /**
   * Begins a run.
   *
   * @param known wordings that need not be stored again, which others may have deleted meanwhile
   * @param content of what others may join; {@link Runs#ALONE} if nobody may
   */
  static StudyRun begin(
      Workspace lab, Live live, KnownWordings known, String study, String content) {
    Instant began =
        lab.write(
            sql -> {
              lab.endAbandonedCalls(sql);
              Instant first = Runs.begin(sql, study, content, live, lab.now());
              live.runs().add(study);
              return first;
            });
    known.clear();
    return new StudyRun(lab, live, study, began);
  }

  /** Begins a run that others may join, or joins theirs. */
  static StudyRun join(
      Workspace lab, Live live, KnownWordings known, String study, String content) {
    if (content.isEmpty()) {
      throw new IllegalArgumentException(
          "those who run a study together must say what it is: give a hash of its content");
    }
    return begin(lab, live, known, study, content);
  }

  /** When it began: of a run that several processes make together, when the first of them did. */
  public Instant began() {
    return began;
  }

  /**
   * A round that is asked together with the others who run the study.
   *
   * @param name what tells it from every other round: of its calls and how they are cut into blocks
   * @param blocks how many there are
   */
  public ClaimedRound round(String name, int blocks) {
    return new ClaimedRound(lab, live, new Claims.Round(study, name, blocks));
  }

  /**
   * Writes down what is run; once for each content.
   *
   * @param hash of everything that the results follow from
   * @param about the same for a person
   * @return whether a study of this name was run before with another content
   */
  public boolean enter(String hash, String about) {
    return lab.write(sql -> Runs.enter(sql, study, hash, about, lab.now().toString()));
  }

  /**
   * Writes down the margin of equivalence, with the time; the first time counts. To be called
   * before anything is asked.
   *
   * @param margin in the unit of the scores
   */
  public void margin(double margin) {
    lab.write(sql -> Entries.enter(sql, study, margin, lab.now().toString()));
  }

  /**
   * Writes down what each wording is for, so that an attempt can be traced to its items; once for
   * each content. To be called before {@link #enter}.
   *
   * @param hash of everything that the results follow from
   * @param purposes in any order
   */
  public void asks(String hash, Iterator<Purpose> purposes) {
    if (lab.read(sql -> Asked.isKnown(sql, study, hash))) {
      return;
    }
    var some = new ArrayList<Purpose>();
    while (purposes.hasNext()) {
      some.add(purposes.next());
      if (some.size() == Asked.BATCH || !purposes.hasNext()) {
        List<Purpose> batch = List.copyOf(some);
        some.clear();
        lab.write(
            sql -> {
              Asked.enter(sql, hash, batch);
              return true;
            });
      }
    }
  }

  @Override
  public void close() {
    live.runs().remove(study);
    lab.write(
        sql -> {
          Runs.leave(sql, study, live, lab.now());
          return true;
        });
  }
}
