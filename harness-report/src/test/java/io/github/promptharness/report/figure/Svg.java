package io.github.promptharness.report.figure;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;

/** An SVG as a strict XML parser reads it. */
record Svg(List<Element> elements) {
  static Svg of(String text) {
    try {
      var factory = DocumentBuilderFactory.newDefaultNSInstance();
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      var builder = factory.newDocumentBuilder();
      builder.setErrorHandler(null);
      var root = builder.parse(new ByteArrayInputStream(text.getBytes(UTF_8))).getDocumentElement();
      var elements = new ArrayList<Element>(List.of(root));
      var all = root.getElementsByTagName("*");
      for (int i = 0; i < all.getLength(); i++) {
        elements.add((Element) all.item(i));
      }
      return new Svg(elements);
    } catch (Exception e) {
      throw new AssertionError("no XML: " + e.getMessage() + ": " + text, e);
    }
  }

  List<Element> named(String name) {
    return that(element -> element.getTagName().equals(name));
  }

  List<Element> that(Predicate<Element> wanted) {
    return elements.stream().filter(wanted).toList();
  }

  /** What is written in it, in the order of the file. */
  List<String> texts() {
    return named("text").stream().map(Element::getTextContent).toList();
  }

  /** The colour that an element is filled with, its own or that of what it stands in. */
  static String fill(Element element) {
    for (var at = element; ; at = (Element) at.getParentNode()) {
      if (at.hasAttribute("fill")) {
        return at.getAttribute("fill");
      }
    }
  }
}
