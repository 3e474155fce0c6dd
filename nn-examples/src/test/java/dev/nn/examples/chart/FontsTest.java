package dev.nn.examples.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** A JVM of its own finds no fonts: Java looks for them once. */
@EnabledOnOs(OS.LINUX)
final class FontsTest {

  @Test
  void without_fonts_a_chart_says_what_to_install_every_time() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.awt.headless=true",
                "-Dsun.awt.fontconfig=/nowhere",
                "-cp",
                System.getProperty("java.class.path"),
                Drawer.class.getName())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).as(said).isZero();
    assertThat(said.lines())
        .hasSize(2)
        .allMatch(
            line ->
                line.startsWith(
                    "notice: this machine has no fonts to draw a chart with: install fontconfig"
                        + " and a font package such as fonts-dejavu ("));
  }

  /** Draws twice, as a program does that goes on. */
  static final class Drawer {
    private Drawer() {}

    public static void main(String[] arguments) {
      Curve curve = Curve.of("c", new double[] {1, 2}, new double[] {3, 4});
      Chart chart = Chart.of("t", Axis.linear("x"), Axis.linear("y"), List.of(curve));
      for (int i = 0; i < 2; i++) {
        try {
          chart.draw().write(Path.of("nowhere"));
        } catch (ChartException e) {
          System.out.println("notice: " + e.getMessage());
        }
      }
    }
  }
}
