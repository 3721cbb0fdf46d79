package io.github.promptharness.report.paper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.promptharness.report.HostileExample;
import org.junit.jupiter.api.Test;

class MarkdownTextTest {
  @Test
  void of_markup_isEscaped() {
    assertEquals("\\_a\\_ \\*b\\* \\`c\\` d\\|e", MarkdownText.of("_a_ *b* `c` d|e"));
  }

  @Test
  void of_htmlAndLinks_areText() {
    assertEquals("&lt;b&gt;&amp;", MarkdownText.of("<b>&"));
    assertEquals("[x\\](http&#58;//h)", MarkdownText.of("[x](http://h)"));
  }

  @Test
  void of_newline_staysInTheCell() {
    assertEquals("a b", MarkdownText.of("a\n b"));
  }

  @Test
  void of_interval_isAsItStands() {
    assertEquals("-2.5 [-10.6, 5.1]", MarkdownText.of("-2.5 [-10.6, 5.1]"));
  }

  @Test
  void of_hostileText_hasNoTag() {
    for (String text : HostileExample.texts()) {
      assertFalse(MarkdownText.of(text).contains("<"));
    }
  }
}
