package dev.runbookexec.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbookexec.cli.view.Terminal;
import dev.runbookexec.cli.view.WaitingLine;
import dev.runbookexec.engine.run.RunEvent.Place;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What is written while several branches are under way.
final class WaitingLineTest {
  private static final Place ASKING = new Place("a", 1, "", 1, Optional.of("work/one"));
  private static final Place LOOKING = new Place("b", 1, "", 1, Optional.of("work/two"));

  private final ByteArrayOutputStream screen = new ByteArrayOutputStream();

  @Test
  void given_a_question_when_another_branch_tells_something_then_it_is_told_after_the_answer() {
    var out = new PrintStream(screen, true, StandardCharsets.UTF_8);
    var terminal = new Terminal(out, out, false, false, 100);
    try (var line = new WaitingLine(terminal, InstantSource.system())) {
      line.begin(LOOKING, "b");
      line.hold(ASKING);
      line.end(LOOKING);
      line.print("b is over");
      var whileAsked = screen.toString(StandardCharsets.UTF_8);
      line.end(ASKING);

      assertThat(whileAsked).isEmpty();
      assertThat(screen.toString(StandardCharsets.UTF_8)).isEqualTo("b is over\n");
    }
  }
}
