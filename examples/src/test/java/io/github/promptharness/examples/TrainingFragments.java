package io.github.promptharness.examples;

import io.github.promptharness.Money;
import io.github.promptharness.Scorer;
import io.github.promptharness.StudyResult;
import io.github.promptharness.comparison.ComparedResults;
import io.github.promptharness.credit.Payer;
import io.github.promptharness.credit.PriceList;
import io.github.promptharness.reliability.Property;
import io.github.promptharness.report.bundle.Approval;
import io.github.promptharness.report.bundle.TrainingRelease;
import io.github.promptharness.training.HeldOut;
import io.github.promptharness.training.ReferenceForm;
import io.github.promptharness.training.TrainingJob;
import io.github.promptharness.training.TrainingManifest;
import io.github.promptharness.training.TrainingQuote;
import io.github.promptharness.training.TrainingSet;
import io.github.promptharness.training.TrainingSplit;
import io.github.promptharness.workspace.Account;
import io.github.promptharness.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;

/** The code of {@code docs/training-data.md}, between the marks. */
final class TrainingFragments {
  private TrainingFragments() {}

  static TrainingSet write(StudyResult before, Scorer scorer, Path folder) throws IOException {
    // GUIDE: begin
    var split = TrainingSplit.of(before.variants(), 0.3, 7); // 30 % of both kept, by seed 7
    var form = new ReferenceForm("The answer is {answer}.");
    var set = TrainingSet.of(before, Property.isRight(), split, form, scorer);
    Files.write(folder.resolve("train.jsonl"), set.supervised());
    Files.write(folder.resolve("pairs.jsonl"), set.preferences());
    Files.writeString(folder.resolve("manifest.json"), set.manifest().json());
    // GUIDE: end
    return set;
  }

  static void release(TrainingSet set, LocalDate day, Path folder) throws IOException {
    // GUIDE: begin
    var release = TrainingRelease.of(set);
    Files.writeString(folder.resolve("request.txt"), release.request()); // complete and send it
    release
        .withApproval(Approval.ofContents(release.contents(), "The programme", day, "Ticket 12345"))
        .writeTo(folder.resolve("public"));
    // GUIDE: end
  }

  static TrainingQuote quote(TrainingSet set) {
    // GUIDE: begin
    var quote = TrainingQuote.supervised(set, "gpt-4o-mini-2024-07-18", PriceList.bundled(), 3);
    System.out.println(quote); // tokens, epochs and what it costs
    // GUIDE: end
    return quote;
  }

  static Money enter(Workspace lab, TrainingQuote quote, Payer payer, long trainedTokens) {
    // GUIDE: begin
    var job = new TrainingJob(quote, PriceList.bundled(), "train.jsonl, second try");
    job.enter(entry -> lab.meter(entry, payer)); // before the job is created; refused if too much
    job.enterBilled(entry -> lab.meter(entry, payer), trainedTokens); // when it has ended
    // GUIDE: end
    return lab.balance(Account.STUDY, payer.study()).settled();
  }

  static ComparedResults compare(StudyResult before, StudyResult after, Path folder)
      throws IOException {
    // GUIDE: begin
    var manifest = TrainingManifest.read(Files.readString(folder.resolve("manifest.json")));
    ComparedResults compared = HeldOut.compare(manifest, before, after).compared();
    // GUIDE: end
    return compared;
  }
}
