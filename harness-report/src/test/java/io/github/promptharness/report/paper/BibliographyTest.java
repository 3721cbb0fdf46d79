package io.github.promptharness.report.paper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class BibliographyTest {
  @Test
  void keys_areThoseThatCanBeCited() {
    assertEquals(new TreeSet<>(Citations.all()), new TreeSet<>(Bibliography.keys()));
  }

  @Test
  void of_everyEntry_hasWhatAReferenceNeeds() {
    var doi = Pattern.compile("doi = \\{10\\.\\d{4,5}/\\S+\\}");
    var arXiv = Pattern.compile("eprint = \\{\\d{4}\\.\\d{4,5}\\}");
    for (String key : Bibliography.keys()) {
      String entry = Bibliography.of(List.of(key));
      for (String field : List.of("author", "title", "year")) {
        assertTrue(entry.contains("\n  " + field + " = {"), key + " has no " + field);
      }
      boolean isPrintOnly =
          entry.startsWith("@book")
              || entry.startsWith("@techreport")
              || entry.contains("pages = ");
      assertTrue(doi.matcher(entry).find() || arXiv.matcher(entry).find() || isPrintOnly, key);
      assertEquals(
          entry.chars().filter(c -> c == '{').count(),
          entry.chars().filter(c -> c == '}').count(),
          key);
    }
  }

  @Test
  void inShort_entry_isAuthorYearAndNumber() {
    assertEquals("Miller (2024), arXiv:2411.00640", Bibliography.inShort("miller2024"));
    assertEquals("Rao (1982), doi 10.1016/0040-5809(82)90004-1", Bibliography.inShort("rao1982"));
    assertEquals("Cao et al. (2024), arXiv:2406.10248", Bibliography.inShort("cao2024worst"));
  }

  @Test
  void of_unknownKey_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> Bibliography.of(List.of("nobody1900")));
  }
}
