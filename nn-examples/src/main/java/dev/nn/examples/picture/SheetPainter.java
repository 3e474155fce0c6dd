package dev.nn.examples.picture;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/** Draws a sheet. */
final class SheetPainter {
  private static final int MAGNIFICATION = 4;
  private static final int GAP = 8;
  private static final int MARGIN = 16;
  private static final Color PAPER = Color.WHITE;
  private static final Color INK = new Color(0x22, 0x22, 0x22);
  private static final Font TEXT = new Font(Font.SANS_SERIF, Font.PLAIN, 14);
  private static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 16);

  private final Sheet sheet;
  private final int left;
  private final int cellWidth;

  SheetPainter(Sheet sheet) {
    this.sheet = sheet;
    this.left = MARGIN + widest(sheet.rows().stream().map(Sheet.Row::caption), TEXT) + 2 * GAP;
    Stream<String> captions = sheet.tiles().stream().map(Tile::caption);
    int tile = MAGNIFICATION * sheet.tiles().stream().mapToInt(Tile::width).max().orElse(0);
    this.cellWidth = Math.max(tile, widest(captions, TEXT)) + GAP;
  }

  byte[] png() {
    BufferedImage image = new BufferedImage(width(), height(), BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    try {
      draw(graphics);
    } finally {
      graphics.dispose();
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // Of memory.
    }
    return bytes.toByteArray();
  }

  private int width() {
    int columns = sheet.rows().stream().mapToInt(row -> row.tiles().size()).max().orElse(0);
    int title = widest(Stream.of(sheet.title()), TITLE) + MARGIN;
    return Math.max(left + columns * cellWidth, title) + MARGIN;
  }

  private int top() {
    return MARGIN + lineHeight(TITLE) + GAP;
  }

  private int height() {
    return top() + sheet.rows().stream().mapToInt(SheetPainter::height).sum() + MARGIN;
  }

  private static int height(Sheet.Row row) {
    boolean captions = row.tiles().stream().anyMatch(tile -> !tile.caption().isEmpty());
    return tileHeight(row) + (captions ? lineHeight(TEXT) : 0) + GAP;
  }

  private static int tileHeight(Sheet.Row row) {
    return MAGNIFICATION * row.tiles().stream().mapToInt(Tile::height).max().orElse(0);
  }

  private void draw(Graphics2D graphics) {
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setColor(PAPER);
    graphics.fillRect(0, 0, width(), height());
    graphics.setColor(INK);
    graphics.setFont(TITLE);
    graphics.drawString(sheet.title(), MARGIN, MARGIN + graphics.getFontMetrics().getAscent());
    graphics.setFont(TEXT);
    int y = top();
    for (Sheet.Row row : sheet.rows()) {
      drawRow(graphics, row, y);
      y += height(row);
    }
  }

  private void drawRow(Graphics2D graphics, Sheet.Row row, int y) {
    int ascent = graphics.getFontMetrics().getAscent();
    graphics.setColor(INK);
    graphics.drawString(row.caption(), MARGIN, y + (tileHeight(row) + ascent) / 2);
    for (int i = 0; i < row.tiles().size(); i++) {
      Tile tile = row.tiles().get(i);
      int x = left + i * cellWidth;
      drawTile(graphics, tile, x, y);
      graphics.setColor(INK);
      graphics.drawString(tile.caption(), x, y + MAGNIFICATION * tile.height() + ascent);
    }
  }

  private static void drawTile(Graphics2D graphics, Tile tile, int x, int y) {
    for (int i = 0; i < tile.grey().length; i++) {
      int grey = Byte.toUnsignedInt(tile.grey()[i]);
      int column = i % tile.width();
      int row = i / tile.width();
      graphics.setColor(new Color(grey, grey, grey));
      graphics.fillRect(
          x + MAGNIFICATION * column, y + MAGNIFICATION * row, MAGNIFICATION, MAGNIFICATION);
    }
  }

  private static int widest(Stream<String> texts, Font font) {
    FontMetrics metrics = metrics(font);
    return texts.mapToInt(metrics::stringWidth).max().orElse(0);
  }

  private static int lineHeight(Font font) {
    return metrics(font).getHeight();
  }

  /** Sizes are known only to something that can be drawn on. */
  private static FontMetrics metrics(Font font) {
    Graphics2D graphics = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
    try {
      return graphics.getFontMetrics(font);
    } finally {
      graphics.dispose();
    }
  }
}
