/// Commands and sockets on hosts behind SSH.
@NullMarked
package dev.runbookexec.steps.ssh;

import org.jspecify.annotations.NullMarked;
