package io.github.promptharness.openai;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * The certificate authorities of the JDK and further ones.
 *
 * @param sockets makes connections that trust them
 * @param manager says whom they trust
 */
record Trust(SSLSocketFactory sockets, X509TrustManager manager) {
  /**
   * Trusts the JDK's and those in a file.
   *
   * @param pem certificates as PEM, at least one
   * @throws IllegalArgumentException if it cannot be read or holds none
   */
  static Trust alsoIn(Path pem) {
    Collection<? extends Certificate> further = read(pem);
    try {
      KeyStore all = KeyStore.getInstance(KeyStore.getDefaultType());
      all.load(null, null);
      for (X509Certificate known : manager(null).getAcceptedIssuers()) {
        all.setCertificateEntry("jdk" + all.size(), known);
      }
      for (Certificate certificate : further) {
        all.setCertificateEntry("further" + all.size(), certificate);
      }
      X509TrustManager manager = manager(all);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {manager}, null);
      return new Trust(context.getSocketFactory(), manager);
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalArgumentException(
          "the certificates in %s cannot be used: %s".formatted(pem, e.getMessage()), e);
    }
  }

  private static Collection<? extends Certificate> read(Path pem) {
    try (InputStream in = Files.newInputStream(pem)) {
      Collection<? extends Certificate> found =
          CertificateFactory.getInstance("X.509").generateCertificates(in);
      if (found.isEmpty()) {
        throw new CertificateException("it holds none");
      }
      return found;
    } catch (IOException | CertificateException e) {
      throw new IllegalArgumentException(
          "trust needs a file of certificates in PEM form, which begin with -----BEGIN CERTIFICATE-----: %s (%s)"
              .formatted(pem, e.getMessage()),
          e);
    }
  }

  private static X509TrustManager manager(@Nullable KeyStore store)
      throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return Stream.of(factory.getTrustManagers())
        .filter(X509TrustManager.class::isInstance)
        .map(X509TrustManager.class::cast)
        .findFirst()
        .orElseThrow(() -> new GeneralSecurityException("this Java has no X.509 trust manager"));
  }
}
