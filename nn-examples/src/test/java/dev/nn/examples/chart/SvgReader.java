package dev.nn.examples.chart;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** What a program that reads XML finds in the SVG of a chart. */
final class SvgReader {
  private static final String SVG = "http://www.w3.org/2000/svg";

  private final Document document;

  SvgReader(String svg) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
    factory.setNamespaceAware(true);
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    document =
        factory
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
  }

  Element root() {
    return document.getDocumentElement();
  }

  String text(String element) {
    return document.getElementsByTagNameNS(SVG, element).item(0).getTextContent();
  }

  /** The points, in pixels, of every path that is drawn in a colour within the axes. */
  List<List<Curve.Point>> paths(int index) {
    return drawn("path", "stroke", index).stream()
        .map(path -> points(path.getAttribute("d")))
        .toList();
  }

  /** The centres, in pixels, of the circles in a colour within the axes. */
  List<Curve.Point> circles(int index) {
    return drawn("circle", "fill", index).stream()
        .map(
            circle ->
                new Curve.Point(
                    Double.parseDouble(circle.getAttribute("cx")),
                    Double.parseDouble(circle.getAttribute("cy"))))
        .toList();
  }

  /** An attribute of the only rectangle that is not filled. */
  double frame(String attribute) {
    NodeList all = document.getElementsByTagNameNS(SVG, "rect");
    for (int i = 0; i < all.getLength(); i++) {
      Element each = (Element) all.item(i);
      if ("none".equals(each.getAttribute("fill"))) {
        return Double.parseDouble(each.getAttribute(attribute));
      }
    }
    throw new AssertionError("no frame");
  }

  private List<Element> drawn(String element, String by, int index) {
    var colour = ChartPainter.COLOURS.get(index);
    String rgb = "rgb(%d,%d,%d)".formatted(colour.getRed(), colour.getGreen(), colour.getBlue());
    List<Element> found = new ArrayList<>();
    NodeList all = document.getElementsByTagNameNS(SVG, element);
    for (int i = 0; i < all.getLength(); i++) {
      Element each = (Element) all.item(i);
      if (each.hasAttribute("clip-path") && rgb.equals(inherited(each, by))) {
        found.add(each);
      }
    }
    return found;
  }

  private static String inherited(Element element, String attribute) {
    Node node = element;
    while (node instanceof Element at) {
      if (at.hasAttribute(attribute)) {
        return at.getAttribute(attribute);
      }
      node = at.getParentNode();
    }
    return "";
  }

  private static List<Curve.Point> points(String d) {
    return Arrays.stream(d.substring(1).split(" ?L", -1))
        .map(point -> point.trim().split(" ", -1))
        .map(xy -> new Curve.Point(Double.parseDouble(xy[0]), Double.parseDouble(xy[1])))
        .toList();
  }
}
