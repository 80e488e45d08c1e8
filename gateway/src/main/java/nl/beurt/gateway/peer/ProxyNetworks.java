package nl.beurt.gateway.peer;

import java.util.ArrayList;
import java.util.List;

/** Where the proxies are whose word is taken for who their clients are. Immutable. */
public final class ProxyNetworks {
    /** Networks, at most: each is compared in turn. */
    public static final int COUNT_MAX = 256;

    /** Nowhere. */
    public static final ProxyNetworks NONE = new ProxyNetworks(List.of());

    private final ProxyNetwork[] networks;

    private ProxyNetworks(List<ProxyNetwork> networks) {
        this.networks = networks.toArray(ProxyNetwork[]::new);
    }

    /**
     * Reads networks with commas between them.
     *
     * @param text such as {@code 127.0.0.1, 10.0.0.0/8, 2001:db8::/32}
     * @throws IllegalArgumentException with what is wrong and the remedy
     */
    public static ProxyNetworks read(String text) {
        List<ProxyNetwork> networks = new ArrayList<>();
        for (String each : text.split(",", -1)) {
            networks.add(ProxyNetwork.read(each.strip()));
        }
        if (networks.size() > COUNT_MAX) {
            throw new IllegalArgumentException(
                    networks.size() + " networks are too many: give at most " + COUNT_MAX + ", or wider ones");
        }
        return new ProxyNetworks(networks);
    }

    public boolean isEmpty() {
        return networks.length == 0;
    }

    /** Whether an address is that of a proxy; false where it is not known. */
    public boolean contains(ClientAddress address) {
        if (!address.isKnown()) {
            return false;
        }
        for (ProxyNetwork network : networks) {
            if (network.contains(address)) {
                return true;
            }
        }
        return false;
    }
}
