package dev.runbookexec.steps.http;

import dev.runbookexec.engine.exec.Performer.Progress;
import dev.runbookexec.engine.run.Effect;
import dev.runbookexec.engine.run.Outcome;
import dev.runbookexec.steps.OutputCapture;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// HTTP requests over one shared client. Redirects are not followed: where a request goes is what
/// the runbook says, and its headers may be secret.
public final class HttpCalls implements AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(10);

  private @Nullable HttpClient client;

  /// Sends one request and reads its whole response, within its deadline.
  public Outcome call(Effect.CallHttp effect, Progress progress) {
    HttpRequest request;
    try {
      request = request(effect);
    } catch (URISyntaxException | IllegalArgumentException problem) {
      return new Outcome.NotStarted(
          "`" + effect.url() + "` cannot be requested: " + problem.getMessage());
    }
    progress.now("waiting for " + request.uri().getHost());
    var started = System.nanoTime();
    var capture = new OutputCapture();
    var sending = client().sendAsync(request, BodyHandlers.ofInputStream());
    try {
      var response = sending.get(effect.timeout().toMillis(), TimeUnit.MILLISECONDS);
      return read(effect, response, capture, started);
    } catch (TimeoutException _) {
      sending.cancel(true);
      return timedOut(effect, capture, started);
    } catch (InterruptedException _) {
      sending.cancel(true);
      return new Outcome.Stopped("The request was given up; the server may still work on it.");
    } catch (ExecutionException problem) {
      return failed(effect, problem.getCause(), capture, started);
    }
  }

  private static HttpRequest request(Effect.CallHttp effect) throws URISyntaxException {
    var body = effect.body().map(BodyPublishers::ofString).orElseGet(BodyPublishers::noBody);
    var builder = HttpRequest.newBuilder(new URI(effect.url())).method(effect.method(), body);
    effect.headers().forEach(header -> builder.header(header.name(), header.value()));
    return builder.build();
  }

  private synchronized HttpClient client() {
    if (client == null) {
      client =
          HttpClient.newBuilder()
              .connectTimeout(CONNECT)
              .followRedirects(HttpClient.Redirect.NEVER)
              .build();
    }
    return client;
  }

  private static Outcome read(
      Effect.CallHttp effect,
      HttpResponse<InputStream> response,
      OutputCapture capture,
      long started) {
    var left = effect.timeout().minus(since(started));
    var reader = capture.drain(response.body(), OutputCapture.Stream.OUT);
    try {
      if (!reader.join(left.isPositive() ? left : Duration.ofMillis(1))) {
        response.body().close();
        return timedOut(effect, capture, started);
      }
    } catch (InterruptedException _) {
      return new Outcome.Stopped("The response was not read to its end.");
    } catch (IOException problem) {
      return failed(effect, problem, capture, started);
    }
    if (capture.broke().isPresent()) {
      return new Outcome.ConnectionLost(
          "the response broke off: " + capture.broke().get(), capture.output(), since(started));
    }
    return new Outcome.Responded(
        response.statusCode(), headers(response), capture.output(), since(started));
  }

  private static List<Effect.Header> headers(HttpResponse<?> response) {
    var headers = new ArrayList<Effect.Header>();
    response
        .headers()
        .map()
        .forEach((name, values) ->
            values.forEach(
                value -> headers.add(new Effect.Header(name.toLowerCase(Locale.ROOT), value))));
    return headers;
  }

  private static Outcome timedOut(Effect.CallHttp effect, OutputCapture capture, long started) {
    var looking = effect.method().equals("GET") || effect.method().equals("HEAD");
    return new Outcome.TimedOut(
        looking, "the server may still work on the request", capture.output(), since(started));
  }

  /// A request that never left is told from one that may have arrived.
  private static Outcome failed(
      Effect.CallHttp effect, @Nullable Throwable problem, OutputCapture capture, long started) {
    var host = URI.create(effect.url()).getAuthority();
    return switch (problem) {
      case HttpConnectTimeoutException _ ->
          new Outcome.NotStarted(host + " did not answer within " + CONNECT.toSeconds() + " s");
      case HttpTimeoutException _ -> timedOut(effect, capture, started);
      case ConnectException refused -> new Outcome.NotStarted(unreachable(host, refused));
      case SSLException tls -> new Outcome.Refused(host + " cannot be trusted (TLS): " + root(tls));
      case null -> throw new IllegalStateException("A request failed without a reason");
      default ->
          new Outcome.ConnectionLost(
              "the connection to " + host + " broke: " + root(problem),
              capture.output(),
              since(started));
    };
  }

  private static String unreachable(String host, ConnectException problem) {
    return unresolved(problem).isPresent()
        ? "the name of " + host + " is not known (DNS)"
        : "no connection to "
            + host
            + ": "
            + Optional.ofNullable(problem.getMessage())
                .orElse("connection refused")
                .toLowerCase(Locale.ROOT);
  }

  private static Optional<Throwable> unresolved(Throwable problem) {
    for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnresolvedAddressException) {
        return Optional.of(cause);
      }
    }
    return Optional.empty();
  }

  private static String root(Throwable problem) {
    var cause = problem;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }

  private static Duration since(long started) {
    return Duration.ofNanos(System.nanoTime() - started);
  }

  @Override
  public synchronized void close() {
    if (client != null) {
      client.shutdownNow();
    }
  }
}
