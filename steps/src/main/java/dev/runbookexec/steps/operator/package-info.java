/// Asks a person.
@NullMarked
package dev.runbookexec.steps.operator;

import org.jspecify.annotations.NullMarked;
