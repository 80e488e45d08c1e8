package nl.beurt.gateway.peer;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Addresses that begin with the same bits; of one family. Immutable. */
final class ProxyNetwork {
    private static final int V4_BITS = 32;
    private static final int V6_BITS = 128;

    private final boolean isV4;
    private final long high;
    private final long low;
    private final long highMask;
    private final long lowMask;

    private ProxyNetwork(ClientAddress address, int prefix) {
        isV4 = address.isV4();
        int bits = isV4 ? V6_BITS - V4_BITS + prefix : prefix;
        highMask = mask(bits);
        lowMask = mask(bits - Long.SIZE);
        high = address.high();
        low = address.low();
    }

    /** Ones, then zeros. */
    private static long mask(int ones) {
        return ones <= 0 ? 0 : ones >= Long.SIZE ? -1 : -1L << (Long.SIZE - ones);
    }

    boolean contains(ClientAddress address) {
        return address.isV4() == isV4 && (address.high() & highMask) == high && (address.low() & lowMask) == low;
    }

    /**
     * Reads a network, {@code 10.0.0.0/8}, or one address.
     *
     * @throws IllegalArgumentException with the text and the remedy
     */
    static ProxyNetwork read(String text) {
        int slash = text.indexOf('/');
        int end = slash < 0 ? text.length() : slash;
        ClientAddress address = new ClientAddress();
        if (!AddressText.read(text, 0, end, address)) {
            throw new IllegalArgumentException(
                    "\"" + text
                            + "\" is no network: give addresses or networks like 192.0.2.7, 10.0.0.0/8 or 2001:db8::/32, not names");
        }
        if (address.isV4() && text.indexOf(':') >= 0) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is IPv4 written as IPv6: write " + written(address) + " as IPv4");
        }
        int bits = address.isV4() ? V4_BITS : V6_BITS;
        int prefix = slash < 0 ? bits : prefix(text, slash + 1, bits);
        if (prefix == 0) {
            throw new IllegalArgumentException(
                    "\"" + text
                            + "\" makes a proxy of everybody, who could then call themselves what they like: name the networks of your proxies");
        }
        ProxyNetwork network = new ProxyNetwork(address, prefix);
        if (!network.contains(address)) {
            ClientAddress first = new ClientAddress();
            first.set(address.high() & network.highMask, address.low() & network.lowMask);
            throw new IllegalArgumentException("\"" + text + "\" has bits behind its prefix: write " + written(first)
                    + "/" + prefix + " for the network, or " + written(address) + " for this address alone");
        }
        return network;
    }

    private static int prefix(String text, int from, int max) {
        String digits = text.substring(from);
        int prefix = digits.matches("0|[1-9][0-9]{0,2}") ? Integer.parseInt(digits) : max + 1;
        if (prefix > max) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" has no prefix length behind its slash: give one from 1 to " + max);
        }
        return prefix;
    }

    private static String written(ClientAddress address) {
        byte[] bytes = new byte[V6_BITS / Byte.SIZE];
        int length = address.write(bytes);
        try {
            return InetAddress.getByAddress(java.util.Arrays.copyOf(bytes, length))
                    .getHostAddress();
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address of " + length + " bytes", e);
        }
    }
}
