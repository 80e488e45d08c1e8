package nl.beurt.gateway.guard;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import nl.beurt.gateway.key.Secrets;
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

    public Sources(Secrets secrets) {
        this.secrets = secrets;
    }

    /**
     * Reads where a request comes from. What is no word of 16 to 64 visible ASCII characters is none.
     *
     * @param client its address; null where it is not known
     * @param device value of the header, or null
     */
    public void read(@Nullable InetAddress client, @Nullable String device, Source into) {
        boolean isWide = client instanceof Inet6Address;
        if (client != null) {
            byte[] address = client.getAddress();
            secrets.address(address, isWide ? NETWORK_LENGTH : address.length, into.address());
            if (isWide) {
                secrets.address(address, SITE_LENGTH, into.site());
            }
        }
        boolean hasDevice = device != null && isDevice(device);
        if (hasDevice && device != null) {
            byte[] text = device.getBytes(StandardCharsets.US_ASCII);
            secrets.device(text, text.length, into.device());
        }
        into.is(client != null, isWide, hasDevice);
    }

    /**
     * Reads what the journal keeps of where a request comes from: 64 bits of a keyed digest that nothing else is made with.
     * Odd of a device's word; even of an address, where there is no word; 0 where neither is known.
     *
     * @param client its address; null where it is not known
     * @param device value of the header, or null
     */
    public void readOrigin(@Nullable InetAddress client, @Nullable String device, Source into) {
        if (device != null && isDevice(device)) {
            byte[] text = device.getBytes(StandardCharsets.US_ASCII);
            into.origin(secrets.originDevice(text, text.length) | 1);
        } else if (client != null) {
            byte[] address = client.getAddress();
            int length = client instanceof Inet6Address ? NETWORK_LENGTH : address.length;
            long digest = secrets.originAddress(address, length) & ~1L;
            into.origin(digest == 0 ? 2 : digest);
        } else {
            into.origin(0);
        }
    }

    private static boolean isDevice(String word) {
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
