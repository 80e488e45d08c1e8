package nl.beurt.bench.replay.office;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What is published of a location, as the notices have it.
 *
 * @param region of its people
 * @param latitude in degrees; of the town
 * @param longitude in degrees
 * @param opens first day of service, local; empty while that is not known
 */
public record Site(
        String id,
        String name,
        String region,
        String street,
        String postalCode,
        String city,
        double latitude,
        double longitude,
        String opens) {
    private static final String LATER = "announced later";

    public static final Site AMERSFOORT = announced("amersfoort", "Amersfoort", "Utrecht", 52.156, 5.388);
    public static final Site WESTLAND = announced("westland", "Westland", "Zuid-Holland", 51.993, 4.209);
    public static final Site UTRECHT = announced("utrecht", "Utrecht", "Utrecht", 52.091, 5.122);
    public static final Site DEN_BOSCH = new Site(
            "den-bosch",
            "Den Bosch, Brabanthallen",
            "Noord-Brabant",
            "Diezekade 2",
            "5222 AK",
            "'s-Hertogenbosch",
            51.6996,
            5.294,
            "2022-07-04");
    public static final Site RIJSWIJK = new Site(
            "rijswijk",
            "Rijswijk, Broodfabriek",
            "Zuid-Holland",
            "Volmerlaan 12",
            "2288 GD",
            "Rijswijk",
            52.042,
            4.323,
            "2022-07-04");
    public static final Site ASSEN =
            new Site("assen", "Assen", "Drenthe", "Lauwers 1", "9405 BL", "Assen", 52.993, 6.534, "2022-07-18");
    public static final Site NIEUWEGEIN = new Site(
            "nieuwegein",
            "Nieuwegein",
            "Utrecht",
            "Symfonielaan 5",
            "3438 EX",
            "Nieuwegein",
            52.031,
            5.085,
            "2022-07-18");
    public static final Site AMSTERDAM = new Site(
            "amsterdam",
            "Amsterdam",
            "Noord-Holland",
            "Bijlmerdreef 1289",
            "1103 TV",
            "Amsterdam",
            52.315,
            4.977,
            "2022-07-19");
    public static final Site DEVENTER = new Site(
            "deventer", "Deventer", "Overijssel", "Essenstraat 35", "7418 BM", "Deventer", 52.249, 6.191, "2022-07-25");
    public static final Site ROTTERDAM =
            new Site("rotterdam", "Rotterdam", "Zuid-Holland", LATER, LATER, "Rotterdam", 51.924, 4.478, "2022-10-12");

    private static Site announced(String id, String name, String region, double latitude, double longitude) {
        return new Site(id, name, region, LATER, LATER, name, latitude, longitude, "");
    }

    /** The same, with a day on which it opens. */
    public Site opening(LocalDate day) {
        return new Site(id, name, region, street, postalCode, city, latitude, longitude, day.toString());
    }

    /** The same, without a day on which it opens. */
    public Site soon() {
        return new Site(id, name, region, street, postalCode, city, latitude, longitude, "");
    }

    /**
     * The body of {@code PUT /v1/staff/locations/{id}}.
     *
     * @param products ids
     * @param horizonDays slots are made so many days ahead
     */
    public String json(Scale scale, List<String> products, int horizonDays, String notice) {
        return "{\"name\":\"" + name + "\",\"region\":\"" + region + "\",\"address\":"
                + address(street, postalCode, city)
                + ",\"position\":{\"latitude\":" + latitude + ",\"longitude\":" + longitude + "}"
                + (opens.isEmpty() ? "" : ",\"opensAt\":\"" + Days.at(opens, "00:00") + "\"")
                + ",\"timeZone\":\"Europe/Amsterdam\",\"openingHours\":[" + hours(scale) + "],\"products\":["
                + products.stream().map(each -> '"' + each + '"').collect(Collectors.joining(","))
                + "],\"blockMinutes\":30,\"horizonDays\":" + horizonDays + ",\"holidays\":[\"netherlands\"]"
                + (notice.isEmpty() ? "" : ",\"notice\":{\"en\":\"" + notice + "\"}") + "}";
    }

    static String address(String street, String postalCode, String city) {
        return "{\"street\":\"" + street + "\",\"postalCode\":\"" + postalCode + "\",\"city\":\"" + city + "\"}";
    }

    /** 9:00–12:00 and 13:00–16:30, as the notice of September has them for Amsterdam. */
    private String hours(Scale scale) {
        String from = opens.isEmpty() ? "" : ",\"from\":\"" + LocalDate.parse(opens) + "\"";
        return scale.weekdays().stream()
                .map(day -> stretch(day, "09:00", "12:00", from) + "," + stretch(day, "13:00", "16:30", from))
                .collect(Collectors.joining(","));
    }

    private static String stretch(DayOfWeek day, String opens, String closes, String from) {
        return "{\"day\":\"" + day.name().toLowerCase(Locale.ROOT) + "\",\"opens\":\"" + opens + "\",\"closes\":\""
                + closes + "\"" + from + "}";
    }
}
