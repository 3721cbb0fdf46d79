package io.github.promptharness.report.figure;

import java.awt.Dimension;
import java.awt.RenderingHints;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.batik.svggen.SVGIDGenerator;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** A figure as SVG. */
record SvgImage(Figure figure) {
  private static final String NAMESPACE = "http://www.w3.org/2000/svg";

  /** A file of its own. */
  String alone() {
    Element root = drawn();
    root.setAttribute("width", Integer.toString(figure.width()));
    root.setAttribute("height", Integer.toString(figure.height()));
    Element paper = element(root, "rect");
    paper.setAttribute("width", "100%");
    paper.setAttribute("height", "100%");
    paper.setAttribute("fill", Ink.PAPER.hex());
    paper.setAttribute("stroke", "none");
    root.insertBefore(paper, root.getFirstChild());
    describe(root);
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + SvgText.of(root);
  }

  /** An element of a page. */
  String inPage() {
    Element root = drawn();
    root.setAttribute("width", Integer.toString(figure.width()));
    root.setAttribute("height", Integer.toString(figure.height()));
    root.setAttribute("class", "fig");
    describe(root);
    SvgTree.withClasses(root);
    return SvgText.of(root);
  }

  private Element drawn() {
    Document document = document();
    var context = SVGGeneratorContext.createDefault(document);
    context.setPrecision(2);
    context.setIDGenerator(new Ids(figure.id()));
    var graphics = Typeface.loaded(() -> new SVGGraphics2D(context, false));
    // JFreeChart puts back what it finds, and Batik takes no null.
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    graphics.setSVGCanvasSize(new Dimension(figure.width(), figure.height()));
    figure.drawing().on(new Canvas(graphics, Lettering.KEPT));
    Element root = graphics.getRoot();
    SvgTree.tidied(root);
    root.setAttribute("xmlns", NAMESPACE);
    root.setAttribute("viewBox", "0 0 " + figure.width() + " " + figure.height());
    return root;
  }

  private void describe(Element root) {
    Element title = element(root, "title");
    title.setAttribute("id", figure.id() + "-title");
    title.setTextContent(figure.title());
    Element description = element(root, "desc");
    description.setAttribute("id", figure.id() + "-desc");
    description.setTextContent(figure.description());
    root.insertBefore(description, root.getFirstChild());
    root.insertBefore(title, root.getFirstChild());
    root.setAttribute("role", "img");
    root.setAttribute("aria-labelledby", "%1$s-title %1$s-desc".formatted(figure.id()));
  }

  private static Element element(Element root, String name) {
    return root.getOwnerDocument().createElementNS(NAMESPACE, name);
  }

  private static Document document() {
    try {
      return DocumentBuilderFactory.newDefaultNSInstance()
          .newDocumentBuilder()
          .getDOMImplementation()
          .createDocument(NAMESPACE, "svg", null);
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("this Java has no XML", e);
    }
  }

  /** Ids that no other figure of a page has. */
  private static final class Ids extends SVGIDGenerator {
    private final String figure;

    Ids(String figure) {
      this.figure = figure;
    }

    @Override
    public String generateID(String prefix) {
      return figure + "-" + super.generateID(prefix);
    }
  }
}
