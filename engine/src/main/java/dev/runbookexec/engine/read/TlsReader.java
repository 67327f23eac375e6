package dev.runbookexec.engine.read;

import dev.runbookexec.engine.model.Target;
import dev.runbookexec.engine.yaml.Node.ScalarNode;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// Reads `tls` of an http target.
final class TlsReader {
  private static final List<String> KEYS =
      List.of("server_name", "ca_file", "client_cert", "client_key", "pin_sha256");
  private static final int SHA256_BYTES = 32;

  private final Findings findings;

  TlsReader(Findings findings) {
    this.findings = findings;
  }

  Optional<Target.Tls> read(Fields target) {
    return target
        .mapping("tls", "a mapping such as `{ ca_file: ca.pem }`")
        .map(fields -> {
          fields.allow("`tls`", KEYS);
          speaksTls(target);
          bothOrNone(fields);
          return new Target.Tls(
              fields.at(),
              fields.template("server_name"),
              fields.template("ca_file"),
              fields.template("client_cert"),
              fields.template("client_key"),
              fields.items("pin_sha256", "a text, or a list of texts", this::pin));
        });
  }

  private void speaksTls(Fields target) {
    if (target.text("http").filter(base -> base.startsWith("http:")).isPresent()) {
      findings.error(
          "RB0688",
          target.keyAt("tls"),
          "`tls` means nothing for an address that begins with `http://`.",
          "is it `https://`?");
    }
  }

  private void bothOrNone(Fields fields) {
    if (fields.has("client_cert") != fields.has("client_key")) {
      findings.error(
          "RB0689",
          fields.at(),
          "`client_cert` and `client_key` stand together.",
          "the certificate is shown to the server, and the key proves that it is ours.");
    }
  }

  private Optional<String> pin(dev.runbookexec.engine.yaml.Node node) {
    if (node instanceof ScalarNode scalar && isPin(scalar.text())) {
      return Optional.of(scalar.text());
    }
    findings.error(
        "RB0690",
        node.at(),
        "`pin_sha256` is the SHA-256 of the server's public key in base64, 44 characters.",
        "`openssl x509 -pubkey -noout -in cert.pem | openssl pkey -pubin -outform der | openssl dgst -sha256 -binary | base64` prints it.");
    return Optional.empty();
  }

  private static boolean isPin(String text) {
    try {
      return Base64.getDecoder().decode(text).length == SHA256_BYTES;
    } catch (IllegalArgumentException notBase64) {
      return false;
    }
  }
}
