/**
 * Pictures for people, as PNG: what images become, what a network gets wrong, what it has learned.
 */
@NullMarked
package dev.nn.examples.picture;

import org.jspecify.annotations.NullMarked;
