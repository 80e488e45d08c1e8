package nl.beurt.bench.surge;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a server logs of its recovery. */
record RecoveryLine(long commands, long bookings, String hash, long millis, boolean isTailCut, boolean isFromSnapshot) {
    private static final Pattern LINE =
            Pattern.compile("recovered (\\d+) commands, (\\d+) bookings, state hash (\\w+), in (\\d+) ms");

    /** Reads the line from a server's log. */
    static RecoveryLine of(String log) {
        Matcher line = LINE.matcher(log);
        if (!line.find()) {
            throw new AssertionError("nothing was recovered; the log says\n" + log);
        }
        return new RecoveryLine(
                Long.parseLong(line.group(1)),
                Long.parseLong(line.group(2)),
                line.group(3),
                Long.parseLong(line.group(4)),
                log.contains("cut what stood behind the last whole frame"),
                log.contains("loaded snapshot "));
    }
}
