package nl.beurt.gateway.peer;

import io.netty.handler.codec.http.HttpHeaders;
import java.util.Iterator;
import java.util.List;

/**
 * Finds out who made a request. Belongs to one event loop.
 *
 * <p>Whoever is at the other end of the socket is the client, unless that is a proxy that is believed. Then the header is read from
 * the right: each element names who was at the other end of the proxy's socket to its right. The first that is no believed proxy
 * is the client; what stands to the left of it the client may have written, and is not looked at.
 */
public final class PeerReader {
    /** Elements that are read, at most; nobody has so many proxies behind each other. */
    public static final int HOPS_MAX = 16;

    private final ProxyTerms terms;
    private final HopReader reader;
    private final ClientAddress hop = new ClientAddress();

    public PeerReader(ProxyTerms terms) {
        this.terms = terms;
        reader = terms.header().newReader();
    }

    /** The name of the header that is believed; empty for none. */
    public String headerName() {
        return terms.header().headerName();
    }

    /**
     * Makes the client of the address at the other end of the socket.
     *
     * @param client as {@link SocketPeer#read} gave it; unknown where the answer is false
     * @return whether it could be found: false where a believed proxy's header cannot be read as far as it is to be believed
     */
    public boolean read(HttpHeaders headers, ClientAddress client) {
        if (client.isNamed() || !terms.networks().contains(client)) {
            return true;
        }
        client.isProxy(true);
        if (terms.header() == ProxyHeader.NONE) {
            return true;
        }
        boolean isRead = readHeader(headers, client);
        if (!isRead) {
            client.clear();
        }
        return isRead;
    }

    private boolean readHeader(HttpHeaders headers, ClientAddress client) {
        String name = terms.header().headerName();
        Iterator<? extends CharSequence> lines = headers.valueCharSequenceIterator(name);
        if (!lines.hasNext()) {
            return true;
        }
        CharSequence only = lines.next();
        if (!lines.hasNext()) {
            return readLine(only, HOPS_MAX, client) != HopReader.BAD;
        }
        // Several lines are one list (RFC 9110, 5.3), in the order in which they came; an iterator has another one.
        List<String> all = headers.getAll(name);
        int rest = HOPS_MAX;
        for (int i = all.size() - 1; i >= 0 && rest > 0 && client.isProxy(); i--) {
            rest = readLine(all.get(i), rest, client);
            if (rest == HopReader.BAD) {
                return false;
            }
            if (rest == 0 && i > 0 && client.isProxy()) {
                return false;
            }
        }
        return true;
    }

    /**
     * Goes to the left until there is somebody who is not believed.
     *
     * @param hopsMax elements that may be read
     * @return how many more may be, or {@link HopReader#BAD}
     */
    private int readLine(CharSequence line, int hopsMax, ClientAddress client) {
        int rest = hopsMax;
        int end = line.length();
        while (end != HopReader.FIRST && client.isProxy()) {
            if (rest == 0) {
                return HopReader.BAD;
            }
            end = reader.read(line, end, hop);
            if (end == HopReader.BAD) {
                return HopReader.BAD;
            }
            rest--;
            client.nameAs(hop);
            client.isProxy(terms.networks().contains(client));
        }
        return rest;
    }
}
