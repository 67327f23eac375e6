/// Decision tables: which row a set of values selects, and what can be proven about a table.
@NullMarked
package dev.runbookexec.engine.decide;

import org.jspecify.annotations.NullMarked;
