package dev.runbookexec.cli.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// `examples/lab`, up for as long as it is open.
final class Lab implements AutoCloseable {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private final Path state;

  private Lab(Path state) {
    this.state = state;
  }

  static Lab up() {
    var lines = script("up").orFail().strip().lines().toList();
    return new Lab(Path.of(lines.getLast()));
  }

  private static Command script(String name, String... arguments) {
    var words =
        new ArrayList<String>(List.of(ROOT.resolve("examples/lab").resolve(name).toString()));
    words.addAll(List.of(arguments));
    return Command.run(words, ROOT, Map.of());
  }

  void fault(String name) {
    script("fault", name, state.toString()).orFail();
  }

  /// Runs the program that the build has packaged, with the inputs of the fault.
  Command program(Path out, String... options) throws IOException {
    var words =
        new ArrayList<String>(
            List.of(
                ROOT.resolve("cli/target/dist/current/bin/runbook-exec").toString(),
                ROOT.resolve("runbooks/runner-provision-fails.yaml").toString(),
                "--inputs",
                state.resolve("inputs.yaml").toString(),
                "--out",
                out.toString(),
                "--non-interactive"));
    words.addAll(Files.readAllLines(state.resolve("options")));
    words.addAll(List.of(options));
    return Command.run(words, ROOT, Map.of());
  }

  /// Containers with their states, images and networks; sorted, since the engine lists them in any
  /// order.
  List<String> engineState() {
    var containers =
        docker("ps", "-a", "--no-trunc", "--format", "{{.ID}} {{.Names}} {{.State}} {{.Image}}");
    var images =
        docker("images", "-a", "--no-trunc", "--format", "{{.ID}} {{.Repository}}:{{.Tag}}");
    var networks = docker("network", "ls", "--no-trunc", "--format", "{{.ID}} {{.Name}}");
    return (containers + images + networks).lines().sorted().toList();
  }

  private String docker(String... arguments) {
    var words =
        new ArrayList<String>(List.of("docker", "-H", "unix://" + state.resolve("docker.sock")));
    words.addAll(List.of(arguments));
    return Command.run(words, ROOT, Map.of()).orFail();
  }

  @Override
  public void close() {
    script("down", state.toString()).orFail();
  }
}
