package io.github.promptharness.report.figure;

import java.util.Map;
import java.util.TreeMap;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.w3c.dom.Text;

/**
 * An SVG tree as text: attributes in the order of their names, an element a line, and nothing that
 * depends on the XML library of the machine.
 */
final class SvgText {
  private final StringBuilder out = new StringBuilder();

  private SvgText() {}

  static String of(Element root) {
    var text = new SvgText();
    text.element(root);
    return text.out.toString();
  }

  private void element(Element element) {
    out.append('<').append(element.getTagName());
    attributes(element.getAttributes()).forEach(this::attribute);
    if (element.getFirstChild() == null) {
      out.append("/>\n");
      return;
    }
    out.append('>').append(element.getFirstChild() instanceof Text ? "" : "\n");
    for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child instanceof Element inner) {
        element(inner);
      } else if (child instanceof Text text) {
        escaped(text.getData());
      }
    }
    out.append("</").append(element.getTagName()).append(">\n");
  }

  private static Map<String, String> attributes(NamedNodeMap attributes) {
    var sorted = new TreeMap<String, String>();
    for (int i = 0; i < attributes.getLength(); i++) {
      sorted.put(attributes.item(i).getNodeName(), attributes.item(i).getNodeValue());
    }
    return sorted;
  }

  private void attribute(String name, String value) {
    out.append(' ').append(name).append("=\"");
    escaped(value);
    out.append('"');
  }

  private void escaped(String text) {
    int plain = plain(text);
    out.append(plain == text.length() ? text : text.substring(0, plain));
    for (int i = plain; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        default -> out.append(c);
      }
    }
  }

  /** How much of the beginning needs no escape: all of it, mostly. */
  private static int plain(String text) {
    int i = 0;
    while (i < text.length() && "&<>\"".indexOf(text.charAt(i)) < 0) {
      i++;
    }
    return i;
  }
}
