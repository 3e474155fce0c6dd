package dev.nn.examples.chart;

import java.awt.Color;
import java.awt.Dimension;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.io.StringWriter;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.jspecify.annotations.Nullable;
import org.knowm.xchart.XYChart;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Batik's SVG; of the lines by which XChart draws a curve, it makes one path. */
final class SvgCanvas extends SVGGraphics2D {
  private static final String SVG = "http://www.w3.org/2000/svg";

  /** Decimals of a pixel. */
  private static final int PRECISION = 2;

  private Path2D.@Nullable Double path;
  private Color colour = Color.BLACK;

  private SvgCanvas(SVGGeneratorContext context) {
    super(context, false);
  }

  static String svg(Chart chart, XYChart drawn) {
    SVGGeneratorContext context = SVGGeneratorContext.createDefault(document());
    context.setPrecision(PRECISION);
    context.setComment(null);
    SvgCanvas canvas = new SvgCanvas(context);
    canvas.setSVGCanvasSize(new Dimension(drawn.getWidth(), drawn.getHeight()));
    drawn.paint(canvas, drawn.getWidth(), drawn.getHeight());
    canvas.end();
    Element root = canvas.getRoot();
    describe(root, chart, drawn);
    return text(root);
  }

  /** Not by Batik, whose document type would have readers ask the web for its definition. */
  private static String text(Element root) {
    StringWriter text = new StringWriter();
    try {
      Transformer transformer = TransformerFactory.newDefaultInstance().newTransformer();
      transformer.setOutputProperty(OutputKeys.INDENT, "yes");
      transformer.setOutputProperty(OutputKeys.ENCODING, "UTF-8");
      transformer.transform(new DOMSource(root), new StreamResult(text));
    } catch (TransformerException e) {
      throw new IllegalStateException(e); // Memory does not fail.
    }
    return text.toString();
  }

  private static Document document() {
    try {
      return DocumentBuilderFactory.newDefaultInstance()
          .newDocumentBuilder()
          .getDOMImplementation()
          .createDocument(SVG, "svg", null);
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("This Java has no XML.", e);
    }
  }

  /** For those who search or have it read aloud: letters are outlines. */
  private static void describe(Element root, Chart chart, XYChart drawn) {
    root.setAttributeNS(
        null, "viewBox", "0 0 %d %d".formatted(drawn.getWidth(), drawn.getHeight()));
    root.setAttributeNS(null, "role", "img");
    String names = chart.curves().stream().map(Curve::name).collect(Collectors.joining(", "));
    Element description = root.getOwnerDocument().createElementNS(SVG, "desc");
    description.setTextContent(
        "%s over %s: %s".formatted(chart.y().label(), chart.x().label(), names));
    root.insertBefore(description, root.getFirstChild());
    Element title = root.getOwnerDocument().createElementNS(SVG, "title");
    title.setTextContent(chart.title());
    root.insertBefore(title, description);
  }

  @Override
  public void draw(Shape shape) {
    if (!(shape instanceof Line2D line) || getStroke() != ChartPainter.CURVE) {
      end();
      super.draw(shape);
      return;
    }
    if (path == null
        || !getColor().equals(colour)
        || !line.getP1().equals(path.getCurrentPoint())) {
      end();
      colour = getColor();
      path = new Path2D.Double();
      path.moveTo(line.getX1(), line.getY1());
    }
    path.lineTo(line.getX2(), line.getY2());
  }

  /** A curve ends before what confines it does. */
  @Override
  public void setClip(@Nullable Shape clip) {
    end();
    super.setClip(clip);
  }

  /** Draws the path that has begun, if one has. */
  private void end() {
    Path2D.Double ended = path;
    if (ended == null) {
      return;
    }
    path = null;
    Color nextColour = getColor();
    Stroke nextStroke = getStroke();
    setColor(colour);
    setStroke(ChartPainter.CURVE);
    super.draw(ended);
    setColor(nextColour);
    setStroke(nextStroke);
  }
}
