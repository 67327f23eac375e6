package dev.runbookexec.steps.http;

import java.net.Socket;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Set;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/// Trusts what another trusts, if the server's public key is one of a few.
final class PinnedTrust extends X509ExtendedTrustManager {
  private final X509ExtendedTrustManager trust;
  private final Set<String> pins;

  PinnedTrust(X509ExtendedTrustManager trust, Set<String> pins) {
    this.trust = trust;
    this.pins = pins;
  }

  /// The certificate is good, and its key is not the one that was expected.
  static final class PinException extends CertificateException {
    private static final long serialVersionUID = 1L;

    PinException(String pin) {
      super(pin);
    }
  }

  private void pinned(X509Certificate[] chain) throws PinException {
    var pin = pin(chain[0]);
    if (!pins.contains(pin)) {
      throw new PinException(pin);
    }
  }

  private static String pin(X509Certificate certificate) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return Base64.getEncoder()
          .encodeToString(digest.digest(certificate.getPublicKey().getEncoded()));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every Java has SHA-256", impossible);
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String kind, SSLEngine engine)
      throws CertificateException {
    trust.checkServerTrusted(chain, kind, engine);
    pinned(chain);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String kind, Socket socket)
      throws CertificateException {
    trust.checkServerTrusted(chain, kind, socket);
    pinned(chain);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String kind) throws CertificateException {
    trust.checkServerTrusted(chain, kind);
    pinned(chain);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String kind, SSLEngine engine)
      throws CertificateException {
    trust.checkClientTrusted(chain, kind, engine);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String kind, Socket socket)
      throws CertificateException {
    trust.checkClientTrusted(chain, kind, socket);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String kind) throws CertificateException {
    trust.checkClientTrusted(chain, kind);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return trust.getAcceptedIssuers();
  }
}
