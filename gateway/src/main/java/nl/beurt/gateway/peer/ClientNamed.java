package nl.beurt.gateway.peer;

/** What goes through a connection when a header of the PROXY protocol has told whose it is: {@link SocketPeer} gives its address from then on. */
public enum ClientNamed {
    /** It was told. */
    EVENT
}
