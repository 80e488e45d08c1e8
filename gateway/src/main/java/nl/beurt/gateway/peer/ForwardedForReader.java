package nl.beurt.gateway.peer;

/**
 * {@code X-Forwarded-For}: addresses with commas between them. No standard tells how they are written: IPv6 with brackets and
 * without is read, and a port behind either family's.
 */
final class ForwardedForReader implements HopReader {
    @Override
    public int read(CharSequence line, int end, ClientAddress into) {
        int comma = end - 1;
        while (comma >= 0 && line.charAt(comma) != ',') {
            comma--;
        }
        int to = HopReader.withoutBlanks(line, end);
        int from = comma + 1;
        while (from < to && HopReader.isBlank(line.charAt(from))) {
            from++;
        }
        return from < to && NodeText.read(line, from, to, false, into) ? comma : BAD;
    }
}
