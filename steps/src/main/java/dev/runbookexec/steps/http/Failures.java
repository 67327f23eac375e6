package dev.runbookexec.steps.http;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/// What went wrong with a request, in a sentence, and whether it can have arrived.
final class Failures {
  private Failures() {}

  sealed interface Failure {
    /// There was no connection to send it over.
    record NotSent(String why) implements Failure {}

    /// TLS did not come about, so nothing was sent.
    record NotTrusted(String why) implements Failure {}

    /// It may have arrived.
    record Broken(String why) implements Failure {}
  }

  /// @param problem as the client gives it; the causes tell more than the outermost
  static Failure of(URI uri, @Nullable Throwable problem) {
    if (problem == null) {
      throw new IllegalStateException("A request failed without a reason");
    }
    var host = String.valueOf(uri.getAuthority());
    // The client wraps what TLS says in another exception when it is writing at the time.
    var tls = find(problem, SSLException.class);
    if (tls.isPresent() && speaksNoTls(tls.get())) {
      return new Failure.NotTrusted(host + " does not speak TLS: is it `http://`?");
    }
    var handshake = find(problem, SSLHandshakeException.class);
    if (handshake.isPresent()) {
      return new Failure.NotTrusted(untrusted(uri, handshake.get()));
    }
    return switch (problem) {
      case HttpConnectTimeoutException _ ->
          new Failure.NotSent(host + " does not answer: no connection in time.");
      case ConnectException connect -> new Failure.NotSent(unreachable(uri, connect));
      default -> new Failure.Broken("the connection to " + host + " broke: " + words(problem));
    };
  }

  private static String unreachable(URI uri, ConnectException problem) {
    var host = String.valueOf(uri.getAuthority());
    if (find(problem, UnresolvedAddressException.class).isPresent()
        || find(problem, UnknownHostException.class).isPresent()) {
      return "The name `" + uri.getHost() + "` is not known (DNS).";
    }
    if (find(problem, NoRouteToHostException.class).isPresent()) {
      return "There is no route to " + host + ".";
    }
    var words = words(problem);
    return "There is no connection to "
        + host
        + ": "
        + (words.equals("ConnectException") || words.equals("ClosedChannelException")
            ? "connection refused"
            : words.toLowerCase(java.util.Locale.ROOT))
        + ".";
  }

  private static String untrusted(URI uri, SSLHandshakeException problem) {
    var host = String.valueOf(uri.getAuthority());
    if (find(problem, CertificateExpiredException.class).isPresent()) {
      return "The certificate of " + host + " has expired.";
    }
    if (find(problem, CertificateNotYetValidException.class).isPresent()) {
      return "The certificate of " + host + " is not valid yet.";
    }
    if (find(problem, CertPathBuilderException.class).isPresent()) {
      return "The certificate of "
          + host
          + " is signed by nobody that this Java trusts: its authority is unknown.";
    }
    var pin = find(problem, PinnedTrust.PinException.class);
    if (pin.isPresent()) {
      return "The key of "
          + host
          + " is not one that is pinned; its pin is `"
          + words(pin.get())
          + "`.";
    }
    var certificate = find(problem, CertificateException.class).map(Failures::words);
    if (certificate
        .filter(words -> words.startsWith("No ") && words.contains("name"))
        .isPresent()) {
      return "The certificate of " + host + " is for another name: " + certificate.get() + ".";
    }
    return "No TLS with " + host + ": " + words(problem) + ".";
  }

  private static boolean speaksNoTls(SSLException problem) {
    return words(problem).contains("Unsupported or unrecognized SSL message")
        || words(problem).contains("plaintext connection");
  }

  private static <T extends Throwable> Optional<T> find(Throwable problem, Class<T> kind) {
    for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
      if (kind.isInstance(cause)) {
        return Optional.of(kind.cast(cause));
      }
    }
    return Optional.empty();
  }

  private static String words(Throwable problem) {
    var cause = problem;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }
}
