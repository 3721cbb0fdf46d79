package io.github.promptharness.report.content;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import freemarker.template.TemplateModelException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TemplatesTest {
  @Test
  void wrap_objectOfAnotherKind_isRefused() {
    for (Object other : List.of(1, new Object(), Map.of("a", "b"), Templates.class)) {
      assertThrows(TemplateModelException.class, () -> new TemplateValues().wrap(other));
    }
  }

  @Test
  void wrap_textWithWhatHides_showsIt() throws TemplateModelException {
    assertEquals("a⟨U+202E⟩b", new TemplateValues().wrap("a\u202Eb").toString());
  }

  @Test
  void filled_noSuchTemplate_isOurFault() {
    View empty = Map::of;
    assertThrows(UncheckedIOException.class, () -> Templates.filled("page/none.ftlh", empty));
  }

  @Test
  void filled_partThatTheTemplateAsksFor_mustBeThere() {
    View empty = Map::of;
    assertThrows(IllegalStateException.class, () -> Templates.filled("onepage/page.ftlh", empty));
  }
}
