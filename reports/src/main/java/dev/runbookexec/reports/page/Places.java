package dev.runbookexec.reports.page;

import dev.runbookexec.engine.model.Runbook;
import dev.runbookexec.engine.model.Target;
import java.util.stream.Collectors;

/// Where steps act, as sentences.
final class Places {
  private final Runbook runbook;

  Places(Runbook runbook) {
    this.runbook = runbook;
  }

  /// Below a heading of its own: `**vps** (by SSH: ssh ‹vps›)`.
  String of(String name) {
    var target = runbook.targets().get(name);
    return "**" + Harmless.plain(name) + "**" + (target == null ? "" : " (" + how(target) + ")");
  }

  String how(Target target) {
    return switch (target) {
      case Target.Local _ -> "this machine";
      case Target.Ssh ssh -> "by SSH, " + Harmless.code("ssh " + Holes.shown(ssh.destination()));
      case Target.Web web -> "over HTTP, " + Harmless.code(Holes.shown(web.base())) + details(web);
      case Target.Engine engine -> engine(engine);
      case Target.Container inside ->
          "in a container, "
              + Harmless.code("docker exec -it " + Holes.shown(inside.container()) + " sh")
              + ", of the Docker Engine "
              + Harmless.plain(inside.engine());
    };
  }

  private static String engine(Target.Engine engine) {
    var host = engine.host().map(h -> ", " + Harmless.code(Holes.shown(h))).orElse("");
    var via = engine.via().map(ssh -> " on " + Harmless.plain(ssh)).orElse(" of this machine");
    return "the Docker Engine" + via + host;
  }

  private static String details(Target.Web web) {
    var headers = web.headers().stream().map(header -> Harmless.plain(header.name())).toList();
    var named = headers.isEmpty() ? "" : ", with the header " + String.join(", ", headers);
    return named + web.tls().map(Places::tls).orElse("");
  }

  private static String tls(Target.Tls tls) {
    var parts = new java.util.ArrayList<String>();
    tls.serverName().ifPresent(name -> parts.add("server name " + code(name)));
    tls.caFile().ifPresent(file -> parts.add("authorities of " + code(file)));
    tls.clientCert().ifPresent(file -> parts.add("client certificate " + code(file)));
    tls.clientKey().ifPresent(file -> parts.add("its key " + code(file)));
    tls.pins().forEach(pin -> parts.add("pinned key " + Harmless.code(pin)));
    return parts.stream().collect(Collectors.joining(", ", "; TLS with ", ""));
  }

  private static String code(dev.runbookexec.engine.expr.Template template) {
    return Harmless.code(Holes.shown(template));
  }
}
