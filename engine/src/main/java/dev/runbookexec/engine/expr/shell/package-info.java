/// Where values stand in a shell script, and how they are quoted there.
@NullMarked
package dev.runbookexec.engine.expr.shell;

import org.jspecify.annotations.NullMarked;
