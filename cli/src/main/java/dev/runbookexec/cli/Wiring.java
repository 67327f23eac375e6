package dev.runbookexec.cli;

import dev.runbookexec.cli.command.CommandLine;
import dev.runbookexec.cli.command.CommandLine.Request;
import dev.runbookexec.cli.command.DrillCommand;
import dev.runbookexec.cli.command.EvalCommand;
import dev.runbookexec.cli.command.ExitCode;
import dev.runbookexec.cli.command.ExplainCommand;
import dev.runbookexec.cli.command.Failure;
import dev.runbookexec.cli.command.FmtCommand;
import dev.runbookexec.cli.command.LintCommand;
import dev.runbookexec.cli.command.NewCommand;
import dev.runbookexec.cli.command.ReportCommand;
import dev.runbookexec.cli.command.RunCommand;
import dev.runbookexec.cli.command.ShowCommand;
import dev.runbookexec.cli.command.Surroundings;
import dev.runbookexec.cli.command.VerifyCommand;
import dev.runbookexec.cli.view.Terminal;
import dev.runbookexec.engine.exec.StopSignal;
import java.io.BufferedReader;
import java.io.Console;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/// The one place where everything is put together.
final class Wiring {
  private final PrintStream out;
  private final PrintStream err;
  private final InputStream in;
  private final Map<String, String> environment;
  private final Path directory;
  private final String version;

  Wiring(
      PrintStream out,
      PrintStream err,
      InputStream in,
      Map<String, String> environment,
      Path directory,
      String version) {
    this.out = out;
    this.err = err;
    this.in = in;
    this.environment = environment;
    this.directory = directory;
    this.version = version;
  }

  /// Runs one command line.
  ///
  /// @return the exit code; a bug is printed with what to send, and gives 70
  int run(String[] arguments) {
    try {
      return run(CommandLine.parse(arguments, directory));
    } catch (Failure failure) {
      err.println(failure.sentence());
      return failure.exitCode().code();
    } catch (RuntimeException | Error bug) {
      return new BugReport(err, version).print(bug, arguments);
    }
  }

  private int run(Request request) throws Failure {
    return switch (request) {
      case Request.Help(var text) -> {
        out.print(text);
        yield ExitCode.DONE.code();
      }
      case Request.Explain(var codes) -> new ExplainCommand(surroundings()).run(codes);
      case Request.Show(var show) -> new ShowCommand(surroundings()).run(show);
      case Request.Eval(var eval) -> new EvalCommand(surroundings()).run(eval);
      case Request.Lint(var lint) -> new LintCommand(surroundings()).run(lint);
      case Request.New(var begun) -> new NewCommand(surroundings()).run(begun);
      case Request.Fmt(var names, var check) -> new FmtCommand(surroundings()).run(names, check);
      case Request.Report(var folder) ->
          new ReportCommand(surroundings(), new FileReports()).run(folder);
      case Request.Verify(var folder, var head) ->
          new VerifyCommand(surroundings(), new FileReports()).run(folder, head);
      case Request.Drill(var drill) ->
          new DrillCommand(surroundings(), new FileReports()).run(drill);
      case Request.Run(var run) -> {
        var stop = new StopSignal();
        new InterruptKey(err, stop).listen();
        yield new RunCommand(surroundings(), new RealWorld(), new FileReports(), stop).run(run);
      }
    };
  }

  private Surroundings surroundings() {
    var interactive = terminal();
    var colour =
        interactive
            && !environment.containsKey("NO_COLOR")
            && !"dumb".equals(environment.get("TERM"));
    return new Surroundings(
        new Terminal(out, err, colour, interactive, width()),
        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)),
        interactive,
        environment,
        directory,
        InstantSource.system(),
        new SecureRandom(),
        operator(),
        version);
  }

  /// Since JDK 22 there is always a console; the compiler's check does not know it yet.
  private static boolean terminal() {
    return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
  }

  private int width() {
    var columns = environment.getOrDefault("COLUMNS", "");
    return columns.matches("[1-9][0-9]{1,3}") ? Integer.parseInt(columns) : 100;
  }

  private String operator() {
    var user = environment.getOrDefault("SUDO_USER", System.getProperty("user.name", "unknown"));
    return user + "@" + environment.getOrDefault("HOSTNAME", HostName.of());
  }
}
