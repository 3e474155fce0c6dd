package dev.nn.examples.picture;

import java.util.List;
import java.util.stream.Stream;

/** Draws a sheet. */
final class SheetPainter {
  private static final int PIXEL = 4;
  private static final int LETTER = 2;
  private static final int LINE = 10 * LETTER;
  private static final int GAP = 8;
  private static final int MARGIN = 16;
  private static final int TOP = MARGIN + LINE + GAP;
  private static final int TITLE = Canvas.grey(1);
  private static final int CAPTION = Canvas.grey(96);

  private final Sheet sheet;
  private final int left;
  private final int cellWidth;

  SheetPainter(Sheet sheet) {
    this.sheet = sheet;
    this.left = MARGIN + widest(sheet.rows().stream().map(Sheet.Row::caption)) + 2 * GAP;
    int tile = PIXEL * sheet.tiles().stream().mapToInt(Tile::width).max().orElse(0);
    this.cellWidth = Math.max(tile, widest(sheet.tiles().stream().map(Tile::caption))) + GAP;
  }

  Picture draw() {
    int height = TOP + sheet.rows().stream().mapToInt(SheetPainter::height).sum() + MARGIN;
    Canvas canvas = new Canvas(width(), height);
    canvas.text(MARGIN, MARGIN, sheet.title(), LETTER, TITLE);
    int y = TOP;
    for (Sheet.Row row : sheet.rows()) {
      draw(canvas, row, y);
      y += height(row);
    }
    return canvas.picture();
  }

  private int width() {
    int columns = sheet.rows().stream().mapToInt(row -> row.tiles().size()).max().orElse(0);
    int title = widest(Stream.of(sheet.title())) + MARGIN;
    return Math.max(left + columns * cellWidth, title) + MARGIN;
  }

  private static int height(Sheet.Row row) {
    boolean captions = row.tiles().stream().anyMatch(tile -> !tile.caption().isEmpty());
    return tileHeight(row.tiles()) + (captions ? GAP + LINE : 0) + GAP;
  }

  private static int tileHeight(List<Tile> tiles) {
    return PIXEL * tiles.stream().mapToInt(Tile::height).max().orElse(0);
  }

  private void draw(Canvas canvas, Sheet.Row row, int y) {
    int middle = y + (tileHeight(row.tiles()) - Letters.HEIGHT * LETTER) / 2;
    canvas.text(MARGIN, middle, row.caption(), LETTER, CAPTION);
    for (int i = 0; i < row.tiles().size(); i++) {
      Tile tile = row.tiles().get(i);
      int x = left + i * cellWidth;
      draw(canvas, tile, x, y);
      canvas.text(x, y + PIXEL * tile.height() + GAP / 2, tile.caption(), LETTER, CAPTION);
    }
  }

  private static void draw(Canvas canvas, Tile tile, int x, int y) {
    for (int i = 0; i < tile.grey().length; i++) {
      int grey = Canvas.grey(Byte.toUnsignedInt(tile.grey()[i]));
      int column = i % tile.width();
      int row = i / tile.width();
      canvas.fill(x + PIXEL * column, y + PIXEL * row, PIXEL, PIXEL, grey);
    }
  }

  private static int widest(Stream<String> texts) {
    return texts.mapToInt(text -> Canvas.width(text, LETTER)).max().orElse(0);
  }
}
