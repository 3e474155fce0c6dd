package dev.nn.examples.source;

import java.io.IOException;

/** Somewhere data come from. */
@FunctionalInterface
public interface DataSource {

  /**
   * The data.
   *
   * @throws IOException if they are missing or cannot be read or brought
   * @throws dev.nn.data.DataFormatException if a file is damaged
   */
  ImageData load() throws IOException;
}
