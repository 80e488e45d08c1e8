package nl.beurt.gateway.read;

import io.netty.handler.codec.http.QueryStringDecoder;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.beurt.engine.state.Location;
import nl.beurt.engine.state.Product;
import nl.beurt.gateway.reply.Faults;
import nl.beurt.gateway.reply.Reason;
import org.jspecify.annotations.Nullable;

/** Reads parameters, those of availability in full, and every fault in them. */
public final class QueryString {
    private static final Set<String> KNOWN = Set.of("product", "persons", "location", "from", "to");
    private static final int PARAMETERS_MAX = 16;
    private static final int PERSONS_MAX = 6;

    private QueryString() {}

    /** The query, or null with faults. */
    static @Nullable AvailabilityQuery read(String query, Shown shown, Faults faults) {
        Map<String, List<String>> parameters = parameters(query, KNOWN, faults);
        if (parameters == null) {
            return null;
        }
        int product = product(first(parameters, "product"), shown, faults);
        int persons = persons(first(parameters, "persons"), faults);
        int location = location(first(parameters, "location"), shown, faults);
        String from = date(parameters, "from", faults);
        String to = date(parameters, "to", faults);
        return faults.isEmpty() ? new AvailabilityQuery(product, persons, location, from, to) : null;
    }

    /** Every parameter, with faults for those that are not known or there more than once; null where none can be read. */
    public static @Nullable Map<String, List<String>> parameters(String query, Set<String> known, Faults faults) {
        Map<String, List<String>> parameters;
        try {
            parameters = new QueryStringDecoder(query, java.nio.charset.StandardCharsets.UTF_8, false, PARAMETERS_MAX)
                    .parameters();
        } catch (IllegalArgumentException e) {
            faults.add("query", Reason.NOT_UTF8);
            return null;
        }
        for (Map.Entry<String, List<String>> parameter : parameters.entrySet()) {
            if (!known.contains(parameter.getKey())) {
                faults.add(parameter.getKey(), Reason.UNKNOWN_FIELD);
            } else if (parameter.getValue().size() > 1) {
                faults.add(parameter.getKey(), Reason.DUPLICATE_FIELD);
            }
        }
        return parameters;
    }

    /** The first value of a parameter, or null. */
    public static @Nullable String first(Map<String, List<String>> parameters, String name) {
        List<String> values = parameters.get(name);
        return values == null || values.isEmpty() ? null : values.get(0);
    }

    private static int product(@Nullable String id, Shown shown, Faults faults) {
        if (id == null) {
            faults.add("product", Reason.REQUIRED);
            return 0;
        }
        Product product = shown.product(id);
        if (product == null) {
            faults.add("product", Reason.UNKNOWN_PRODUCT);
            return 0;
        }
        return product.number();
    }

    private static int persons(@Nullable String count, Faults faults) {
        if (count == null) {
            return 1;
        }
        if (count.length() != 1 || count.charAt(0) < '1' || count.charAt(0) > '0' + PERSONS_MAX) {
            faults.add("persons", Reason.OUT_OF_RANGE);
            return 1;
        }
        return count.charAt(0) - '0';
    }

    private static int location(@Nullable String id, Shown shown, Faults faults) {
        if (id == null) {
            return 0;
        }
        Location location = shown.location(id);
        if (location == null) {
            faults.add("location", Reason.NOT_FOUND_LOCATION);
            return 0;
        }
        return location.number();
    }

    private static @Nullable String date(Map<String, List<String>> parameters, String name, Faults faults) {
        String text = first(parameters, name);
        if (text == null) {
            return null;
        }
        try {
            // Years of four digits only: such days compare as texts.
            return text.length() == 10 ? LocalDate.parse(text).toString() : fault(name, faults);
        } catch (DateTimeParseException e) {
            return fault(name, faults);
        }
    }

    private static @Nullable String fault(String name, Faults faults) {
        faults.add(name, Reason.BAD_DATE);
        return null;
    }
}
