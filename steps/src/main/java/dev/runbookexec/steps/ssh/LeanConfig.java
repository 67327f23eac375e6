package dev.runbookexec.steps.ssh;

import com.hierynomus.sshj.transport.cipher.BlockCiphers;
import com.hierynomus.sshj.transport.cipher.GcmCiphers;
import java.security.Provider;
import java.security.Security;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import net.schmizz.keepalive.KeepAliveProvider;
import net.schmizz.sshj.DefaultConfig;
import net.schmizz.sshj.common.SecurityUtils;

/// SSH on the JDK's own cryptography: registering another provider costs a third of a second at
/// start, and modern algorithms need none.
final class LeanConfig extends DefaultConfig {
  private static final List<Logger> QUIET = quiet();

  static {
    SecurityUtils.setRegisterBouncyCastle(false);
    Security.addProvider(new EcdsaName());
  }

  LeanConfig() {
    setKeepAliveProvider(KeepAliveProvider.KEEP_ALIVE);
  }

  @Override
  protected void initCipherFactories() {
    setCipherFactories(
        List.of(
            GcmCiphers.AES256GCM(),
            GcmCiphers.AES128GCM(),
            BlockCiphers.AES256CTR(),
            BlockCiphers.AES128CTR()));
  }

  /// The library logs each failure with its stack trace; failures are said in outcomes. The loggers
  /// are kept here since the JDK forgets the level of one that nobody holds.
  private static List<Logger> quiet() {
    var loggers = List.of(Logger.getLogger("net.schmizz"), Logger.getLogger("com.hierynomus"));
    loggers.forEach(logger -> logger.setLevel(Level.OFF));
    return loggers;
  }

  static int quietLoggers() {
    return QUIET.size();
  }

  /// The library asks for a key factory by the name `ECDSA`, which the JDK knows as `EC`.
  private static final class EcdsaName extends Provider {
    private static final long serialVersionUID = 1L;

    EcdsaName() {
      super("runbook-exec-ecdsa-name", "1", "The JDK's EC key factory by another name");
      put("KeyFactory.ECDSA", "sun.security.ec.ECKeyFactory");
    }
  }
}
