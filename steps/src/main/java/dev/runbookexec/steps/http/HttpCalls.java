package dev.runbookexec.steps.http;

import dev.runbookexec.engine.exec.Performer.Progress;
import dev.runbookexec.engine.model.Impact;
import dev.runbookexec.engine.run.Effect;
import dev.runbookexec.engine.run.Endpoint;
import dev.runbookexec.engine.run.Outcome;
import dev.runbookexec.steps.OutputCapture;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// HTTP requests over a client for each way of speaking TLS. The clients follow no redirects: where
/// a request goes is what the runbook says, and its headers may be secret.
public final class HttpCalls implements AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(10);

  private final Map<Optional<Endpoint.Tls>, HttpClient> clients = new HashMap<>();

  /// Sends one request, and those that follow from it where it may, and reads the whole response,
  /// within its deadline.
  public Outcome call(Effect.CallHttp effect, Progress progress) {
    var started = System.nanoTime();
    var call = effect;
    while (true) {
      var outcome = once(call, started, progress);
      var next = Redirects.next(call, outcome);
      if (next.isEmpty()) {
        return outcome;
      }
      call = next.get();
    }
  }

  private Outcome once(Effect.CallHttp effect, long started, Progress progress) {
    HttpRequest request;
    HttpClient client;
    try {
      request = request(effect);
      client = client(effect.on().tls(), request.uri());
    } catch (IOException problem) {
      return new Outcome.NotStarted(String.valueOf(problem.getMessage()));
    } catch (URISyntaxException | IllegalArgumentException problem) {
      return new Outcome.NotStarted(
          "`"
              + effect.method()
              + " "
              + effect.url()
              + "` cannot be sent: "
              + problem.getMessage()
              + ".");
    }
    progress.now("waiting for " + request.uri().getAuthority());
    return new Exchange(effect, started).over(client, request);
  }

  private static HttpRequest request(Effect.CallHttp effect) throws URISyntaxException {
    var uri = new URI(effect.url());
    var body = effect.body().map(BodyPublishers::ofString).orElseGet(BodyPublishers::noBody);
    var builder = HttpRequest.newBuilder(uri).method(effect.method(), body);
    if ("http".equalsIgnoreCase(uri.getScheme())) {
      // without TLS the client would ask for an upgrade, which some small servers do not understand
      builder.version(HttpClient.Version.HTTP_1_1);
    }
    effect.headers().forEach(header -> builder.header(header.name(), header.value()));
    return builder.build();
  }

  private synchronized HttpClient client(Optional<Endpoint.Tls> tls, URI uri) throws IOException {
    if (tls.isPresent() && !"https".equalsIgnoreCase(uri.getScheme())) {
      throw new IOException(
          "`tls` is said of "
              + uri.getAuthority()
              + ", but its address does not begin with `https://`.");
    }
    var known = clients.get(tls);
    if (known != null) {
      return known;
    }
    var builder =
        HttpClient.newBuilder().connectTimeout(CONNECT).followRedirects(HttpClient.Redirect.NEVER);
    if (tls.isPresent()) {
      builder.sslContext(TlsContexts.of(tls.get()));
    }
    var made = builder.build();
    clients.put(tls, made);
    return made;
  }

  /// One request under way.
  private record Exchange(Effect.CallHttp effect, long started, OutputCapture capture) {
    Exchange(Effect.CallHttp effect, long started) {
      this(effect, started, new OutputCapture());
    }

    Outcome over(HttpClient client, HttpRequest request) {
      var sending = client.sendAsync(request, BodyHandlers.ofInputStream());
      try {
        var left = effect.timeout().minus(took()).toMillis();
        var response = sending.get(Math.max(1, left), TimeUnit.MILLISECONDS);
        return read(response);
      } catch (TimeoutException _) {
        sending.cancel(true);
        return timedOut();
      } catch (InterruptedException _) {
        sending.cancel(true);
        return stopped();
      } catch (ExecutionException failure) {
        return failed(request.uri(), failure.getCause());
      }
    }

    private Outcome read(HttpResponse<InputStream> response) {
      var reader = capture.drain(response.body(), OutputCapture.Stream.OUT);
      try {
        var left = effect.timeout().minus(took());
        if (!reader.join(left.isPositive() ? left : Duration.ofMillis(1))) {
          giveUp(response);
          return timedOut();
        }
      } catch (InterruptedException _) {
        giveUp(response);
        return stopped();
      }
      if (capture.broke().isPresent()) {
        return lost(
            "the response broke off after "
                + capture.output().bytes()
                + " bytes: "
                + capture.broke().get());
      }
      return new Outcome.Responded(
          response.statusCode(), headers(response), capture.output(), took());
    }

    private static void giveUp(HttpResponse<InputStream> response) {
      try {
        response.body().close();
      } catch (IOException _) {
        // it is given up either way
      }
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

    /// A request that never left is told from one that may have arrived.
    private Outcome failed(URI uri, @Nullable Throwable problem) {
      return switch (Failures.of(uri, problem)) {
        case Failures.Failure.NotSent(var why) -> new Outcome.NotStarted(why);
        case Failures.Failure.NotTrusted(var why) -> new Outcome.Refused(why);
        case Failures.Failure.Broken(var why) -> lost(why);
      };
    }

    private Outcome lost(String reason) {
      return new Outcome.ConnectionLost(reason, capture.output(), took());
    }

    private Outcome stopped() {
      return new Outcome.Stopped(
          looksOnly()
              ? "The request was given up."
              : "The request was given up; the server may still work on it.");
    }

    private Outcome timedOut() {
      return new Outcome.TimedOut(
          looksOnly(),
          looksOnly() ? "" : "the server may still work on the request",
          capture.output(),
          took());
    }

    private boolean looksOnly() {
      return effect.impact() == Impact.OBSERVE;
    }

    private Duration took() {
      return Duration.ofNanos(System.nanoTime() - started);
    }
  }

  /// An open client would keep the process alive for a while.
  @Override
  public synchronized void close() {
    clients.values().forEach(HttpClient::shutdownNow);
    clients.clear();
  }
}
