package nl.beurt.bench.replay.office;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How many desks there are from which day on, of all 65,000 people: made so that the capacities of the notices come out (5,000
 * a week from 25 July, 6,000 to 12,000 later, about 100 slots a day in Amsterdam from 21 July).
 */
public final class Rota {
    private record From(LocalDate day, Map<String, Integer> desks) {}

    private static final List<From> SUMMER = List.of(
            from("2022-07-04", Map.of("den-bosch", 6, "rijswijk", 6)),
            from("2022-07-11", Map.of("den-bosch", 8, "rijswijk", 8)),
            from("2022-07-18", Map.of("den-bosch", 8, "rijswijk", 8, "assen", 4, "nieuwegein", 4, "amsterdam", 2)),
            from(
                    "2022-07-25",
                    Map.of(
                            "den-bosch", 10,
                            "rijswijk", 8,
                            "assen", 6,
                            "nieuwegein", 6,
                            "amsterdam", 4,
                            "deventer", 5)),
            from(
                    "2022-08-01",
                    Map.of(
                            "den-bosch", 11,
                            "rijswijk", 10,
                            "assen", 7,
                            "nieuwegein", 7,
                            "amsterdam", 6,
                            "deventer", 7)),
            from(
                    "2022-08-08",
                    Map.of(
                            "den-bosch", 11,
                            "rijswijk", 10,
                            "assen", 7,
                            "nieuwegein", 7,
                            "amsterdam", 7,
                            "deventer", 8)));

    private static final List<String> ORDER =
            List.of("den-bosch", "rijswijk", "assen", "nieuwegein", "amsterdam", "deventer");

    private final Office office;
    private final Scale scale;

    public Rota(Office office, Scale scale) {
        this.office = office;
        this.scale = scale;
    }

    private static From from(String day, Map<String, Integer> desks) {
        return new From(LocalDate.parse(day), desks);
    }

    /** Desks of the summer's locations in the week of a Monday, in a fixed order; those that have none are not in it. */
    public Map<String, Integer> week(LocalDate monday) {
        Map<String, Integer> desks = new LinkedHashMap<>();
        for (From from : SUMMER) {
            if (!from.day.isAfter(monday)) {
                for (String id : ORDER) {
                    Integer full = from.desks.get(id);
                    if (full != null) {
                        desks.put(id, scale.desks(full));
                    }
                }
            }
        }
        return desks;
    }

    /** Puts desks to work from a day to another. */
    public void set(String location, LocalDate from, LocalDate to, int desks) {
        office.change(
                "PUT",
                "/locations/" + location + "/desks",
                "{\"from\":\"" + from + "\",\"to\":\"" + to + "\",\"desks\":" + desks + "}");
    }
}
