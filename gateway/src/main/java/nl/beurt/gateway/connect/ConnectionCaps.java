package nl.beurt.gateway.connect;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.util.AttributeKey;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import nl.beurt.gateway.peer.ClientAddress;
import nl.beurt.gateway.peer.SocketPeer;
import nl.beurt.gateway.probe.GatewayProbe;
import org.jspecify.annotations.Nullable;

/**
 * How many connections there are, in all and of each address, on the listeners that share this. At the cap in all nobody is accepted on any of
 * them; before it is reached each event loop closes connections that nobody uses, see {@link #surplus}. For any thread.
 */
public final class ConnectionCaps {
    private static final AttributeKey<Holding> HOLDING = AttributeKey.valueOf(ConnectionCaps.class, "holding");
    private static final AttributeKey<Boolean> TURNED_AWAY = AttributeKey.valueOf(ConnectionCaps.class, "turnedAway");

    /** Of the cap in all, this part is made free at once. */
    private static final int SPARE_PART = 32;

    private final int countMax;
    private final AddressCounts addresses;
    private final Predicate<ClientAddress> isExempt;
    private final GatewayProbe probe;
    private final TurnedAway turnedAway = new TurnedAway();
    private final AtomicInteger count = new AtomicInteger();
    private final AtomicInteger holds = new AtomicInteger();
    private final List<AcceptGate> gates = new CopyOnWriteArrayList<>();

    /**
     * Counts.
     *
     * @param isExempt whose connections are not counted by the address of their socket: proxies, behind which is everybody
     */
    public ConnectionCaps(ConnectionTerms terms, Predicate<ClientAddress> isExempt, GatewayProbe probe) {
        this.countMax = terms.connectionsMax();
        this.addresses = new AddressCounts(terms.perAddressMax());
        this.isExempt = isExempt;
        this.probe = probe;
    }

    /** What stands before the one that gives a listener's connections to event loops; for one listener. */
    public ChannelHandler newGate() {
        return newGate(true);
    }

    /** The same for a listener of the PROXY protocol: whose a connection is its header tells, to {@link #countNamed}. */
    public ChannelHandler newProxyGate() {
        return newGate(false);
    }

    private AcceptGate newGate(boolean countsSockets) {
        AcceptGate gate = new AcceptGate(this, countsSockets);
        gates.add(gate);
        return gate;
    }

    /**
     * Counts a connection that was accepted; its end is counted too.
     *
     * @param bySocket whether also by the address of its socket
     * @return false where its address has as many as may be: it is to be closed, and was not counted
     */
    boolean accept(Channel connection, boolean bySocket) {
        if (bySocket) {
            ClientAddress peer = new ClientAddress();
            SocketPeer.read(connection, peer);
            if (peer.isKnown() && !isExempt.test(peer) && !countBy(peer, connection)) {
                return false;
            }
        }
        if (count.incrementAndGet() >= countMax) {
            // Others that share this stop too.
            lookAgain();
        }
        connection.closeFuture().addListener(closed -> ended());
        return true;
    }

    /**
     * Counts a connection by the client whom a header of the PROXY protocol named. On its event loop.
     *
     * @return false where that client's address has as many as may be: it is to be closed
     */
    boolean countNamed(Channel connection) {
        ClientAddress client = new ClientAddress();
        SocketPeer.read(connection, client);
        return !client.isOfOne() || countBy(client, connection);
    }

    /** Counts one of an address. Of those that would be too many some go on for as long as it takes to tell them so. */
    private boolean countBy(ClientAddress address, Channel connection) {
        Holding holding = addresses.add(address);
        if (holding != null) {
            connection.attr(HOLDING).set(holding);
            connection.closeFuture().addListener(closed -> holding.release());
            return true;
        }
        probe.onConnectionClosed("address");
        if (turnedAway.mayAnswer(System.nanoTime())) {
            connection.attr(TURNED_AWAY).set(true);
            return true;
        }
        return false;
    }

    /** Whether the only answer of a connection is that there are too many. */
    static boolean isTurnedAway(Channel connection) {
        return connection.hasAttr(TURNED_AWAY);
    }

    /** What a connection was counted as; null for one that is counted by no address. */
    static @Nullable Holding holding(Channel connection) {
        return connection.hasAttr(HOLDING) ? connection.attr(HOLDING).get() : null;
    }

    private void ended() {
        if (count.decrementAndGet() == countMax - 1) {
            lookAgain();
        }
    }

    /** An event loop has spent too much on sending people away (+1), or not any more (−1). */
    void hold(int change) {
        holds.addAndGet(change);
        lookAgain();
    }

    private void lookAgain() {
        gates.forEach(AcceptGate::lookAgain);
    }

    boolean mayAccept() {
        return count.get() < countMax && holds.get() == 0;
    }

    /**
     * How many connections of one event loop are to be closed now if nobody uses them, so that others get in: where less than a 64th of the cap
     * is left, its part of what is missing to a 32nd.
     *
     * @param ofLoop connections of that event loop
     */
    int surplus(int ofLoop) {
        int all = count.get();
        int spare = Math.max(1, countMax / SPARE_PART);
        int left = countMax - all;
        if (left >= (spare + 1) / 2 || all == 0) {
            return 0;
        }
        return (int) Math.ceil((double) (spare - left) * ofLoop / all);
    }

    /** Connections that are open. */
    public int count() {
        return count.get();
    }
}
