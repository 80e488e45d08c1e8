package nl.beurt.gateway.admit.geo;

import java.net.InetAddress;
import java.net.UnknownHostException;
import nl.beurt.gateway.peer.AddressText;
import nl.beurt.gateway.peer.ClientAddress;

/** Addresses, networks and ranges as people write them; names of hosts are never looked up. */
public final class RangeText {
    private static final int V4_BITS = 32;
    private static final int V6_BITS = 128;

    private RangeText() {}

    /**
     * An address, a network ({@code 192.0.2.0/24}) or a range ({@code 192.0.2.0-192.0.2.9}).
     *
     * @throws IllegalArgumentException when it is none, or a network that has bits behind its prefix
     */
    public static Range range(String text) {
        int slash = text.indexOf('/');
        int dash = text.indexOf('-');
        if (slash >= 0) {
            return network(text.substring(0, slash), text.substring(slash + 1));
        }
        ClientAddress from = address(dash < 0 ? text : text.substring(0, dash));
        ClientAddress to = dash < 0 ? from : address(text.substring(dash + 1));
        return new Range(from.high(), from.low(), to.high(), to.low());
    }

    private static Range network(String text, String prefix) {
        ClientAddress address = address(text);
        int bitsMax = address.isV4() ? V4_BITS : V6_BITS;
        int bits = prefix.matches("\\d{1,3}") ? Integer.parseInt(prefix) : bitsMax + 1;
        if (bits > bitsMax) {
            throw new IllegalArgumentException("a prefix has from 0 to " + bitsMax + " bits, not " + prefix);
        }
        Range range = Range.ofPrefix(address.high(), address.low(), bits + V6_BITS - bitsMax);
        if (range.fromHigh() != address.high() || range.fromLow() != address.low()) {
            throw new IllegalArgumentException("the network has bits behind its prefix");
        }
        return range;
    }

    /**
     * One address.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static ClientAddress address(String text) {
        ClientAddress address = new ClientAddress();
        if (!AddressText.read(text, 0, text.length(), address)) {
            throw new IllegalArgumentException("no address of IPv4 or IPv6");
        }
        return address;
    }

    /** A range as {@link #range} reads it. */
    public static String text(Range range) {
        String from = text(range.fromHigh(), range.fromLow());
        String to = text(range.toHigh(), range.toLow());
        return from.equals(to) ? from : from + "-" + to;
    }

    private static String text(long high, long low) {
        ClientAddress address = new ClientAddress();
        address.set(high, low);
        byte[] bytes = new byte[16];
        int length = address.write(bytes);
        try {
            return InetAddress.getByAddress(java.util.Arrays.copyOf(bytes, length))
                    .getHostAddress();
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address has 4 or 16 bytes", e);
        }
    }
}
