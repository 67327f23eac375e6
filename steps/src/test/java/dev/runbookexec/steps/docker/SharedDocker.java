package dev.runbookexec.steps.docker;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Hands one daemon to all tests that ask for it, and ends it after the last.
final class SharedDocker implements ParameterResolver {
  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == RealDocker.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(Namespace.GLOBAL)
        .computeIfAbsent(RealDocker.class, _ -> start(), RealDocker.class);
  }

  private static RealDocker start() {
    try {
      return RealDocker.start();
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
  }
}
