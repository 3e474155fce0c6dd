/** Pages about runs: one file of HTML each, without scripts, servers or anything from elsewhere. */
@NullMarked
package dev.nn.examples.report;

import org.jspecify.annotations.NullMarked;
