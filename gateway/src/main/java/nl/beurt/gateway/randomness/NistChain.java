package nl.beurt.gateway.randomness;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.interfaces.RSAPublicKey;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The chain of NIST's beacon that counts, and the certificates that are trusted to sign its pulses. Trusted is what is
 * configured, whatever its dates and whoever issued it: NIST names the certificate of each pulse by the SHA-512 of its
 * bytes, so it can be compared with what NIST publishes elsewhere.
 */
public final class NistChain {
    /** The chain that NIST has added to since 2019. */
    public static final long CURRENT = 2;

    private static final int KEY_BITS_MIN = 2048;

    private final long chainIndex;
    private final Map<String, RSAPublicKey> keys;

    private NistChain(long chainIndex, Map<String, RSAPublicKey> keys) {
        this.chainIndex = chainIndex;
        this.keys = Map.copyOf(keys);
    }

    /**
     * Reads certificates from PEM files.
     *
     * @param chainIndex pulses of other chains are refused: their numbers are the same, and they may be known already
     * @throws IOException when a file holds no certificate with an RSA key; the message names it
     */
    public static NistChain read(long chainIndex, List<Path> files) throws IOException {
        Map<String, RSAPublicKey> keys = new HashMap<>();
        for (Path file : files) {
            Collection<? extends Certificate> certificates = certificates(file);
            for (Certificate certificate : certificates) {
                keys.put(id(certificate, file), key(certificate, file));
            }
            if (certificates.isEmpty()) {
                throw new IOException("there is no certificate in " + file + ": name a PEM file of NIST's beacon");
            }
        }
        return new NistChain(chainIndex, keys);
    }

    private static Collection<? extends Certificate> certificates(Path file) throws IOException {
        try {
            return CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(file)));
        } catch (CertificateException e) {
            throw new IOException(
                    file + " is no certificate (" + e.getMessage() + "): name a PEM file of NIST's beacon", e);
        }
    }

    private static String id(Certificate certificate, Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(Sha.sha512(certificate.getEncoded()));
        } catch (CertificateEncodingException e) {
            throw new IOException("the certificate in " + file + " has no encoding", e);
        }
    }

    private static RSAPublicKey key(Certificate certificate, Path file) throws IOException {
        if (certificate.getPublicKey() instanceof RSAPublicKey key
                && key.getModulus().bitLength() >= KEY_BITS_MIN) {
            return key;
        }
        throw new IOException("the certificate in " + file + " has no RSA key of " + KEY_BITS_MIN
                + " bits or more, as NIST's beacon has: name another");
    }

    long chainIndex() {
        return chainIndex;
    }

    /** The key of a certificate that is trusted; null for any other. */
    @Nullable
    RSAPublicKey key(String certificateId) {
        return keys.get(certificateId);
    }
}
