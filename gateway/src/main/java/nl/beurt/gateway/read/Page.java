package nl.beurt.gateway.read;

/**
 * A body ready to send.
 *
 * @param eTag strong, with its quotes; empty where the page has none
 * @param sequence of the view that it was made from, or {@link #OF_NO_VIEW}
 */
public record Page(byte[] body, String eTag, long sequence) {
    /** Of a page that shows nothing of the state. */
    static final long OF_NO_VIEW = -1;
}
