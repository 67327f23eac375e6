package dev.runbookexec.steps.ssh;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.util.Base64;
import net.schmizz.sshj.common.Buffer;

/// Key fingerprints as OpenSSH prints them: `SHA256:` and base64 without padding.
final class Fingerprints {
  private Fingerprints() {}

  static String sha256(PublicKey key) {
    try {
      var blob = new Buffer.PlainBuffer().putPublicKey(key).getCompactData();
      var hash = MessageDigest.getInstance("SHA-256").digest(blob);
      return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every Java has SHA-256", impossible);
    }
  }
}
