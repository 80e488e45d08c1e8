package nl.beurt.gateway.peer;

/** Reads the elements of a proxy's header from the right. Belongs to one event loop. */
interface HopReader {
    /** What {@link #read} gives where the line begins. */
    int FIRST = -1;

    /** What {@link #read} gives where it cannot be read. */
    int BAD = -2;

    /**
     * Reads the last element before a place.
     *
     * @param end where the element ends: the line's length, or what was given for the element behind it
     * @return where the comma before the element stands, {@link #FIRST} or {@link #BAD}
     */
    int read(CharSequence line, int end, ClientAddress into);

    /** Where what ends at a place ends without blanks (RFC 9110, 5.6.3: spaces and tabs). */
    static int withoutBlanks(CharSequence line, int end) {
        int at = end;
        while (at > 0 && isBlank(line.charAt(at - 1))) {
            at--;
        }
        return at;
    }

    /** Whether it is optional whitespace. */
    static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }
}
