@NullMarked
package dev.runbookexec.engine.decide;

import org.jspecify.annotations.NullMarked;
