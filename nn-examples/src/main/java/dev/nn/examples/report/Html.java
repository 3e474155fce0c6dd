package dev.nn.examples.report;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.Map;

/** Fills templates; whatever is filled in is text, never markup. */
final class Html {
  private static final TemplateEngine ENGINE = TemplateEngine.createPrecompiled(ContentType.Html);

  private Html() {}

  static String of(String template, Object page) {
    StringOutput html = new StringOutput(1 << 19);
    ENGINE.render(template, Map.of("page", page, "style", Style.ofPages()), html);
    return html.toString();
  }
}
