package dev.runbookexec.steps.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;

/// Certificates and keys in PEM files. Java itself reads no key of OpenSSL's older kinds.
final class PemFiles {
  private PemFiles() {}

  /// @throws IOException with a sentence
  static List<Certificate> certificates(String file) throws IOException {
    try (var in = Files.newInputStream(Path.of(file))) {
      var found = CertificateFactory.getInstance("X.509").generateCertificates(in);
      if (found.isEmpty()) {
        throw new IOException("`" + file + "` holds no certificate.");
      }
      return List.copyOf(found);
    } catch (GeneralSecurityException problem) {
      throw new IOException(
          "`" + file + "` holds no certificate in PEM: " + problem.getMessage() + ".", problem);
    } catch (java.nio.file.FileSystemException problem) {
      throw new IOException("`" + file + "` cannot be read.", problem);
    }
  }

  /// @throws IOException with a sentence
  static PrivateKey key(String file) throws IOException {
    try (var reader = Files.newBufferedReader(Path.of(file));
        var parser = new PEMParser(reader)) {
      for (var found = parser.readObject(); found != null; found = parser.readObject()) {
        if (found instanceof PEMKeyPair pair) {
          return new JcaPEMKeyConverter().getKeyPair(pair).getPrivate();
        }
        if (found instanceof PrivateKeyInfo info) {
          return new JcaPEMKeyConverter().getPrivateKey(info);
        }
      }
      throw new IOException("`" + file + "` holds no private key in PEM without a passphrase.");
    } catch (java.nio.file.FileSystemException problem) {
      throw new IOException("`" + file + "` cannot be read.", problem);
    }
  }
}
