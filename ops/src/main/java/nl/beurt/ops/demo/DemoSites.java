package nl.beurt.ops.demo;

import java.util.List;
import nl.beurt.engine.state.Catalog;
import nl.beurt.engine.state.Knobs;
import nl.beurt.engine.state.Location;
import nl.beurt.engine.state.Product;

/** The catalog of the demo: the sites of 2022 and their two products. */
final class DemoSites {
    static final String TIME_ZONE = "Europe/Amsterdam";

    private static final int PARTY_MAX = 6;

    /** Half an hour at five desks serves ten people, as many as a slot of the demo has seats. */
    private static final String PLAN = "{\"desks\":[{\"from\":\"2022-07-01\",\"desks\":5}],\"addresses\":[],"
            + "\"blockMinutes\":30,\"horizonDays\":60,\"holidays\":[]}";

    private DemoSites() {}

    static Catalog catalog() {
        return new Catalog(
                Knobs.STANDARD,
                List.of(
                        new Product(1, "ukr", "Proof of residence", 15, PARTY_MAX, true, false, false),
                        new Product(2, "doc", "Residence document", 15, PARTY_MAX, true, false, false)),
                List.of(
                        site(
                                1,
                                "den-bosch",
                                "Den Bosch, Brabanthallen",
                                "Noord-Brabant",
                                "Diezekade 2",
                                "5222 AK",
                                "'s-Hertogenbosch",
                                51_699_600,
                                5_294_000),
                        site(
                                2,
                                "rijswijk",
                                "Rijswijk, Broodfabriek",
                                "Zuid-Holland",
                                "Volmerlaan 12",
                                "2288 GD",
                                "Rijswijk",
                                52_042_000,
                                4_323_000),
                        site(3, "assen", "Assen", "Drenthe", "Lauwers 1", "9405 BL", "Assen", 52_993_000, 6_534_000),
                        site(
                                4,
                                "nieuwegein",
                                "Nieuwegein",
                                "Utrecht",
                                "Symfonielaan 5",
                                "3438 EX",
                                "Nieuwegein",
                                52_031_000,
                                5_085_000),
                        site(
                                5,
                                "amsterdam",
                                "Amsterdam",
                                "Noord-Holland",
                                "Bijlmerdreef 1289",
                                "1103 TV",
                                "Amsterdam",
                                52_315_000,
                                4_977_000),
                        site(
                                6,
                                "deventer",
                                "Deventer",
                                "Overijssel",
                                "Essenstraat 35",
                                "7418 BM",
                                "Deventer",
                                52_249_000,
                                6_191_000)));
    }

    private static Location site(
            int number,
            String id,
            String name,
            String region,
            String street,
            String postalCode,
            String city,
            int latitude,
            int longitude) {
        return new Location(
                number,
                id,
                name,
                region,
                street,
                postalCode,
                city,
                latitude,
                longitude,
                Location.Status.OPEN,
                Long.MIN_VALUE,
                Long.MIN_VALUE,
                TIME_ZONE,
                openingHours(),
                "[\"ukr\"]",
                "",
                PLAN);
    }

    private static String openingHours() {
        StringBuilder json = new StringBuilder("[");
        for (String day : List.of("monday", "tuesday", "wednesday", "thursday", "friday")) {
            json.append(json.length() == 1 ? "" : ",")
                    .append("{\"day\":\"")
                    .append(day)
                    .append("\",\"opens\":\"09:00\",\"closes\":\"12:00\"},")
                    .append("{\"day\":\"")
                    .append(day)
                    .append("\",\"opens\":\"13:00\",\"closes\":\"16:30\"}");
        }
        return json.append(']').toString();
    }
}
