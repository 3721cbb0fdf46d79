package io.github.promptharness.report.paper;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.promptharness.HarnessException;
import io.github.promptharness.StudyResult;
import io.github.promptharness.Summary;
import io.github.promptharness.Variant;
import io.github.promptharness.report.content.WholeFile;
import io.github.promptharness.report.figure.Figure;
import io.github.promptharness.report.figure.StudyFigures;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a paper needs of a study, as files of a folder.
 *
 * <ul>
 *   <li>{@code tables/*.tex}, each to be read in by {@code \input}, and {@code tables.md}, with the
 *       numbers of the page and its one rule of rounding;
 *   <li>{@code figures/*}, each as SVG, PDF and PNG at 300 dpi;
 *   <li>{@code methods.tex} and {@code methods.md}: how the study was done, with every parameter;
 *   <li>{@code references.bib}: what the methods text cites, and nothing else;
 *   <li>{@code checklist.md}: two reporting checklists, filled in as far as the summary knows;
 *   <li>{@code preview.tex}: a document that reads all of them in, to look at;
 *   <li>{@code README.md}: which file is what.
 * </ul>
 *
 * <p>It computes nothing: every number is the summary's. Texts of the study are escaped, so that
 * none of them is a command. Equal summaries and variants give equal bytes. Immutable and safe for
 * many threads.
 */
public final class PaperOutput {
  private static final int DPI = 300;

  private final Summary summary;
  private final List<Variant> variants;

  private PaperOutput(Summary summary, List<Variant> variants) {
    this.summary = summary;
    this.variants = List.copyOf(variants);
  }

  /**
   * Of a summary. Which orders of examples were drawn at random it does not know, so the figure of
   * orders shows at most those that a condition names.
   *
   * @param summary what a study found
   */
  public static PaperOutput of(Summary summary) {
    return new PaperOutput(summary, List.of());
  }

  /**
   * Of a result.
   *
   * @param result what a study found, of which the summary is used, and the variants for the orders
   *     that were drawn; the figure of who paid stays on the page
   */
  public static PaperOutput of(StudyResult result) {
    return new PaperOutput(result.summary(), result.variants());
  }

  /**
   * Writes the files, in place of files of the same names. Each is whole or not there at all.
   *
   * @param folder where to; made if it is missing
   * @return the folder's README, which says what each file is
   * @throws HarnessException if they cannot be written
   */
  public Path writeTo(Path folder) {
    Path readme = folder.resolve("README.md");
    for (Map.Entry<String, byte[]> file : files().entrySet()) {
      Path path = folder;
      for (String part : file.getKey().split("/", -1)) {
        path = path.resolve(part);
      }
      WholeFile.write(path, file.getValue());
    }
    return readme;
  }

  /** The files by their paths within the folder, in the order of the paths. */
  Map<String, byte[]> files() {
    List<PaperTable> tables = PaperTables.of(summary);
    List<Paragraph> methods = Methods.of(summary);
    List<Figure> figures = StudyFigures.of(summary, variants);
    var files = new TreeMap<String, byte[]>();
    for (PaperTable table : tables) {
      files.put("tables/" + table.id() + ".tex", LatexTable.of(table).getBytes(UTF_8));
    }
    for (Figure figure : figures) {
      String path = "figures/" + figure.id();
      put(files, path + ".svg", figure.svg());
      files.put(path + ".pdf", figure.pdf());
      files.put(path + ".png", figure.png(DPI));
    }
    put(
        files,
        "tables.md",
        tables.stream().map(MarkdownTable::of).collect(Collectors.joining("\n")));
    put(files, "methods.md", Methods.inMarkdown(methods));
    put(files, "methods.tex", Methods.inLatex(methods));
    put(files, "references.bib", Bibliography.of(Methods.cited(methods)));
    put(files, "checklist.md", Checklist.inMarkdown(summary));
    put(files, "preview.tex", Preview.of(summary, tables, figures));
    put(files, "README.md", Preview.readme(tables, figures));
    return files;
  }

  private static void put(Map<String, byte[]> files, String name, String text) {
    files.put(name, text.getBytes(UTF_8));
  }
}
