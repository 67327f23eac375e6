@NullMarked
package dev.runbookexec.engine.journal;

import org.jspecify.annotations.NullMarked;
