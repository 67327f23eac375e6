/// Tests of the traps.
@NullMarked
package dev.runbookexec.engine.trap;

import org.jspecify.annotations.NullMarked;
