/// YAML text to nodes that know their place. The only package that knows the YAML library.
@NullMarked
package dev.runbookexec.engine.yaml;

import org.jspecify.annotations.NullMarked;
