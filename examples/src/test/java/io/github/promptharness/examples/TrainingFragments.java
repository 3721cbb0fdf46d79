package io.github.promptharness.examples;

import io.github.promptharness.Scorer;
import io.github.promptharness.StudyResult;
import io.github.promptharness.comparison.ComparedResults;
import io.github.promptharness.credit.PriceList;
import io.github.promptharness.reliability.Property;
import io.github.promptharness.training.HeldOut;
import io.github.promptharness.training.ReferenceForm;
import io.github.promptharness.training.TrainingManifest;
import io.github.promptharness.training.TrainingQuote;
import io.github.promptharness.training.TrainingSet;
import io.github.promptharness.training.TrainingSplit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

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

  static TrainingQuote quote(TrainingSet set) {
    // GUIDE: begin
    var quote = TrainingQuote.supervised(set, "gpt-4o-mini-2024-07-18", PriceList.bundled(), 3);
    System.out.println(quote); // tokens, epochs and what it costs
    // GUIDE: end
    return quote;
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
