/// The functions of the expression language. All are pure, and none gives more than a small
/// multiple of what it is given. Public because the expression library calls them by name.
@NullMarked
package dev.runbookexec.engine.expr.fn;

import org.jspecify.annotations.NullMarked;
