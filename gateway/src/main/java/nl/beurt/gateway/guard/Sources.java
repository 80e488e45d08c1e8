package nl.beurt.gateway.guard;

import java.nio.charset.StandardCharsets;
import nl.beurt.gateway.key.Secrets;
import nl.beurt.gateway.peer.ClientAddress;
import org.jspecify.annotations.Nullable;

/** Makes digests of where requests come from. Belongs to one event loop. */
public final class Sources {
    /** A word that a device chose at random and sends with each of its requests. */
    public static final String DEVICE = "beurt-device";

    private static final int DEVICE_LENGTH_MIN = 16;
    private static final int DEVICE_LENGTH_MAX = 64;
    private static final int NETWORK_LENGTH = 8;
    private static final int SITE_LENGTH = 6;

    private final Secrets secrets;
    private final byte[] address = new byte[16];

    public Sources(Secrets secrets) {
        this.secrets = secrets;
    }

    /**
     * Reads where a request comes from. What is no word of 16 to 64 visible ASCII characters is none.
     *
     * @param client its address; a proxy's counts as none ({@link ClientAddress#isOfOne})
     * @param device value of the header, or null
     */
    public void read(ClientAddress client, @Nullable String device, Source into) {
        boolean hasAddress = client.isOfOne();
        boolean isWide = hasAddress && !client.isV4();
        if (hasAddress) {
            int length = client.write(address);
            secrets.address(address, isWide ? NETWORK_LENGTH : length, into.address());
            if (isWide) {
                secrets.address(address, SITE_LENGTH, into.site());
            }
        }
        boolean hasDevice = device != null && isDevice(device);
        if (hasDevice && device != null) {
            byte[] text = device.getBytes(StandardCharsets.US_ASCII);
            secrets.device(text, text.length, into.device());
        }
        into.is(hasAddress, isWide, hasDevice);
    }

    /**
     * Reads what the journal keeps of where a request comes from: 64 bits of a keyed digest that nothing else is made with.
     * Odd of a device's word; even of an address, where there is no word; 0 where neither is known.
     *
     * @param client its address; a proxy's counts as none ({@link ClientAddress#isOfOne})
     * @param device value of the header, or null
     */
    public void readOrigin(ClientAddress client, @Nullable String device, Source into) {
        if (device != null && isDevice(device)) {
            byte[] text = device.getBytes(StandardCharsets.US_ASCII);
            into.origin(secrets.originDevice(text, text.length) | 1);
        } else if (client.isOfOne()) {
            int length = client.write(address);
            long digest = secrets.originAddress(address, client.isV4() ? length : NETWORK_LENGTH) & ~1L;
            into.origin(digest == 0 ? 2 : digest);
        } else {
            into.origin(0);
        }
    }

    /** Whether a device may call itself so: 16 to 64 visible characters of ASCII. */
    public static boolean isDevice(String word) {
        if (word.length() < DEVICE_LENGTH_MIN || word.length() > DEVICE_LENGTH_MAX) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if (word.charAt(i) <= ' ' || word.charAt(i) > '~') {
                return false;
            }
        }
        return true;
    }
}
