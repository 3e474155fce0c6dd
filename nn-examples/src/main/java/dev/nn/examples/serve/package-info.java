/** The page to draw on, and the server on this machine that gives it; only here is Jetty known. */
@NullMarked
package dev.nn.examples.serve;

import org.jspecify.annotations.NullMarked;
