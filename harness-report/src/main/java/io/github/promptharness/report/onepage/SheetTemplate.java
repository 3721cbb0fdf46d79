package io.github.promptharness.report.onepage;

import static java.nio.charset.StandardCharsets.UTF_8;

import freemarker.cache.ClassTemplateLoader;
import freemarker.core.TemplateClassResolver;
import freemarker.core.XHTMLOutputFormat;
import freemarker.template.Configuration;
import freemarker.template.SimpleObjectWrapper;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import freemarker.template.Version;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Locale;

/** Fills the template of the page, which escapes every text and reaches no method of Java. */
final class SheetTemplate {
  private static final Version VERSION = Configuration.VERSION_2_3_33;
  private static final Configuration TEMPLATES = templates();

  private SheetTemplate() {}

  static String fill(Sheet sheet) {
    var out = new StringWriter();
    try {
      TEMPLATES.getTemplate("page.ftlx").process(sheet.model(), out);
    } catch (IOException e) {
      throw new UncheckedIOException("the template of the page lies beside this class", e);
    } catch (TemplateException e) {
      throw new IllegalStateException("the template of the page asks for what there is not", e);
    }
    return out.toString();
  }

  private static Configuration templates() {
    var templates = new Configuration(VERSION);
    templates.setTemplateLoader(new ClassTemplateLoader(SheetTemplate.class, ""));
    templates.setDefaultEncoding(UTF_8.name());
    templates.setLocale(Locale.ROOT);
    templates.setLocalizedLookup(false);
    templates.setRecognizeStandardFileExtensions(false);
    templates.setOutputFormat(XHTMLOutputFormat.INSTANCE);
    templates.setObjectWrapper(new SimpleObjectWrapper(VERSION));
    templates.setAPIBuiltinEnabled(false);
    templates.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
    templates.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
    templates.setLogTemplateExceptions(false);
    templates.setWrapUncheckedExceptions(true);
    return templates;
  }
}
