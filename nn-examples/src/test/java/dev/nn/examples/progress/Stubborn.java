package dev.nn.examples.progress;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** A program that heeds no first Ctrl-C; to be killed by the second. */
final class Stubborn {
  private Stubborn() {}

  /** Never ends by itself. */
  public static void main(String[] arguments) throws InterruptedException {
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    try (Interruption interruption = Interruption.byCtrlC(new Terminal(out, out, 0))) {
      out.println("begun");
      while (!interruption.getAsBoolean()) {
        Thread.sleep(5);
      }
      out.println("asked");
      Thread.sleep(600_000);
    }
  }
}
