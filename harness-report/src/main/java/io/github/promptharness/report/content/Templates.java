package io.github.promptharness.report.content;

import static java.nio.charset.StandardCharsets.UTF_8;

import freemarker.cache.ClassTemplateLoader;
import freemarker.core.HTMLOutputFormat;
import freemarker.core.TemplateClassResolver;
import freemarker.template.Configuration;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Locale;

/**
 * Fills the templates of reports, on screen and on paper. They escape every text, get hold of
 * nothing but the parts of what they are filled with, make no object, and know no locale: a number
 * must come to them as text. Safe for many threads.
 */
public final class Templates {
  private static final String ROOT = "/io/github/promptharness/report";
  private static final TemplateValues VALUES = new TemplateValues();
  private static final Configuration TEMPLATES = templates();

  private Templates() {}

  /**
   * A template, filled.
   *
   * @param template its path below the package of reports, such as {@code page/page.ftlh}
   * @param page what stands in it
   */
  public static String filled(String template, View page) {
    var out = new StringWriter();
    try {
      TEMPLATES.getTemplate(template).process(VALUES.wrap(page), out);
    } catch (IOException e) {
      throw new UncheckedIOException("the templates of reports lie in this library", e);
    } catch (TemplateException e) {
      throw new IllegalStateException(template + " asks for what there is not", e);
    }
    return out.toString();
  }

  private static Configuration templates() {
    var templates = new Configuration(Configuration.VERSION_2_3_33);
    templates.setTemplateLoader(new ClassTemplateLoader(Templates.class, ROOT));
    templates.setDefaultEncoding(UTF_8.name());
    templates.setOutputEncoding(UTF_8.name());
    templates.setLocale(Locale.ROOT);
    templates.setLocalizedLookup(false);
    templates.setNumberFormat("computer");
    templates.setBooleanFormat("c");
    templates.setOutputFormat(HTMLOutputFormat.INSTANCE);
    templates.setAutoEscapingPolicy(Configuration.ENABLE_IF_SUPPORTED_AUTO_ESCAPING_POLICY);
    templates.setObjectWrapper(VALUES);
    templates.setAPIBuiltinEnabled(false);
    templates.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
    templates.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
    templates.setLogTemplateExceptions(false);
    templates.setWrapUncheckedExceptions(true);
    templates.setFallbackOnNullLoopVariable(false);
    return templates;
  }
}
