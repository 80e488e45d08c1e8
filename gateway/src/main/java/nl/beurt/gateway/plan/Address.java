package nl.beurt.gateway.plan;

/** Where people come. */
public record Address(String street, String postalCode, String city) {
    /** Characters of each part, at most. */
    public static final int LENGTH_MAX = 100;
}
