package dev.nn.examples.picture;

import com.google.common.collect.ImmutableList;
import java.util.Collection;
import java.util.List;

/**
 * Tiles in rows, under a title.
 *
 * @param title above all
 * @param rows from top to bottom
 */
public record Sheet(String title, ImmutableList<Row> rows) {

  /**
   * Tiles beside a caption.
   *
   * @param caption to the left of the tiles
   * @param tiles from left to right
   */
  public record Row(String caption, ImmutableList<Tile> tiles) {}

  /** All tiles. */
  List<Tile> tiles() {
    return rows.stream().map(Row::tiles).flatMap(Collection::stream).toList();
  }

  /** Draws it, every pixel of a tile a square of 4 x 4. */
  public Picture draw() {
    return new SheetPainter(this).draw();
  }
}
