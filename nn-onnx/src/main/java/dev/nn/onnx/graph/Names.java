package dev.nn.onnx.graph;

/** Names that a file gave, for people to read. */
public final class Names {
  private static final int LONGEST = 80;

  private Names() {}

  /** The name without what a terminal would act on, and not too long. */
  public static String shown(String name) {
    String plain = name.replaceAll("\\p{Cntrl}", "?");
    return plain.length() > LONGEST ? plain.substring(0, LONGEST) + "..." : plain;
  }
}
