package io.github.promptharness.report.bundle;

import io.github.promptharness.Metric;
import io.github.promptharness.Observation;
import io.github.promptharness.metric.accuracy.Accuracy;
import io.github.promptharness.study.KeptAnswer;
import io.github.promptharness.study.Protocol;
import io.github.promptharness.study.Rescoring;
import io.github.promptharness.study.StudyBuilder;
import io.github.promptharness.study.Transcript;
import java.util.List;
import java.util.stream.IntStream;

/** The answers of a small study, given to ever more items. */
final class ManyAnswers {
  private static final List<Metric> ACCURACY = List.of(Accuracy.withDefaults());

  private ManyAnswers() {}

  static StudyBuilder accuracyAlone(StudyBuilder study) {
    return study.metrics(ACCURACY);
  }

  static Transcript of(Transcript small, int times) {
    int size = small.answers().size();
    List<KeptAnswer> many =
        IntStream.range(0, times)
            .boxed()
            .flatMap(i -> small.answers().stream().map(each -> ofItem(each, i, size)))
            .toList();
    Protocol protocol = ofItems(small.protocol(), times);
    return new Transcript(
        protocol,
        List.of(),
        List.of(),
        many,
        List.of(),
        Rescoring.of(protocol, ACCURACY).recomputed(many).summary());
  }

  private static KeptAnswer ofItem(KeptAnswer answer, int number, int size) {
    Observation row = answer.row();
    String item = row.prompt() + "-" + number;
    return new KeptAnswer(
        new Observation(
            item,
            item,
            row.tags(),
            row.condition(),
            row.dose(),
            row.sameTextAs(),
            row.sampling(),
            row.repeat(),
            row.outcome(),
            row.answer(),
            row.hasReference(),
            row.score(),
            row.text(),
            row.call(),
            row.options()),
        answer.trial() + size * number,
        answer.call() + size * number,
        answer.finish(),
        answer.logProbs(),
        answer.failure(),
        false,
        false);
  }

  private static Protocol ofItems(Protocol one, int times) {
    Protocol.Items items = one.items();
    return new Protocol(
        one.library(),
        one.study(),
        one.studyHash(),
        one.model(),
        one.prices(),
        one.dispatcher(),
        one.samplings(),
        one.conditions(),
        one.achieved(),
        new Protocol.Items(
            items.count() * times,
            items.clusters() * times,
            items.fewestOptions(),
            items.mostOptions()),
        one.asking(),
        one.analysis(),
        one.margin(),
        one.entries(),
        one.uncertain(),
        one.judging(),
        one.remarks());
  }
}
