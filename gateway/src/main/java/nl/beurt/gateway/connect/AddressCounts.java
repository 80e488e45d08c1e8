package nl.beurt.gateway.connect;

import java.util.HashMap;
import java.util.Map;
import nl.beurt.gateway.peer.ClientAddress;
import org.jspecify.annotations.Nullable;

/**
 * Connections of each address: an IPv4 address, or the /64 that one subscriber of IPv6 has, and the /48 around it. As large as there are
 * connections. For any thread.
 *
 * <p>A site may have 65,536 networks of 64 bits (RFC 6177, 2): by each of them alone it could have any number of connections. Of a mobile
 * provider, though, each telephone has one of these, so that a /48 may be a town: it has four times what a network has, as in the rates.
 */
final class AddressCounts {
    /** A site may hold so many times what a network may. */
    static final int SITE_TIMES = 4;

    private static final int SITE_BITS = 48;

    /** The first bits of an address. */
    private record Network(long high, long low) {
        static Network of(ClientAddress address) {
            return new Network(address.high(), address.isV4() ? address.low() : 0);
        }

        static Network siteOf(ClientAddress address) {
            return new Network(address.high() >>> (Long.SIZE - SITE_BITS), 0);
        }
    }

    /** Connections of one network; changed under the lock of all, read without. */
    static final class Tally {
        private final Network of;
        private volatile int count;

        private Tally(Network of) {
            this.of = of;
        }

        int count() {
            return count;
        }
    }

    private final Map<Network, Tally> networks = new HashMap<>();
    private final Map<Network, Tally> sites = new HashMap<>();
    private final int countMax;

    /**
     * None yet.
     *
     * @param countMax of one network, from 1
     */
    AddressCounts(int countMax) {
        this.countMax = countMax;
    }

    /** Counts one more; null where there are as many as may be. */
    synchronized @Nullable Holding add(ClientAddress address) {
        Tally network = networks.computeIfAbsent(Network.of(address), Tally::new);
        Tally site = address.isV4() ? null : sites.computeIfAbsent(Network.siteOf(address), Tally::new);
        if (network.count >= countMax || (site != null && site.count >= (long) SITE_TIMES * countMax)) {
            forgetEmpty(network, site);
            return null;
        }
        change(network, 1);
        if (site != null) {
            change(site, 1);
        }
        return new Holding(this, network, site);
    }

    /** One that was counted is gone. */
    synchronized void remove(Tally network, @Nullable Tally site) {
        change(network, -1);
        if (site != null) {
            change(site, -1);
        }
        forgetEmpty(network, site);
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // under the lock
    private static void change(Tally tally, int by) {
        tally.count += by;
    }

    private void forgetEmpty(Tally network, @Nullable Tally site) {
        if (network.count == 0) {
            networks.remove(network.of);
        }
        if (site != null && site.count == 0) {
            sites.remove(site.of);
        }
    }

    /** Networks and sites that have connections. */
    synchronized int size() {
        return networks.size() + sites.size();
    }
}
