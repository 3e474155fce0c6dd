package dev.nn.examples.cli;

import com.google.common.base.Ascii;
import dev.nn.data.mnist.Environment;
import java.io.IOException;
import java.net.URI;
import java.util.List;

/**
 * The browser of a user who sits at a desktop.
 *
 * @param environment tells whether there is one
 */
record Browser(Environment environment) {

  /** Opens a page, or does nothing where there is no desktop: the address is told anyway. */
  void open(URI page) {
    List<String> command = command(page);
    if (!command.isEmpty()) {
      try {
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
      } catch (IOException e) {
        // A desktop without the usual program.
      }
    }
  }

  /** What opens a page here; empty where there is no desktop, or a remote one. */
  List<String> command(URI page) {
    String system = Ascii.toLowerCase(environment.system());
    if (environment.variable("SSH_CONNECTION").isPresent()) {
      return List.of();
    }
    if (system.startsWith("mac")) {
      return List.of("open", page.toString());
    }
    if (system.startsWith("windows")) {
      return List.of("rundll32", "url.dll,FileProtocolHandler", page.toString());
    }
    boolean desktop =
        environment.variable("DISPLAY").isPresent()
            || environment.variable("WAYLAND_DISPLAY").isPresent();
    return desktop ? List.of("xdg-open", page.toString()) : List.of();
  }
}
