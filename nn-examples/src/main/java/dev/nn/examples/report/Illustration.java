package dev.nn.examples.report;

/**
 * A picture with a caption.
 *
 * @param source the picture itself, as an address
 * @param description what is in it, for those who do not see it
 * @param caption below it; may be empty
 */
public record Illustration(String source, String description, String caption) {}
