package io.github.promptharness.report.figure;

import io.github.promptharness.report.content.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/** Makes what Batik wrote smaller, and the same wherever it is seen. */
final class SvgTree {
  private static final Pattern RGB = Pattern.compile("rgb\\((\\d+),(\\d+),(\\d+)\\)");

  /** What says only what holds anyway, or is said at the root. */
  private static final Set<String> NEEDLESS =
      Set.of(
          "color-interpolation",
          "color-rendering",
          "image-rendering",
          "shape-rendering",
          "text-rendering",
          "fill-opacity",
          "stroke-opacity",
          "stroke-dashoffset",
          "font-style",
          "font-family");

  private SvgTree() {}

  /** Leaves out what is not needed, names colours in one way, and fixes the lengths of texts. */
  static void tidied(Element root) {
    tidy(root, 12, false);
    root.setAttribute("font-family", Typeface.FAMILIES);
  }

  private static void tidy(Element element, double inheritedSize, boolean inheritedBold) {
    for (String name : names(element)) {
      if (NEEDLESS.contains(name)) {
        element.removeAttribute(name);
      }
    }
    colour(element, "fill");
    colour(element, "stroke");
    String ownSize = element.getAttribute("font-size");
    String ownWeight = element.getAttribute("font-weight");
    double size = ownSize.isEmpty() ? inheritedSize : Double.parseDouble(ownSize.replace("px", ""));
    boolean bold = ownWeight.isEmpty() ? inheritedBold : ownWeight.equals("bold");
    if (element.getTagName().equals("text")) {
      length(element, bold ? Typeface.BOLD : Typeface.REGULAR, size);
    }
    for (Element child : children(element)) {
      tidy(child, size, bold);
      if (isNothing(child)) {
        element.removeChild(child);
      }
    }
  }

  /** Whether there is nothing to see: groups without contents, and lines of no length. */
  private static boolean isNothing(Element element) {
    return switch (element.getTagName()) {
      case "g", "defs" -> element.getFirstChild() == null;
      case "line" ->
          element.getAttribute("x1").equals(element.getAttribute("x2"))
              && element.getAttribute("y1").equals(element.getAttribute("y2"));
      default -> false;
    };
  }

  /**
   * A text is as long as it was laid out, whatever font a viewer has. One with characters of other
   * fonts keeps the length of those.
   */
  private static void length(Element text, Typeface face, double size) {
    String shown = text.getTextContent();
    if (!shown.isEmpty() && face.hasAll(shown)) {
      text.setAttribute("textLength", Figures.fixed(face.width(shown, size), 2));
      text.setAttribute("lengthAdjust", "spacingAndGlyphs");
    }
  }

  private static void colour(Element element, String property) {
    Attr attribute = element.getAttributeNode(property);
    if (attribute != null) {
      // Batik has a name for this one.
      if (attribute.getValue().equals("white")) {
        attribute.setValue(Ink.PAPER.hex());
      }
      Matcher rgb = RGB.matcher(attribute.getValue());
      if (rgb.matches()) {
        attribute.setValue("#" + hex(rgb.group(1)) + hex(rgb.group(2)) + hex(rgb.group(3)));
      }
    }
  }

  /** Two digits for a share of a colour, up to 255. */
  private static String hex(String share) {
    String digits = Integer.toHexString(Integer.parseInt(share));
    return digits.length() < 2 ? "0" + digits : digits;
  }

  private static List<String> names(Element element) {
    NamedNodeMap attributes = element.getAttributes();
    var names = new ArrayList<String>(attributes.getLength());
    for (int i = 0; i < attributes.getLength(); i++) {
      names.add(attributes.item(i).getNodeName());
    }
    return names;
  }

  /** Adds the classes by which a page gives inks other colours. */
  static void withClasses(Element element) {
    var classes = new ArrayList<String>();
    Ink.of(element.getAttribute("fill")).map(Ink::fillClass).ifPresent(classes::add);
    Ink.of(element.getAttribute("stroke")).map(Ink::strokeClass).ifPresent(classes::add);
    if (!classes.isEmpty()) {
      element.setAttribute("class", String.join(" ", classes));
    }
    children(element).forEach(SvgTree::withClasses);
  }

  private static List<Element> children(Element element) {
    var children = new ArrayList<Element>();
    for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child instanceof Element inner) {
        children.add(inner);
      }
    }
    return children;
  }
}
