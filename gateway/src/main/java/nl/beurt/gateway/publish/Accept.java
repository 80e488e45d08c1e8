package nl.beurt.gateway.publish;

import java.util.Locale;
import nl.beurt.gateway.exchange.Weight;
import org.jspecify.annotations.Nullable;

/** What {@code Accept} says of a media type (RFC 9110, 12.5.1). */
final class Accept {
    private static final int RANGES_MAX = 32;
    private static final int PARAMETERS_MAX = 8;
    private static final int EXACT = 3;

    private Accept() {}

    /** How much a type is wanted: by weight, then by how exactly it is named; 0 when it is not accepted. */
    static int rank(@Nullable String header, String type) {
        if (header == null || header.isBlank()) {
            return 1;
        }
        int rank = 0;
        int bestMatch = 0;
        for (String range : header.toLowerCase(Locale.ROOT).split(",", RANGES_MAX)) {
            String[] parts = range.split(";", PARAMETERS_MAX);
            int match = match(parts[0].trim(), type);
            if (match > bestMatch) {
                bestMatch = match;
                int thousandths = Math.round(1000 * Weight.of(parts));
                rank = thousandths > 0 ? thousandths * (EXACT + 1) + match : 0;
            }
        }
        return rank;
    }

    private static int match(String range, String type) {
        if (range.equals(type)) {
            return EXACT;
        }
        if (range.equals(type.substring(0, type.indexOf('/')) + "/*")) {
            return 2;
        }
        return range.equals("*/*") ? 1 : 0;
    }
}
