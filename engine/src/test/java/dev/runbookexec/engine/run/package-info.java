@NullMarked
package dev.runbookexec.engine.run;

import org.jspecify.annotations.NullMarked;
