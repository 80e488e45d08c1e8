package nl.beurt.gateway.admit.geo;

import java.time.Duration;
import nl.beurt.gateway.peer.ClientAddress;

/**
 * Decides whether an address may call what is for people in the Netherlands. From any thread; allocates nothing.
 *
 * <ul>
 *   <li>Dutch by one table or another, and in no list: allowed. A private address and this machine's are allowed: whoever has
 *       one sits in the operator's own network.
 *   <li>In a list of VPN, hosting or Tor networks: a VPN, also where a table says that it is Dutch.
 *   <li>Everything else, also an address that is not known: abroad.
 * </ul>
 *
 * <p><b>Old data.</b> What is older than {@code staleAfter} lets in as before and refuses nobody for a reason of its own: whom an old
 * list would call a VPN, or an old table a foreigner, is stale, and steps up with a voucher. Dutch networks seldom leave the
 * country, so an old table is wrong about few of those whom it lets in, and refusing everybody because a file is old would close
 * the planner. That the address of a household was a VPN's half a year ago is no reason to tell them to turn one off. Of the
 * tables the oldest counts: an address is abroad only if all say so.
 */
public final class Geo {
    private final GeoData data;
    private final long staleAfterMillis;

    /**
     * Decides by the newest snapshot of {@code data}.
     *
     * @param staleAfter age from which data are old
     */
    public Geo(GeoData data, Duration staleAfter) {
        this.data = data;
        staleAfterMillis = staleAfter.toMillis();
    }

    /**
     * Decides about an address.
     *
     * @param nowMillis epoch milliseconds
     */
    public GeoDecision decide(ClientAddress client, long nowMillis) {
        if (!client.isKnown()) {
            return GeoDecision.ABROAD;
        }
        if (client.isPrivate()) {
            return GeoDecision.ALLOWED;
        }
        return data.snapshot().decide(client, nowMillis, staleAfterMillis);
    }
}
