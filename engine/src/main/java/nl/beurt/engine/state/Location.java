package nl.beurt.engine.state;

/**
 * A site, as configured.
 *
 * @param number in commands, records and the draw's formulas
 * @param id a lower-case word
 * @param latitudeMicrodegrees WGS 84
 * @param longitudeMicrodegrees WGS 84
 * @param opensAtMillis epoch milliseconds, {@link Long#MIN_VALUE} when not given
 * @param closesAtMillis epoch milliseconds, {@link Long#MIN_VALUE} when not given
 * @param timeZone an IANA name; only the view reads it
 * @param openingHours JSON as published
 * @param products JSON array of product ids as published
 * @param notice JSON object of languages as published; empty for none
 * @param plan JSON of desks and addresses by date; empty for none
 */
public record Location(
        int number,
        String id,
        String name,
        String region,
        String street,
        String postalCode,
        String city,
        int latitudeMicrodegrees,
        int longitudeMicrodegrees,
        Status status,
        long opensAtMillis,
        long closesAtMillis,
        String timeZone,
        String openingHours,
        String products,
        String notice,
        String plan) {
    /** A location without a notice and a plan. */
    public Location(
            int number,
            String id,
            String name,
            String region,
            String street,
            String postalCode,
            String city,
            int latitudeMicrodegrees,
            int longitudeMicrodegrees,
            Status status,
            long opensAtMillis,
            long closesAtMillis,
            String timeZone,
            String openingHours,
            String products) {
        this(
                number,
                id,
                name,
                region,
                street,
                postalCode,
                city,
                latitudeMicrodegrees,
                longitudeMicrodegrees,
                status,
                opensAtMillis,
                closesAtMillis,
                timeZone,
                openingHours,
                products,
                "",
                "");
    }

    /** Whether people can come. */
    public enum Status {
        ANNOUNCED(0),
        OPEN(1),
        CLOSED(2);

        private final int number;

        Status(int number) {
            this.number = number;
        }

        /** The number in a command. */
        public int number() {
            return number;
        }

        /** The status of a number in a command; an unknown number is closed. */
        public static Status of(int number) {
            return number == ANNOUNCED.number ? ANNOUNCED : number == OPEN.number ? OPEN : CLOSED;
        }
    }
}
