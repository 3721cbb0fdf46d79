package io.github.promptharness.report.content;

import freemarker.core.HTMLOutputFormat;
import freemarker.template.ObjectWrapper;
import freemarker.template.SimpleScalar;
import freemarker.template.TemplateBooleanModel;
import freemarker.template.TemplateHashModel;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import freemarker.template.TemplateSequenceModel;
import java.util.List;
import java.util.Map;
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
      return new SimpleScalar(
          Visible.of(text.length() > LONGEST ? Lines.shortened(text, LONGEST) : text));
    }
    if (value instanceof Markup markup) {
      return HTMLOutputFormat.INSTANCE.fromMarkup(markup.text());
    }
    if (value instanceof Boolean truth) {
      return truth ? TemplateBooleanModel.TRUE : TemplateBooleanModel.FALSE;
    }
    if (value instanceof View part) {
      return new PartOfPage(part.model(), this);
    }
    if (value instanceof List<?> list) {
      return new PartsInOrder(list, this);
    }
    throw new TemplateModelException("a page is made of texts, truths, lists and parts: " + value);
  }

  /** What a part holds, each wrapped when a template asks for it. */
  private record PartOfPage(Map<String, Object> model, TemplateValues values)
      implements TemplateHashModel {
    @Override
    public @Nullable TemplateModel get(String key) throws TemplateModelException {
      Object value = model.get(key);
      return value == null ? null : values.wrap(value);
    }

    @Override
    public boolean isEmpty() {
      return model.isEmpty();
    }
  }

  /** A list whose elements are wrapped when a template comes to them. */
  private record PartsInOrder(List<?> list, TemplateValues values)
      implements TemplateSequenceModel {
    @Override
    public @Nullable TemplateModel get(int index) throws TemplateModelException {
      return index < 0 || index >= list.size() ? null : values.wrap(list.get(index));
    }

    @Override
    public int size() {
      return list.size();
    }
  }
}
