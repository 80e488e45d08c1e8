package nl.beurt.gateway.peer;

/** The header in which proxies tell whom a request comes from. */
public enum ProxyHeader {
    /** None is believed. */
    NONE("none", ""),
    /** RFC 7239. */
    FORWARDED("forwarded", "Forwarded"),
    /** Of no standard, and the most common. */
    X_FORWARDED_FOR("x-forwarded-for", "X-Forwarded-For");

    private final String word;
    private final String headerName;

    ProxyHeader(String word, String headerName) {
        this.word = word;
        this.headerName = headerName;
    }

    /** What is written for it in a configuration. */
    public String word() {
        return word;
    }

    /** The name of the header; empty for none. */
    public String headerName() {
        return headerName;
    }

    HopReader newReader() {
        return this == FORWARDED ? new ForwardedReader() : new ForwardedForReader();
    }

    /**
     * The header of a word, in either case.
     *
     * @throws IllegalArgumentException with the word and the remedy
     */
    public static ProxyHeader read(String text) {
        for (ProxyHeader header : values()) {
            if (header.word.equalsIgnoreCase(text)) {
                return header;
            }
        }
        throw new IllegalArgumentException(
                "\"" + text + "\" is no header that is understood: give forwarded, x-forwarded-for or none");
    }
}
