package dev.runbookexec.steps;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.runbookexec.engine.exec.Performer.Progress;
import dev.runbookexec.engine.model.Impact;
import dev.runbookexec.engine.run.Effect;
import dev.runbookexec.engine.run.Endpoint;
import dev.runbookexec.engine.run.Outcome;
import dev.runbookexec.steps.operator.ApprovalPolicy;
import dev.runbookexec.steps.operator.Operator;
import dev.runbookexec.steps.operator.Prompt;
import dev.runbookexec.steps.ssh.SshOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StandardPerformerTest {
  private static final Duration SECONDS = Duration.ofSeconds(20);

  @TempDir private Path folder;

  private static StandardPerformer performer(Path folder) {
    var nobody =
        new Prompt() {
          @Override
          public void show(String text) {}

          @Override
          public Optional<String> ask(String question) {
            return Optional.empty();
          }

          @Override
          public String person() {
            return "nobody";
          }
        };
    var operator = new Operator(nobody, new ApprovalPolicy(true, Set.of(), false));
    var ssh = new SshOptions(Optional.empty(), Optional.empty(), Optional.empty(), Map.of());
    return new StandardPerformer(operator, folder, ssh, Map.of("PATH", System.getenv("PATH")));
  }

  private static Effect run(Endpoint on, String script) {
    return new Effect.RunCommand(
        "s",
        on,
        new Effect.Command.Script(script),
        new LinkedHashMap<>(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        SECONDS,
        Impact.OBSERVE);
  }

  private Outcome perform(Effect effect) {
    try (var performer = performer(folder)) {
      return performer.perform(effect, Progress.NONE);
    }
  }

  @Test
  void given_a_command_on_this_machine_then_it_is_run() {
    assertThat(((Outcome.Exited) perform(run(new Endpoint.Local(), "echo hi"))).output().stdout())
        .isEqualTo("hi\n");
  }

  @Test
  void given_a_command_on_a_host_that_is_not_there_then_it_was_not_started() {
    assertThat(perform(run(new Endpoint.Ssh("ssh://root@127.0.0.1:1"), "true")))
        .isInstanceOf(Outcome.NotStarted.class);
  }

  @Test
  void given_a_command_in_a_container_of_an_engine_that_is_not_there_then_it_was_not_started() {
    var engine = new Endpoint.Engine(Optional.empty(), Optional.of("unix:///no/such.sock"));

    assertThat(perform(run(new Endpoint.Container(engine, "web"), "true")))
        .isInstanceOf(Outcome.NotStarted.class);
  }

  @Test
  void given_a_call_of_an_engine_that_is_not_there_then_it_was_not_started() {
    var engine = new Endpoint.Engine(Optional.empty(), Optional.of("unix:///no/such.sock"));
    var call =
        new Effect.CallDocker("s", engine, "ps", new LinkedHashMap<>(), SECONDS, Impact.OBSERVE);

    assertThat(perform(call)).isInstanceOf(Outcome.NotStarted.class);
  }

  @Test
  void given_a_request_then_it_is_sent() throws IOException {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.start();
    var base = "http://127.0.0.1:" + server.getAddress().getPort();

    var outcome =
        perform(
            new Effect.CallHttp(
                "s",
                new Endpoint.Web(base),
                "GET",
                base,
                List.of(),
                Optional.empty(),
                SECONDS,
                Impact.OBSERVE));

    server.stop(0);
    assertThat(((Outcome.Responded) outcome).status()).isEqualTo(404);
  }

  @Test
  void given_a_question_then_the_operator_answers_it() {
    var question = new Effect.Question.Approval("May I?", Impact.CHANGE, "", "");

    assertThat(perform(new Effect.AskOperator("s", question)))
        .isEqualTo(new Outcome.Approved("--yes"));
  }

  @Test
  void given_evidence_then_it_is_in_the_folder() {
    perform(new Effect.KeepEvidence("s", "df.txt", "full"));

    assertThat(folder.resolve("df.txt")).hasContent("full");
  }

  @Test
  void given_a_pause_then_it_takes_its_time() {
    var started = System.nanoTime();

    var outcome = perform(new Effect.Pause("s", Duration.ofMillis(200)));

    assertThat(outcome).isInstanceOf(Outcome.Done.class);
    assertThat(Duration.ofNanos(System.nanoTime() - started))
        .isGreaterThanOrEqualTo(Duration.ofMillis(200));
  }

  @Test
  void given_a_pause_when_the_run_is_stopped_then_it_ends_at_once() throws Exception {
    var pausing = new FutureTask<>(() -> perform(new Effect.Pause("s", Duration.ofHours(1))));
    var thread = Thread.ofVirtual().start(pausing);

    thread.interrupt();

    assertThat(pausing.get(10, TimeUnit.SECONDS)).isInstanceOf(Outcome.Stopped.class);
  }

  /// What is not needed is not loaded: most of the start-up time would go there.
  @Test
  void given_a_command_on_this_machine_when_run_then_no_other_way_into_the_world_is_loaded()
      throws Exception {
    var log = folder.resolve("classes.log");
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();

    var program =
        Program.run(
            List.of(
                java,
                "-Xshare:auto",
                "-Xlog:class+load:file=" + log,
                "-cp",
                System.getProperty("java.class.path"),
                OneCommand.class.getName(),
                folder.toString()));

    assertThat(program.orFail()).contains("Exited");
    assertThat(Files.readString(log))
        .contains("dev.runbookexec.steps.local.LocalCommands")
        .doesNotContain(
            "net.schmizz",
            "com.github.dockerjava",
            "java.net.http.",
            "com.fasterxml.jackson",
            "org.bouncycastle");
  }

  /// A program that runs one command on this machine.
  static final class OneCommand {
    private OneCommand() {}

    public static void main(String[] arguments) throws IOException {
      try (var performer = performer(Path.of(arguments[0]))) {
        var outcome = performer.perform(run(new Endpoint.Local(), "true"), Progress.NONE);
        new java.io.FileOutputStream(java.io.FileDescriptor.out)
            .write(outcome.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
      }
    }
  }
}
