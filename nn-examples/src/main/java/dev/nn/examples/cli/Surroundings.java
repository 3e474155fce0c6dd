package dev.nn.examples.cli;

import dev.nn.data.mnist.Environment;
import dev.nn.examples.progress.Terminal;
import java.io.InputStream;
import java.net.URI;
import java.util.List;

/**
 * What the program has of the world.
 *
 * @param terminal where it writes
 * @param environment the user's variables and directories
 * @param mirrors where MNIST is downloaded from
 * @param input the standard input
 */
public record Surroundings(
    Terminal terminal, Environment environment, List<URI> mirrors, InputStream input) {}
