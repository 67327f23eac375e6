/// The runbooks live, against a real engine, SSH server, registry and control plane.
@NullMarked
package dev.runbookexec.cli.lab;

import org.jspecify.annotations.NullMarked;
