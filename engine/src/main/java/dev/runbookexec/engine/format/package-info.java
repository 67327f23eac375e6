/// Runbooks laid out evenly, with every sign kept.
@NullMarked
package dev.runbookexec.engine.format;

import org.jspecify.annotations.NullMarked;
