package dev.runbookexec.steps.http;

import dev.runbookexec.engine.run.Effect;
import dev.runbookexec.engine.run.Endpoint;
import dev.runbookexec.engine.run.Outcome;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// Where a response sends a request that may follow.
///
/// What is a secret of one server is none of another's business: to another scheme, host or port no
/// header goes that could hold one, no body, and no client certificate; and nothing goes from TLS
/// to plain text.
final class Redirects {
  private static final Set<String> HARMLESS =
      Set.of("accept", "accept-language", "accept-encoding", "user-agent");

  private Redirects() {}

  /// The request that follows; empty if none does, and the response stands for itself.
  static Optional<Effect.CallHttp> next(Effect.CallHttp call, Outcome outcome) {
    if (!(outcome instanceof Outcome.Responded(var status, var headers, _, _))
        || call.redirects().orElse(0) == 0) {
      return Optional.empty();
    }
    var location = headers.stream().filter(h -> h.name().equals("location")).findFirst();
    return switch (status) {
      case 301, 302, 303, 307, 308 -> location.flatMap(header -> to(call, status, header.value()));
      default -> Optional.empty();
    };
  }

  private static Optional<Effect.CallHttp> to(Effect.CallHttp call, int status, String location) {
    URI from;
    URI to;
    try {
      from = new URI(call.url());
      to = from.resolve(new URI(location));
    } catch (java.net.URISyntaxException unreadable) {
      return Optional.empty();
    }
    var same = origin(from).equals(origin(to));
    var secure = "https".equalsIgnoreCase(to.getScheme());
    var asBefore = status == 307 || status == 308 || isLooking(call.method());
    if (!isWeb(to)
        || ("https".equalsIgnoreCase(from.getScheme()) && !secure)
        || (!same && asBefore && call.body().isPresent())) {
      return Optional.empty();
    }
    var kept = same ? call.headers() : harmless(call.headers());
    return Optional.of(
        new Effect.CallHttp(
            call.step(),
            same ? call.on() : new Endpoint.Web(to.getScheme() + "://" + to.getRawAuthority()),
            asBefore ? call.method() : "GET",
            to.toString(),
            asBefore ? kept : withoutContent(kept),
            asBefore ? call.body() : Optional.empty(),
            call.timeout(),
            call.impact(),
            Optional.of(call.redirects().orElse(0) - 1)));
  }

  private static boolean isLooking(String method) {
    return method.equals("GET") || method.equals("HEAD");
  }

  private static boolean isWeb(URI uri) {
    var scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    return (scheme.equals("http") || scheme.equals("https")) && uri.getHost() != null;
  }

  private static String origin(URI uri) {
    var scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    var usual = scheme.equals("https") ? 443 : 80;
    var port = uri.getPort() < 0 ? usual : uri.getPort();
    return scheme + "://" + Objects.toString(uri.getHost()).toLowerCase(Locale.ROOT) + ":" + port;
  }

  private static List<Effect.Header> harmless(List<Effect.Header> headers) {
    return headers.stream()
        .filter(header -> HARMLESS.contains(header.name().toLowerCase(Locale.ROOT)))
        .toList();
  }

  private static List<Effect.Header> withoutContent(List<Effect.Header> headers) {
    return headers.stream()
        .filter(header -> !header.name().toLowerCase(Locale.ROOT).startsWith("content-"))
        .toList();
  }
}
