package nl.beurt.gateway.connect;

import java.util.HashMap;
import java.util.Map;
import nl.beurt.gateway.peer.ClientAddress;

/**
 * Connections of each address: an IPv4 address, or the /64 that one subscriber of IPv6 has. As large as there are connections. For any
 * thread.
 */
final class AddressCounts {
    /** A network that counts as one. */
    private record Network(long high, long low) {
        static Network of(ClientAddress address) {
            return new Network(address.high(), address.isV4() ? address.low() : 0);
        }
    }

    private final Map<Network, Integer> counts = new HashMap<>();
    private final int countMax;

    AddressCounts(int countMax) {
        this.countMax = countMax;
    }

    /** Counts one more, unless there are as many as may be; whether it was counted. */
    synchronized boolean add(ClientAddress address) {
        Network network = Network.of(address);
        int before = counts.getOrDefault(network, 0);
        if (before >= countMax) {
            return false;
        }
        counts.put(network, before + 1);
        return true;
    }

    /** One that was counted is gone. */
    synchronized void remove(ClientAddress address) {
        Network network = Network.of(address);
        int left = counts.getOrDefault(network, 0) - 1;
        if (left > 0) {
            counts.put(network, left);
        } else {
            counts.remove(network);
        }
    }

    synchronized int networks() {
        return counts.size();
    }
}
