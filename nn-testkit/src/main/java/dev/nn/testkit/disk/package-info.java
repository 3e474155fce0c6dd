/** A disk in memory whose calls fail and whose power is cut, for tests of what writes files. */
@NullMarked
package dev.nn.testkit.disk;

import org.jspecify.annotations.NullMarked;
