/** DL4J with oneDNN as a contestant. */
@NullMarked
package dev.nn.peer.dl4j;

import org.jspecify.annotations.NullMarked;
