package nl.beurt.gateway.read;

/**
 * A body ready to send.
 *
 * @param eTag strong, with its quotes; empty where the page has none
 * @param sequence of the view that it was made from
 */
public record Page(byte[] body, String eTag, long sequence) {}
