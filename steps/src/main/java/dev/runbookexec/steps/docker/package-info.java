/// The Docker Engine API: local, or through an SSH connection.
@NullMarked
package dev.runbookexec.steps.docker;

import org.jspecify.annotations.NullMarked;
