package nl.beurt.bench.replay.office;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import nl.beurt.bench.replay.wire.Reply;

/** The rounds that planners make of opening hours and desks. */
public final class Rounds {
    /** The product that the year is about. */
    public static final String PRODUCT = "ukr";

    private final Office office;

    public Rounds(Office office) {
        this.office = office;
    }

    /** Announces a draw; its id. */
    public String draw(
            LocalDate from, LocalDate to, List<String> locations, Instant entriesOpen, Instant entriesClose) {
        return make("{\"product\":\"" + PRODUCT + "\",\"policy\":\"draw\",\"source\":\"operator\","
                + days(from, to, locations)
                + ",\"entriesOpenAt\":\"" + entriesOpen + "\",\"entriesCloseAt\":\"" + entriesClose
                + "\",\"opensAt\":\""
                + entriesClose.plusSeconds(3600) + "\"}");
    }

    /** Makes a round that is served first come, first served; its id. */
    public String open(String product, LocalDate from, LocalDate to, List<String> locations, Instant opens) {
        return make("{\"product\":\"" + product + "\",\"policy\":\"open\"," + days(from, to, locations)
                + ",\"opensAt\":\"" + opens + "\"}");
    }

    /** Whether a draw of some days could be made. */
    public Reply tryDraw(LocalDate from, LocalDate to, List<String> locations, Instant entriesClose) {
        return office.ask(
                "POST",
                "/rounds?dryRun=true",
                "{\"product\":\"" + PRODUCT + "\",\"policy\":\"draw\"," + days(from, to, locations)
                        + ",\"entriesCloseAt\":\"" + entriesClose + "\",\"opensAt\":\"" + entriesClose + "\"}");
    }

    private String make(String body) {
        return office.change("POST", "/rounds", body).get("id").text();
    }

    private static String days(LocalDate from, LocalDate to, List<String> locations) {
        return "\"from\":\"" + from + "\",\"to\":\"" + to + "\",\"locations\":["
                + locations.stream().map(id -> '"' + id + '"').collect(Collectors.joining(",")) + "]";
    }
}
