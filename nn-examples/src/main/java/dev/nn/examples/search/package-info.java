/** Searches of hyper-parameters that a file describes: the file, what it makes, what people see. */
@NullMarked
package dev.nn.examples.search;

import org.jspecify.annotations.NullMarked;
