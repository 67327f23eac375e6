package dev.runbookexec.steps.docker;

import dev.runbookexec.engine.run.Endpoint;
import dev.runbookexec.steps.Program;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/// A Docker daemon of the tests' own, up for as long as it is open: own data, socket, network
/// bridge and control group. Its only image is made of busybox.
final class RealDocker implements AutoCloseable {
  /// What `docker import` made of busybox; its command is `sh`.
  static final String IMAGE = "busybox:test";

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final String name =
      "rxt" + Integer.toHexString(ThreadLocalRandom.current().nextInt(0x100000, 0xffffff));
  private final Path folder;
  private Process daemon;

  private RealDocker(Path folder, Process unstarted) {
    this.folder = folder;
    this.daemon = unstarted;
  }

  static RealDocker start() throws IOException {
    var docker =
        new RealDocker(Files.createTempDirectory("rx-docker-"), new ProcessBuilder("true").start());
    try {
      docker.makeBridge();
      docker.launch();
      docker.makeImage();
      return docker;
    } catch (IOException | RuntimeException | AssertionError problem) {
      docker.close();
      throw problem;
    }
  }

  /// The engine, as a step would name it.
  Endpoint.Engine engine() {
    return new Endpoint.Engine(Optional.empty(), Optional.of("unix://" + socket()));
  }

  Path socket() {
    return folder.resolve("docker.sock");
  }

  /// What the docker command says, for setting up and for looking from outside.
  Program cli(String... arguments) {
    var words =
        new ArrayList<>(
            List.of("docker", "--config", folder.toString(), "-H", "unix://" + socket()));
    words.addAll(List.of(arguments));
    return Program.run(words);
  }

  /// The address of the host in the containers' network.
  String gateway() {
    return subnet() + ".1";
  }

  /// Starts a container from the image, in the background.
  String background(String name, String script) {
    return cli("run", "-d", "--init", "--name", name, IMAGE, "sh", "-c", script).orFail().strip();
  }

  void remove(String... containers) {
    for (var container : containers) {
      cli("rm", "-f", "-v", container);
    }
  }

  /// Stops the daemon's work without ending it: its socket takes connections, and nothing answers.
  void freeze() {
    Program.run(List.of("kill", "-STOP", Long.toString(daemon.pid()))).orFail();
  }

  void thaw() {
    Program.run(List.of("kill", "-CONT", Long.toString(daemon.pid()))).orFail();
  }

  /// Ends the daemon; its containers end with it.
  void stop() {
    daemon.destroy();
    try {
      if (!daemon.waitFor(30, TimeUnit.SECONDS)) {
        daemon.destroyForcibly().waitFor();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError(interrupted);
    }
  }

  void launch() throws IOException {
    daemon =
        Program.start(
            folder.resolve("dockerd.log"),
            List.of(
                "dockerd",
                "--data-root",
                folder.resolve("data").toString(),
                "--exec-root",
                folder.resolve("exec").toString(),
                "--pidfile",
                folder.resolve("docker.pid").toString(),
                "--config-file",
                folder.resolve("none.json").toString(),
                "-H",
                "unix://" + socket(),
                "--bridge",
                name,
                "--iptables=false",
                "--ip6tables=false",
                "--ip-masq=false",
                "--ip-forward=false",
                "--exec-opt",
                "native.cgroupdriver=cgroupfs",
                "--cgroup-parent",
                "/" + name));
    Program.until(
        PATIENCE, "dockerd answers; its log is " + log(), () -> cli("version").code() == 0);
  }

  private String log() {
    try {
      return Files.readString(folder.resolve("dockerd.log"));
    } catch (IOException none) {
      return "missing";
    }
  }

  private String subnet() {
    return "198.18." + (name.hashCode() & 0xff);
  }

  private void makeBridge() throws IOException {
    Files.writeString(folder.resolve("none.json"), "{}");
    Program.run(List.of("ip", "link", "add", name, "type", "bridge")).orFail();
    Program.run(List.of("ip", "addr", "add", subnet() + ".1/24", "dev", name)).orFail();
    Program.run(List.of("ip", "link", "set", name, "up")).orFail();
  }

  private void makeImage() throws IOException {
    var root = folder.resolve("root");
    Files.createDirectories(root.resolve("bin"));
    for (var made : List.of("etc", "tmp", "root")) {
      Files.createDirectories(root.resolve(made));
    }
    var busybox = Program.run(List.of("sh", "-c", "command -v busybox")).orFail().strip();
    Files.copy(Path.of(busybox), root.resolve("bin/busybox"));
    Program.run(List.of("chroot", root.toString(), "/bin/busybox", "--install", "-s", "/bin"))
        .orFail();
    Files.writeString(
        root.resolve("etc/passwd"),
        "root:x:0:0:root:/root:/bin/sh\nworker:x:1000:1000::/tmp:/bin/sh\n");
    Files.writeString(root.resolve("etc/group"), "root:x:0:\nworker:x:1000:\n");
    importImage(root, IMAGE, "CMD [\"/bin/sh\"]");
  }

  /// Makes an image of a folder.
  void importImage(Path root, String image, String change) {
    var tar = folder.resolve("image.tar");
    Program.run(List.of("tar", "-C", root.toString(), "-cf", tar.toString(), ".")).orFail();
    cli("import", "-c", change, tar.toString(), image).orFail();
  }

  /// A file that the image of a test may hold.
  static ByteArrayInputStream bytes(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    if (daemon.isAlive()) {
      thaw();
      var all = cli("ps", "-aq").text().strip().lines().toList();
      remove(all.toArray(String[]::new));
      stop();
    }
    Program.run(List.of("ip", "link", "del", name));
    unmount();
    Program.run(
        List.of(
            "find",
            "/sys/fs/cgroup",
            "-depth",
            "-type",
            "d",
            "-path",
            "*/" + name + "*",
            "-exec",
            "rmdir",
            "{}",
            "+"));
    Program.run(List.of("rm", "-rf", folder.toString())).orFail();
  }

  private void unmount() {
    try (var mounts = Files.lines(Path.of("/proc/self/mounts"))) {
      mounts
          .map(line -> line.split(" ", 3)[1])
          .filter(place -> place.startsWith(folder + "/"))
          .sorted(Comparator.reverseOrder())
          .forEach(place -> Program.run(List.of("umount", "-l", place)));
    } catch (IOException problem) {
      throw new AssertionError("The mounts of this machine cannot be read", problem);
    }
  }
}
