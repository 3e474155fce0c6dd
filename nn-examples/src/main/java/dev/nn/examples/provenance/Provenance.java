package dev.nn.examples.provenance;

/**
 * Where a result comes from.
 *
 * @param started when, in UTC
 * @param command what the user typed
 * @param version of this program
 * @param commit of its source
 * @param machine that it ran on
 */
public record Provenance(
    String started, String command, String version, Commit commit, Machine machine) {}
