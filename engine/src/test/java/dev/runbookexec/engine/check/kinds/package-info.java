@NullMarked
package dev.runbookexec.engine.check.kinds;

import org.jspecify.annotations.NullMarked;
