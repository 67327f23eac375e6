/// HTTP requests and their responses.
@NullMarked
package dev.runbookexec.steps.http;

import org.jspecify.annotations.NullMarked;
