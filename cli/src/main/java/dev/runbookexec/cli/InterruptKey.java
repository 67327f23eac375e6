package dev.runbookexec.cli;

import dev.runbookexec.engine.exec.StopSignal;
import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// Ctrl-C, and the signals that end a program: the first one stops the run with care, a second one
/// ends it at once.
final class InterruptKey {
  private final PrintStream err;
  private final StopSignal stop;
  private final AtomicInteger pressed = new AtomicInteger();

  InterruptKey(PrintStream err, StopSignal stop) {
    this.err = err;
    this.stop = stop;
  }

  /// Listens from now on. The JDK's only way to hear a second Ctrl-C is in `jdk.unsupported`, which
  /// the compiler warns of beyond suppression, so it is reached by name.
  void listen() {
    try {
      var signal = Class.forName("sun.misc.Signal");
      var handler = Class.forName("sun.misc.SignalHandler");
      var heard =
          Proxy.newProxyInstance(
              handler.getClassLoader(),
              new Class<?>[] {handler},
              (proxy, method, arguments) -> {
                press();
                return null;
              });
      for (var name : List.of("INT", "TERM", "HUP")) {
        var named = signal.getConstructor(String.class).newInstance(name);
        signal.getMethod("handle", signal, handler).invoke(null, named, heard);
      }
    } catch (ReflectiveOperationException missing) {
      err.println(
          "Ctrl-C will end the run at once here, since this Java cannot hear it: " + missing);
    }
  }

  private void press() {
    if (pressed.incrementAndGet() == 1) {
      err.println(
          "\nStopping: the step under way is being ended, then clean-up follows. Press Ctrl-C again to leave at once.");
      stop.request();
    } else {
      err.println("\nLeft at once. What was under way may still be running; the journal names it.");
      Runtime.getRuntime().halt(4);
    }
  }
}
