import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Asks a runner's container from outside, through its published ports. A connection alone proves
/// nothing, since Docker's proxy accepts it for a port on which nobody listens.
final class Health {
  private static final int TIMEOUT_MILLIS = 1500;
  private static final Pattern PORT = Pattern.compile("([0-9]+)/tcp=([0-9]+)");
  private static final String PORTS =
      "{{range $port, $bound := .NetworkSettings.Ports}}{{if $bound}}"
          + "{{$port}}={{(index $bound 0).HostPort}} {{end}}{{end}}";

  private final Docker docker;

  Health(Docker docker) {
    this.docker = docker;
  }

  /// Empty if VNC and the gateway of the container answer.
  Optional<String> problem(String container) {
    var ports = ports(container);
    if (!answers(ports.get("5900"), "", "RFB ")) {
      return Optional.of("VNC does not answer on port 5900");
    }
    if (!answers(ports.get("18789"), "GET /health HTTP/1.0\r\n\r\n", "HTTP/1.1 200")) {
      return Optional.of("gateway does not answer on port 18789");
    }
    return Optional.empty();
  }

  private Map<String, Integer> ports(String container) {
    return PORT.matcher(docker.inspect(container, PORTS))
        .results()
        .collect(Collectors.toMap(port -> port.group(1), port -> Integer.valueOf(port.group(2))));
  }

  private static boolean answers(Integer port, String question, String expected) {
    if (port == null) {
      return false;
    }
    try (var socket = new Socket()) {
      socket.setSoTimeout(TIMEOUT_MILLIS);
      socket.connect(new InetSocketAddress("127.0.0.1", port), TIMEOUT_MILLIS);
      socket.getOutputStream().write(question.getBytes(StandardCharsets.US_ASCII));
      var answer = socket.getInputStream().readNBytes(expected.length());
      return new String(answer, StandardCharsets.US_ASCII).equals(expected);
    } catch (IOException _) {
      return false; // which is the answer: nobody is there
    }
  }
}
