/// Our tables beside those of DMN, decided by another program.
@NullMarked
package dev.runbookexec.engine.dmn;

import org.jspecify.annotations.NullMarked;
