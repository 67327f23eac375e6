@NullMarked
package dev.runbookexec.engine.check;

import org.jspecify.annotations.NullMarked;
