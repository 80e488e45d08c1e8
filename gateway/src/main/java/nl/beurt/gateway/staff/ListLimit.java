package nl.beurt.gateway.staff;

import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.beurt.gateway.read.QueryString;
import nl.beurt.gateway.reply.Faults;
import nl.beurt.gateway.reply.Reason;

/** How many of a list are asked for. */
final class ListLimit {
    private static final String LIMIT = "limit";
    private static final int DEFAULT = 100;
    private static final int DIGITS_MAX = 3;
    private static final int MAX = 500;

    private ListLimit() {}

    /** Of a query that may have {@code limit}, from 1 to 500, and nothing else; 100 where it has not. */
    static int of(String query, Faults faults) {
        Map<String, List<String>> parameters =
                query.isEmpty() ? null : QueryString.parameters(query, Set.of(LIMIT), faults);
        String value = parameters == null ? null : QueryString.first(parameters, LIMIT);
        if (value == null) {
            return DEFAULT;
        }
        boolean isNumber = !value.isEmpty()
                && value.length() <= DIGITS_MAX
                && value.chars().allMatch(c -> c >= '0' && c <= '9');
        int limit = isNumber ? Integer.parseInt(value) : 0;
        if (limit < 1 || limit > MAX) {
            faults.add(LIMIT, Reason.OUT_OF_RANGE);
        }
        return limit;
    }
}
