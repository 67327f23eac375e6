package dev.runbookexec.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbookexec.cli.command.Surroundings;
import dev.runbookexec.cli.view.Terminal;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A person at the keyboard, who may be asked something that is taken back.
final class KeyboardTest {
  private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
  private Writer hands;
  private Keyboard keyboard;

  @BeforeEach
  void sit() throws IOException {
    var typed = new PipedReader();
    hands = new PipedWriter(typed);
    var out = new PrintStream(screen, true, StandardCharsets.UTF_8);
    keyboard =
        new Keyboard(
            new Surroundings(
                new Terminal(out, out, false, true, 100),
                new BufferedReader(typed),
                true,
                Map.of(),
                Path.of("."),
                InstantSource.system(),
                new Random(1),
                "me@here",
                "test"));
  }

  private void type(String text) throws IOException {
    hands.write(text);
    hands.flush();
  }

  @Test
  void given_a_line_when_typed_then_it_is_the_answer() throws Exception {
    type("yes\n");

    assertThat(keyboard.ask("Go on? ")).contains("yes");
    assertThat(screen.toString(StandardCharsets.UTF_8)).isEqualTo("Go on? ");
  }

  @Test
  void given_a_keyboard_that_is_gone_when_asked_then_there_is_no_answer() throws Exception {
    hands.close();

    assertThat(keyboard.ask("Go on? ")).isEmpty();
  }

  @Test
  void given_a_question_that_is_taken_back_when_another_follows_then_that_one_gets_the_line()
      throws Exception {
    var interrupted = new CompletableFuture<Boolean>();
    var first =
        Thread.ofPlatform()
            .start(() -> {
              var answer = keyboard.ask("first? ");
              interrupted.complete(answer.isEmpty() && Thread.currentThread().isInterrupted());
            });
    first.interrupt();
    assertThat(interrupted.get(60, TimeUnit.SECONDS)).isTrue();

    var second = CompletableFuture.supplyAsync(() -> keyboard.ask("second? "));
    while (!screen.toString(StandardCharsets.UTF_8).contains("second? ")) {
      Thread.onSpinWait();
    }
    type("for the second\n");

    assertThat(second.get(60, TimeUnit.SECONDS)).isEqualTo(Optional.of("for the second"));
  }
}
