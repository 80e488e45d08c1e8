package nl.beurt.gateway.connect;

import nl.beurt.gateway.connect.AddressCounts.Tally;
import org.jspecify.annotations.Nullable;

/** One connection, counted by its address. For any thread. */
final class Holding {
    private final AddressCounts counts;
    private final Tally network;
    private final @Nullable Tally site;

    Holding(AddressCounts counts, Tally network, @Nullable Tally site) {
        this.counts = counts;
        this.network = network;
        this.site = site;
    }

    /** How many its address has, this one among them: of its network, or of what a network may have its site's part. */
    int ofAddress() {
        return site == null ? network.count() : Math.max(network.count(), site.count() / AddressCounts.SITE_TIMES);
    }

    /** The connection is gone; to be called once. */
    void release() {
        counts.remove(network, site);
    }
}
