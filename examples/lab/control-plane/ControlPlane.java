import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/// The lab's control plane: provisions runners as containers of a real Docker engine, in four
/// stages, and speaks the admin API of the page behind `runner-provision-fails`.
///
/// Started with the lab's folder: `java ControlPlane.java DIR`, no build needed.
public final class ControlPlane {
  private ControlPlane() {}

  public static void main(String[] arguments) throws IOException {
    var config = new Config(Path.of(arguments[0]));
    // Bound, but never listening: who connects is refused, and nobody else can take the port.
    var deadRegistry = new Socket();
    deadRegistry.bind(new InetSocketAddress("127.0.0.1", config.port("dead_port")));

    var fleet = new Fleet(config);
    var api = new AdminApi(config, fleet);
    var port = config.port("api_port");
    // Runners reach it by the address of their network bridge, everybody else by loopback.
    for (var host : List.of("127.0.0.1", config.text("subnet") + ".1")) {
      api.serve(new InetSocketAddress(host, port));
    }
    api.serveHealth(new InetSocketAddress("127.0.0.1", config.port("gateway_port")));
    Executors.newSingleThreadScheduledExecutor()
        .scheduleWithFixedDelay(fleet::reconcile, 1, 1, TimeUnit.SECONDS);
    config.log("INFO", "gateway listening on " + config.text("api_url"));
    Runtime.getRuntime().addShutdownHook(new Thread(() -> close(deadRegistry)));
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      System.err.println("The port of the dead registry could not be given back: " + e);
    }
  }
}
