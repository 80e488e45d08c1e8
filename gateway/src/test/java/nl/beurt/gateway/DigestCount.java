package nl.beurt.gateway;

import java.security.MessageDigest;
import java.security.MessageDigestSpi;
import java.security.NoSuchAlgorithmException;
import java.security.NoSuchProviderException;
import java.security.Provider;
import java.security.Security;
import java.util.List;
import java.util.Map;

/**
 * Counts what each thread digests by SHA-256, of which all pseudonyms and marks of sources are made. It is this machine's own
 * SHA-256 behind a counter, for as long as this is open, in whatever asks for one meanwhile.
 */
final class DigestCount implements AutoCloseable {
    private static final String ALGORITHM = "SHA-256";
    private static final ThreadLocal<long[]> COUNT = ThreadLocal.withInitial(() -> new long[1]);

    private final Counting provider = new Counting();

    DigestCount() {
        Security.insertProviderAt(provider, 1);
    }

    /** How many this thread has made. */
    long get() {
        return COUNT.get()[0];
    }

    @Override
    public void close() {
        Security.removeProvider(provider.getName());
    }

    private static final class Counting extends Provider {
        private static final long serialVersionUID = 1;

        Counting() {
            super("DigestCount", "1", "counts digests");
            putService(new Service(this, "MessageDigest", ALGORITHM, Counted.class.getName(), List.of(), Map.of()) {
                @Override
                public Object newInstance(Object parameter) throws NoSuchAlgorithmException {
                    try {
                        return new Counted(MessageDigest.getInstance(ALGORITHM, "SUN"));
                    } catch (NoSuchProviderException e) {
                        throw new NoSuchAlgorithmException(e);
                    }
                }
            });
        }
    }

    private static final class Counted extends MessageDigestSpi implements Cloneable {
        private MessageDigest digest;

        Counted(MessageDigest digest) {
            this.digest = digest;
        }

        @Override
        protected int engineGetDigestLength() {
            return digest.getDigestLength();
        }

        @Override
        protected void engineUpdate(byte input) {
            digest.update(input);
        }

        @Override
        protected void engineUpdate(byte[] input, int offset, int length) {
            digest.update(input, offset, length);
        }

        @Override
        protected byte[] engineDigest() {
            COUNT.get()[0]++;
            return digest.digest();
        }

        @Override
        protected void engineReset() {
            digest.reset();
        }

        @Override
        public Object clone() throws CloneNotSupportedException {
            Counted copy = (Counted) super.clone();
            copy.digest = (MessageDigest) digest.clone();
            return copy;
        }
    }
}
