/// Values, expressions and `${{ }}` templates. The only package that knows the expression library.
@NullMarked
package dev.runbookexec.engine.expr;

import org.jspecify.annotations.NullMarked;
