/// How each effect is performed: on this machine, over SSH, in a Docker engine, over HTTP.
@NullMarked
package dev.runbookexec.steps;

import org.jspecify.annotations.NullMarked;
