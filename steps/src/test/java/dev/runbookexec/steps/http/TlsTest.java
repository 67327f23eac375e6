package dev.runbookexec.steps.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import dev.runbookexec.engine.exec.Performer.Progress;
import dev.runbookexec.engine.model.Impact;
import dev.runbookexec.engine.run.Effect;
import dev.runbookexec.engine.run.Endpoint;
import dev.runbookexec.engine.run.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Certificates that are not to be trusted, made by the JDK's own keytool.
final class TlsTest {
  private static final char[] PASSWORD = "changeit".toCharArray();

  @TempDir private Path folder;
  private final AtomicInteger requests = new AtomicInteger();
  private final List<String> names = new CopyOnWriteArrayList<>();
  private boolean wantsCertificate;
  private final List<HttpServer> servers = new ArrayList<>();

  @AfterEach
  void stop() {
    servers.forEach(server -> server.stop(0));
  }

  /// A key store with an authority and a certificate signed by it.
  private Path certificate(String... options) throws IOException, InterruptedException {
    var store = folder.resolve("keys.p12");
    keytool(store, "authority", "-ext", "bc:c", "-validity", "99", "-startdate", "-40d");
    var words = new ArrayList<>(List.of("-signer", "authority"));
    words.addAll(List.of(options));
    keytool(store, "key", words.toArray(String[]::new));
    return store;
  }

  private static void keytool(Path store, String alias, String... options)
      throws IOException, InterruptedException {
    var words =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-storetype",
                "PKCS12",
                "-storepass",
                new String(PASSWORD),
                "-keystore",
                store.toString(),
                "-alias",
                alias,
                "-dname",
                "CN=" + alias));
    words.addAll(List.of(options));
    var keytool = new ProcessBuilder(words).redirectErrorStream(true).start();
    var said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(keytool.waitFor()).as(said).isZero();
  }

  private static KeyStore load(Path store) throws IOException, GeneralSecurityException {
    var keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD);
    }
    return keys;
  }

  private String serve(Path store) throws IOException, GeneralSecurityException {
    var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    var keys = load(store);
    keys.deleteEntry("authority");
    managers.init(keys, PASSWORD);
    var context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), trusted(store).getTrustManagers(), null);
    var server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(
        new HttpsConfigurator(context) {
          @Override
          public void configure(HttpsParameters parameters) {
            var wanted = context.getDefaultSSLParameters();
            wanted.setNeedClientAuth(wantsCertificate);
            parameters.setSSLParameters(wanted);
          }
        });
    return started(server, "https://127.0.0.1:");
  }

  private String started(HttpServer server, String scheme) {
    server.createContext(
        "/",
        exchange -> {
          requests.incrementAndGet();
          if (exchange instanceof HttpsExchange tls
              && tls.getSSLSession() instanceof ExtendedSSLSession session) {
            session
                .getRequestedServerNames()
                .forEach(
                    name -> names.add(new String(name.getEncoded(), StandardCharsets.US_ASCII)));
          }
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    server.start();
    servers.add(server);
    return scheme + server.getAddress().getPort();
  }

  /// The client trusts what the JVM trusts; where a test needs an authority it becomes the JVM's.
  private static Outcome post(String base) {
    try (var http = new HttpCalls()) {
      return http.call(
          new Effect.CallHttp(
              "s",
              new Endpoint.Web(base),
              "POST",
              base + "/",
              List.of(),
              Optional.of("secret"),
              Duration.ofSeconds(10),
              Impact.CHANGE),
          Progress.NONE);
    }
  }

  private static TrustManagerFactory trusted(Path store)
      throws IOException, GeneralSecurityException {
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    var authorities = KeyStore.getInstance("PKCS12");
    authorities.load(null, null);
    authorities.setCertificateEntry("authority", load(store).getCertificate("authority"));
    trust.init(authorities);
    return trust;
  }

  private static Outcome postTrusting(Path store, String base)
      throws IOException, GeneralSecurityException {
    var before = SSLContext.getDefault();
    var trust = trusted(store);
    var context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    SSLContext.setDefault(context);
    try {
      return post(base);
    } finally {
      SSLContext.setDefault(before);
    }
  }

  @Test
  void given_a_certificate_signed_by_nobody_known_then_it_is_refused_before_anything_is_sent()
      throws Exception {
    var base = serve(certificate("-ext", "SAN=ip:127.0.0.1"));

    assertThat(((Outcome.Refused) post(base)).reason()).contains("its authority is unknown");
    assertThat(requests).hasValue(0);
  }

  @Test
  void given_a_certificate_that_has_expired_then_it_is_refused_and_the_sentence_says_so()
      throws Exception {
    var store = certificate("-ext", "SAN=ip:127.0.0.1", "-startdate", "-20d", "-validity", "3");
    var base = serve(store);

    assertThat(((Outcome.Refused) postTrusting(store, base)).reason()).contains("has expired");
    assertThat(requests).hasValue(0);
  }

  @Test
  void given_a_certificate_that_is_not_valid_yet_then_it_is_refused_and_the_sentence_says_so()
      throws Exception {
    var store = certificate("-ext", "SAN=ip:127.0.0.1", "-startdate", "+20d");
    var base = serve(store);

    assertThat(((Outcome.Refused) postTrusting(store, base)).reason()).contains("is not valid yet");
  }

  @Test
  void given_a_certificate_for_another_name_then_it_is_refused_and_the_sentence_says_so()
      throws Exception {
    var store = certificate("-ext", "SAN=dns:elsewhere.example");
    var base = serve(store);

    assertThat(((Outcome.Refused) postTrusting(store, base)).reason())
        .contains("is for another name");
    assertThat(requests).hasValue(0);
  }

  @Test
  void given_a_certificate_that_is_trusted_then_the_request_is_answered() throws Exception {
    var store = certificate("-ext", "SAN=ip:127.0.0.1");
    var base = serve(store);

    assertThat(((Outcome.Responded) postTrusting(store, base)).status()).isEqualTo(204);
  }

  /// Now and then the client is writing when the answer comes, and wraps what TLS says.
  @RepeatedTest(100)
  void given_a_server_that_speaks_no_TLS_then_it_is_refused_and_http_is_suggested()
      throws IOException {
    try (var plain = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> answerPlainly(plain));

      var outcome = (Outcome.Refused) post("https://127.0.0.1:" + plain.getLocalPort());

      assertThat(outcome.reason()).contains("does not speak TLS", "`http://`");
    }
  }

  private static void answerPlainly(ServerSocket server) {
    try (var socket = server.accept()) {
      socket
          .getOutputStream()
          .write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      socket.getInputStream().readAllBytes();
    } catch (IOException gone) {
      throw new AssertionError(gone);
    }
  }

  private Path pem(String file, String kind, byte[]... parts) throws IOException {
    var text = new StringBuilder();
    for (var part : parts) {
      text.append("-----BEGIN " + kind + "-----\n")
          .append(Base64.getMimeEncoder().encodeToString(part))
          .append("\n-----END " + kind + "-----\n");
    }
    return Files.writeString(folder.resolve(file), text);
  }

  private String authority(Path store) throws IOException, GeneralSecurityException {
    var certificate = load(store).getCertificate("authority").getEncoded();
    return pem("ca.pem", "CERTIFICATE", certificate).toString();
  }

  private static Outcome post(String base, Endpoint.Tls tls) {
    try (var http = new HttpCalls()) {
      return http.call(
          new Effect.CallHttp(
              "s",
              new Endpoint.Web(base, Optional.of(tls)),
              "POST",
              base + "/",
              List.of(),
              Optional.of("secret"),
              Duration.ofSeconds(10),
              Impact.CHANGE),
          Progress.NONE);
    }
  }

  private static Endpoint.Tls trusting(String authority, Optional<String> name, String... pins) {
    return new Endpoint.Tls(
        name, Optional.of(authority), Optional.empty(), Optional.empty(), List.of(pins));
  }

  @Test
  void given_a_server_name_when_the_address_is_another_then_that_name_is_asked_for_and_verified()
      throws Exception {
    var store = certificate("-ext", "SAN=dns:api.internal");
    var base = serve(store).replace("127.0.0.1", "localhost");

    var outcome = post(base, trusting(authority(store), Optional.of("api.internal")));

    assertThat(((Outcome.Responded) outcome).status()).isEqualTo(204);
    assertThat(names).containsExactly("api.internal");
  }

  @Test
  void given_a_server_name_when_the_certificate_is_for_the_address_alone_then_it_is_refused()
      throws Exception {
    var store = certificate("-ext", "SAN=dns:localhost,ip:127.0.0.1");
    var base = serve(store).replace("127.0.0.1", "localhost");

    var outcome = post(base, trusting(authority(store), Optional.of("api.internal")));

    assertThat(((Outcome.Refused) outcome).reason())
        .contains("is for another name", "api.internal");
    assertThat(requests).hasValue(0);
  }

  @Test
  void given_a_file_of_authorities_when_it_signed_the_certificate_then_it_is_trusted()
      throws Exception {
    var store = certificate("-ext", "SAN=ip:127.0.0.1");
    var base = serve(store);

    assertThat(post(base, trusting(authority(store), Optional.empty())))
        .isInstanceOf(Outcome.Responded.class);
  }

  @Test
  void given_a_file_of_other_authorities_then_the_certificate_is_refused() throws Exception {
    var base = serve(certificate("-ext", "SAN=ip:127.0.0.1"));
    Files.move(folder.resolve("keys.p12"), folder.resolve("first.p12"));
    var other = authority(certificate("-ext", "SAN=ip:127.0.0.1"));

    assertThat(post(base, trusting(other, Optional.empty()))).isInstanceOf(Outcome.Refused.class);
    assertThat(requests).hasValue(0);
  }

  @Test
  void given_a_file_that_is_not_there_or_holds_nothing_then_nothing_is_sent_and_it_is_said()
      throws Exception {
    var store = certificate("-ext", "SAN=ip:127.0.0.1");
    var base = serve(store);
    var empty = Files.writeString(folder.resolve("empty.pem"), "").toString();

    assertThat(post(base, trusting("/no/such.pem", Optional.empty())))
        .isEqualTo(new Outcome.NotStarted("`/no/such.pem` cannot be read."));
    assertThat(post(base, trusting(empty, Optional.empty())))
        .isEqualTo(new Outcome.NotStarted("`" + empty + "` holds no certificate."));
  }

  @Test
  void given_pins_when_the_key_is_one_of_them_then_it_is_trusted_else_refused_with_its_pin()
      throws Exception {
    var store = certificate("-ext", "SAN=ip:127.0.0.1");
    var base = serve(store);
    var key = load(store).getCertificate("key").getPublicKey().getEncoded();
    var pin =
        Base64.getEncoder()
            .encodeToString(java.security.MessageDigest.getInstance("SHA-256").digest(key));
    var other = Base64.getEncoder().encodeToString(new byte[32]);

    assertThat(post(base, trusting(authority(store), Optional.empty(), other, pin)))
        .isInstanceOf(Outcome.Responded.class);
    assertThat(
            ((Outcome.Refused) post(base, trusting(authority(store), Optional.empty(), other)))
                .reason())
        .endsWith("is not one that is pinned; its pin is `" + pin + "`.");
    assertThat(requests).hasValue(1);
  }

  @Test
  void given_a_server_that_wants_a_certificate_when_it_is_shown_then_it_answers_else_not()
      throws Exception {
    var store = certificate("-ext", "SAN=ip:127.0.0.1");
    wantsCertificate = true;
    var base = serve(store);
    var keys = load(store);
    var cert = pem("client.pem", "CERTIFICATE", keys.getCertificate("key").getEncoded()).toString();
    var key =
        pem("client.key", "PRIVATE KEY", keys.getKey("key", PASSWORD).getEncoded()).toString();
    var ca = authority(store);

    var shown =
        new Endpoint.Tls(
            Optional.empty(), Optional.of(ca), Optional.of(cert), Optional.of(key), List.of());

    assertThat(post(base, shown)).isInstanceOf(Outcome.Responded.class);
    assertThat(post(base, trusting(ca, Optional.empty()))).isNotInstanceOf(Outcome.Responded.class);
    assertThat(requests).hasValue(1);
  }

  @Test
  void given_tls_for_an_address_without_it_then_nothing_is_sent() throws Exception {
    var store = certificate("-ext", "SAN=ip:127.0.0.1");

    assertThat(post("http://127.0.0.1:1", trusting(authority(store), Optional.empty())))
        .isInstanceOf(Outcome.NotStarted.class);
  }
}
