/**
 * Curves for people, as PNG and SVG: what is in a chart is said here, and only here is known by
 * which libraries it is drawn.
 */
@NullMarked
package dev.nn.examples.chart;

import org.jspecify.annotations.NullMarked;
