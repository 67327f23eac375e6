@NullMarked
package dev.runbookexec.engine.exec;

import org.jspecify.annotations.NullMarked;
