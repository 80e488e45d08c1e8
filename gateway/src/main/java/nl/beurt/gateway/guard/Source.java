package nl.beurt.gateway.guard;

import nl.beurt.gateway.key.Digest;

/** Where a request comes from, by keyed digests. Mutable; belongs to one event loop. */
public final class Source {
    private final Digest address = new Digest();
    private final Digest site = new Digest();
    private final Digest device = new Digest();
    private boolean hasAddress;
    private boolean isWide;
    private boolean hasDevice;
    private long origin;

    /** Of the network that the request came from: an IPv4 address, or the first 64 bits of an IPv6 one. */
    public Digest address() {
        return address;
    }

    /** Of the first 48 bits of an IPv6 address, which one customer may have; meaningless for others. */
    Digest site() {
        return site;
    }

    /** Of the word by which the device calls itself; meaningless where it has none. */
    public Digest device() {
        return device;
    }

    /** Whether it is known where the request comes from. */
    boolean hasAddress() {
        return hasAddress;
    }

    /** Whether the address is of IPv6. */
    boolean isWide() {
        return isWide;
    }

    boolean hasDevice() {
        return hasDevice;
    }

    void is(boolean withAddress, boolean wide, boolean withDevice) {
        hasAddress = withAddress;
        isWide = wide;
        hasDevice = withDevice;
    }

    /** What the journal keeps of it ({@link Sources#origin}), once its call has looked. */
    public long origin() {
        return origin;
    }

    void origin(long digest) {
        origin = digest;
    }

    /** 64 bits that tell devices apart: by their word where they have one, else by their address; 0 where neither is known. */
    public long deviceOrAddress() {
        return hasDevice ? device.high() : hasAddress ? address.high() : 0;
    }
}
