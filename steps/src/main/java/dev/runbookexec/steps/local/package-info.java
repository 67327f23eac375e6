/// Commands on this machine.
@NullMarked
package dev.runbookexec.steps.local;

import org.jspecify.annotations.NullMarked;
