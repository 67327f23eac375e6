/// Text with places: spans, diagnostics, near names. Everything else in the engine may use it; it
/// uses nothing of ours.
@NullMarked
package dev.runbookexec.engine.source;

import org.jspecify.annotations.NullMarked;
