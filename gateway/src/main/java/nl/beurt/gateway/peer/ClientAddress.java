package nl.beurt.gateway.peer;

import java.net.Inet4Address;
import java.net.InetAddress;

/**
 * The address that a request comes from, as 128 bits; one of IPv4 is the IPv6 address that stands for it, {@code ::ffff:a.b.c.d}
 * (RFC 4291, 2.5.5.2). Mutable; belongs to one event loop.
 */
public final class ClientAddress {
    /** The upper half of the 96 bits before an address of IPv4 is 0, this is the lower. */
    private static final long V4_PREFIX = 0xffff_0000_0000L;

    private long high;
    private long low;
    private boolean isKnown;
    private boolean isNamed;
    private boolean isProxy;

    /** Forgets the address. */
    public void clear() {
        set(0, 0);
        isKnown = false;
    }

    /** Takes the address of a socket. */
    public void set(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (address instanceof Inet4Address) {
            setV4((int) bigEndian(bytes, 0, 4));
        } else {
            set(bigEndian(bytes, 0, 8), bigEndian(bytes, 8, 8));
        }
    }

    /** Takes an address of IPv4, its first byte uppermost. */
    public void setV4(int address) {
        set(0, V4_PREFIX | Integer.toUnsignedLong(address));
    }

    /** Takes the two halves of an address of IPv6, which may stand for one of IPv4. */
    public void set(long upper, long lower) {
        high = upper;
        low = lower;
        isKnown = true;
        isNamed = false;
        isProxy = false;
    }

    /** Takes another with all that is known of it. */
    public void set(ClientAddress other) {
        high = other.high;
        low = other.low;
        isKnown = other.isKnown;
        isNamed = other.isNamed;
        isProxy = other.isProxy;
    }

    /** Takes the address of whom a believed proxy named. */
    void nameAs(ClientAddress other) {
        set(other.high, other.low);
        isNamed = true;
    }

    /** Says whether it is the address of a believed proxy, not of anybody behind one. */
    void isProxy(boolean ofProxy) {
        isProxy = ofProxy;
    }

    private static long bigEndian(byte[] bytes, int from, int count) {
        long value = 0;
        for (int i = from; i < from + count; i++) {
            value = value << 8 | (bytes[i] & 0xff);
        }
        return value;
    }

    /** Whether it is known; else both halves are 0. */
    public boolean isKnown() {
        return isKnown;
    }

    /** Whether a believed proxy named it; else it is that of a socket. */
    public boolean isNamed() {
        return isNamed;
    }

    /** Whether it is of a believed proxy itself, which named nobody. */
    public boolean isProxy() {
        return isProxy;
    }

    /**
     * Whether it tells one client, or one household, from others. That of a proxy does not, as everybody may be behind it: neither of one
     * that is believed, nor a private one at the other end of the socket, which is most likely one that nobody configured. Where a
     * believed proxy names a private address, that is a client in the proxy's own network; but one of the proxy's own machine or
     * link is another proxy there.
     */
    public boolean isOfOne() {
        return isKnown && !isProxy && (isNamed ? !isOfMachineOrLink() : !isPrivate());
    }

    /** The first 64 bits. */
    public long high() {
        return high;
    }

    /** The last 64 bits. */
    public long low() {
        return low;
    }

    /** Whether it is an address of IPv4. */
    public boolean isV4() {
        return isKnown && high == 0 && low >>> 32 == V4_PREFIX >>> 32;
    }

    /** The 32 bits of an address of IPv4, its first byte uppermost; meaningless for others. */
    public int v4() {
        return (int) low;
    }

    /** Whether it is of this machine (RFC 1122, 3.2.1.3; RFC 4291, 2.5.3). */
    public boolean isLoopback() {
        return isV4() ? v4() >>> 24 == 127 : isKnown && high == 0 && low == 1;
    }

    /**
     * Whether it is of this machine or of a private network (RFC 1918, RFC 4193, link-local): as a peer of ours it is a proxy, behind which
     * everybody may be.
     */
    public boolean isPrivate() {
        if (isOfMachineOrLink()) {
            return true;
        }
        if (isV4()) {
            int address = v4();
            return address >>> 24 == 10 || address >>> 20 == 0xac1 || address >>> 16 == 0xc0a8;
        }
        return isKnown && high >>> 57 == 0xfc >>> 1;
    }

    /** Whether it is of this machine, of one link, or no address at all (all zeros). */
    private boolean isOfMachineOrLink() {
        if (isLoopback()) {
            return true;
        }
        if (isV4()) {
            return v4() == 0 || v4() >>> 16 == 0xa9fe;
        }
        return isKnown && (high >>> 54 == 0xfe80 >>> 6 || (high == 0 && low == 0));
    }

    /** Writes the 16 bytes of the address, or the 4 of one of IPv4; gives how many. */
    public int write(byte[] into) {
        if (isV4()) {
            for (int i = 0; i < 4; i++) {
                into[i] = (byte) (low >>> (24 - 8 * i));
            }
            return 4;
        }
        for (int i = 0; i < 8; i++) {
            into[i] = (byte) (high >>> (56 - 8 * i));
            into[8 + i] = (byte) (low >>> (56 - 8 * i));
        }
        return 16;
    }
}
