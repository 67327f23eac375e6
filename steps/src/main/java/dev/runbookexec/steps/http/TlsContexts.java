package dev.runbookexec.steps.http;

import dev.runbookexec.engine.run.Endpoint;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/// Makes what a target says about TLS into a context. Nothing here verifies less than the usual.
final class TlsContexts {
  private static final char[] NO_PASSWORD = {};

  private TlsContexts() {}

  /// @throws IOException with a sentence, if a file or a name cannot be used
  static SSLContext of(Endpoint.Tls tls) throws IOException {
    try {
      var context = SSLContext.getInstance("TLS");
      context.init(keys(tls), new TrustManager[] {trust(tls)}, null);
      var name = name(tls);
      return name.isPresent() ? new NamedContext(context, name.get()) : context;
    } catch (GeneralSecurityException problem) {
      throw new IOException("TLS cannot be set up: " + problem.getMessage() + ".", problem);
    }
  }

  private static Optional<SNIHostName> name(Endpoint.Tls tls) throws IOException {
    if (tls.serverName().isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(new SNIHostName(tls.serverName().get()));
    } catch (IllegalArgumentException problem) {
      throw new IOException(
          "`" + tls.serverName().get() + "` cannot be the name of a server.", problem);
    }
  }

  private static KeyManager[] keys(Endpoint.Tls tls) throws IOException, GeneralSecurityException {
    var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    var store = store();
    if (tls.clientCert().isPresent() && tls.clientKey().isPresent()) {
      var chain = PemFiles.certificates(tls.clientCert().get()).toArray(Certificate[]::new);
      store.setKeyEntry("client", PemFiles.key(tls.clientKey().get()), NO_PASSWORD, chain);
    }
    factory.init(store, NO_PASSWORD);
    return factory.getKeyManagers();
  }

  private static X509ExtendedTrustManager trust(Endpoint.Tls tls)
      throws IOException, GeneralSecurityException {
    var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(authorities(tls));
    var trust =
        Arrays.stream(factory.getTrustManagers())
            .filter(X509ExtendedTrustManager.class::isInstance)
            .map(X509ExtendedTrustManager.class::cast)
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("Java's own trust is of this kind"));
    return tls.pins().isEmpty() ? trust : new PinnedTrust(trust, Set.copyOf(tls.pins()));
  }

  /// Without a file null, by which Java takes its own.
  private static @org.jspecify.annotations.Nullable KeyStore authorities(Endpoint.Tls tls)
      throws IOException, GeneralSecurityException {
    if (tls.caFile().isEmpty()) {
      return null;
    }
    var store = store();
    for (var certificate : PemFiles.certificates(tls.caFile().get())) {
      store.setCertificateEntry("authority-" + store.size(), certificate);
    }
    return store;
  }

  private static KeyStore store() throws IOException, GeneralSecurityException {
    var store = KeyStore.getInstance("PKCS12");
    store.load(null, NO_PASSWORD);
    return store;
  }
}
