package nl.beurt.gateway.exchange;

/** The weight of one range of {@code Accept} or {@code Accept-Language} (RFC 9110, 12.4.2). */
public final class Weight {
    private Weight() {}

    /**
     * The weight among a range's parameters.
     *
     * @param parts of the range, split at its semicolons
     * @return 1 when none is given, 0 when it is no number
     */
    public static float of(String[] parts) {
        for (int i = 1; i < parts.length; i++) {
            String part = parts[i].trim();
            if (part.regionMatches(true, 0, "q=", 0, 2)) {
                try {
                    return Float.parseFloat(part.substring(2));
                } catch (NumberFormatException e) {
                    return 0;
                }
            }
        }
        return 1;
    }
}
