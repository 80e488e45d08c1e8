package nl.beurt.gateway.admit.geo;

/** What an address may do that calls a gated endpoint. */
public enum GeoDecision {
    /** It is in a Dutch network by one table or the other and in no list, or in a private network. */
    ALLOWED("allowed"),
    /** It is in a list of networks behind which anybody may be: turn it off, or use a voucher. */
    VPN("vpn"),
    /** No table says that it is Dutch: a voucher. */
    ABROAD("abroad"),
    /** What would refuse it is too old to be believed: a voucher, without being told of a VPN or a country. */
    STALE("stale");

    private final String word;

    GeoDecision(String word) {
        this.word = word;
    }

    /** As in the metrics. */
    public String word() {
        return word;
    }
}
