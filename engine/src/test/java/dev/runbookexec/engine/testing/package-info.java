/// Helpers of the tests.
@NullMarked
package dev.runbookexec.engine.testing;

import org.jspecify.annotations.NullMarked;
