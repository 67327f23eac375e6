/// Run events as JSON lines on disk, hash-chained and durable, and back again.
@NullMarked
package dev.runbookexec.engine.journal;

import org.jspecify.annotations.NullMarked;
