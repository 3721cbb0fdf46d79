package io.github.promptharness.report.content;

import freemarker.core.HTMLOutputFormat;
import freemarker.template.ObjectWrapper;
import freemarker.template.SimpleHash;
import freemarker.template.SimpleScalar;
import freemarker.template.SimpleSequence;
import freemarker.template.TemplateBooleanModel;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that a template can get hold of: texts, in which nothing hides, truths, lists, the parts of
 * the page, and markup that is ours. Any other object is refused, so no template reaches a method
 * of Java. A text without end loses its middle, so that no page grows beyond what a browser can
 * show.
 */
final class TemplateValues implements ObjectWrapper {
  private static final int LONGEST = 20_000;

  @Override
  public TemplateModel wrap(@Nullable Object value) throws TemplateModelException {
    if (value instanceof String text) {
      return new SimpleScalar(Visible.of(Lines.shortened(text, LONGEST)));
    }
    if (value instanceof Markup markup) {
      return HTMLOutputFormat.INSTANCE.fromMarkup(markup.text());
    }
    if (value instanceof Boolean truth) {
      return truth ? TemplateBooleanModel.TRUE : TemplateBooleanModel.FALSE;
    }
    if (value instanceof View part) {
      return new SimpleHash(part.model(), this);
    }
    if (value instanceof List<?> list) {
      return new SimpleSequence(list, this);
    }
    throw new TemplateModelException("a page is made of texts, truths, lists and parts: " + value);
  }
}
