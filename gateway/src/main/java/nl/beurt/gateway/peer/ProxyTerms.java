package nl.beurt.gateway.peer;

/**
 * How it is known who a client is: which proxies are believed, and the one way in which they tell.
 *
 * @param networks of the proxies
 * @param header in which they tell, {@link ProxyHeader#NONE} where they do not by one
 * @param protocolPort of a listener on which each connection begins with a header of the PROXY protocol, version 2; 0 for a free one,
 *     {@link #NO_PORT} for none
 */
public record ProxyTerms(ProxyNetworks networks, ProxyHeader header, int protocolPort) {
    /** No listener for the PROXY protocol. */
    public static final int NO_PORT = -1;

    /** Nobody is believed: a client is whoever is at the other end of the socket. */
    public static final ProxyTerms NONE = new ProxyTerms(ProxyNetworks.NONE, ProxyHeader.NONE, NO_PORT);

    /**
     * Checks that there is one source, and somebody whom it is believed from.
     *
     * @throws IllegalArgumentException with the remedy
     */
    public ProxyTerms {
        boolean hasPort = protocolPort != NO_PORT;
        boolean hasHeader = header != ProxyHeader.NONE;
        if (hasPort && hasHeader) {
            throw new IllegalArgumentException(
                    "clients would be told by two sources, the PROXY protocol on a port and the header "
                            + header.headerName()
                            + ": choose the one that your proxies use, and give none for the other");
        }
        if ((hasPort || hasHeader) && networks.isEmpty()) {
            throw new IllegalArgumentException(
                    "a source of clients' addresses is given, but no proxy that may be believed:"
                            + " give the addresses or networks of your proxies");
        }
        if (!hasPort && !hasHeader && !networks.isEmpty()) {
            throw new IllegalArgumentException("proxies are given, but not how they tell whom requests come from:"
                    + " give a header (forwarded or x-forwarded-for) or a port for the PROXY protocol");
        }
        if (protocolPort < NO_PORT || protocolPort > 65_535) {
            throw new IllegalArgumentException(
                    "the port of the PROXY protocol is " + protocolPort + ": give from 0 to 65535, or none");
        }
    }

    /** Whether there is a listener for the PROXY protocol. */
    public boolean hasProtocolPort() {
        return protocolPort != NO_PORT;
    }
}
