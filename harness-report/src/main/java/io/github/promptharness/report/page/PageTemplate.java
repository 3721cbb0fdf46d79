package io.github.promptharness.report.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import freemarker.cache.ClassTemplateLoader;
import freemarker.core.HTMLOutputFormat;
import freemarker.core.TemplateClassResolver;
import freemarker.template.Configuration;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import freemarker.template.Version;
import io.github.promptharness.report.content.View;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Locale;

/** Fills the templates of the page, which escape every text and reach nothing but its parts. */
public final class PageTemplate {
  static final Version FREEMARKER_VERSION = Configuration.VERSION_2_3_33;
  private static final Configuration TEMPLATES = templates();

  private PageTemplate() {}

  public static String fill(View page) {
    return fill("page.ftlh", page);
  }

  /** The same with another template of this package. */
  static String fill(String template, View page) {
    var out = new StringWriter();
    try {
      TEMPLATES.getTemplate(template).process(new PageValues().wrap(page), out);
    } catch (IOException e) {
      throw new UncheckedIOException("the templates of the page lie beside this class", e);
    } catch (TemplateException e) {
      throw new IllegalStateException("a template of the page asks for what there is not", e);
    }
    return out.toString();
  }

  private static Configuration templates() {
    var templates = new Configuration(FREEMARKER_VERSION);
    templates.setTemplateLoader(new ClassTemplateLoader(PageTemplate.class, ""));
    templates.setDefaultEncoding(UTF_8.name());
    templates.setOutputEncoding(UTF_8.name());
    templates.setLocale(Locale.ROOT);
    templates.setLocalizedLookup(false);
    templates.setNumberFormat("computer");
    templates.setBooleanFormat("c");
    templates.setOutputFormat(HTMLOutputFormat.INSTANCE);
    templates.setAutoEscapingPolicy(Configuration.ENABLE_IF_SUPPORTED_AUTO_ESCAPING_POLICY);
    templates.setObjectWrapper(new PageValues());
    templates.setAPIBuiltinEnabled(false);
    templates.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
    templates.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
    templates.setLogTemplateExceptions(false);
    templates.setWrapUncheckedExceptions(true);
    templates.setFallbackOnNullLoopVariable(false);
    return templates;
  }
}
