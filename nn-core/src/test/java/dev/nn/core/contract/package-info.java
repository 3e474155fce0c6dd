/** Contract tests that every layer passes, shared with the modules that have layers. */
@NullMarked
package dev.nn.core.contract;

import org.jspecify.annotations.NullMarked;
