/// What reading alone cannot see: unknown names, unused procedures, unproven tables.
@NullMarked
package dev.runbookexec.engine.check;

import org.jspecify.annotations.NullMarked;
