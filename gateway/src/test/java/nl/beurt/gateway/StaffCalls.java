package nl.beurt.gateway;

import java.io.IOException;
import java.time.LocalDate;
import nl.beurt.engine.state.Location;

/** Requests of the staff, each with a token of its role. */
final class StaffCalls {
    private final RunningGateway gateway;

    StaffCalls(RunningGateway gateway) {
        this.gateway = gateway;
    }

    static WireRequest planner(String method, String path, String body) {
        return with(RunningGateway.PLANNER_TOKEN, method, path, body);
    }

    static WireRequest desk(String path, String body) {
        return with(RunningGateway.DESK_TOKEN, "POST", path, body);
    }

    static WireRequest with(String token, String method, String path, String body) {
        return WireRequest.json(method, "/v1/staff/" + path, TestPeople.key(), body)
                .with("Authorization", "Bearer " + token);
    }

    static WireRequest read(String path) {
        return WireRequest.get("/v1/staff/" + path).with("Authorization", "Bearer " + RunningGateway.PLANNER_TOKEN);
    }

    /** Makes a planner's call. */
    WireAnswer plan(String method, String path, String body) throws IOException {
        return gateway.callStaff(planner(method, path, body));
    }

    /** The body of a location that is open on working days, with two desks from today on. */
    static String location(String name, String more) {
        return """
                {"name":"%s","region":"Drenthe","address":{"street":"Lauwers 1","postalCode":"9405 BL","city":"Assen"},
                "position":{"latitude":52.993,"longitude":6.534},"timeZone":"Europe/Amsterdam","status":"open",
                "products":["ukr"],"openingHours":[%s],"desks":[{"from":"%s","desks":2}],"blockMinutes":60,
                "horizonDays":30,"holidays":["netherlands"]%s}
                """.formatted(name, hours(), today(), more);
    }

    /** The body of a product for parties of four, ten minutes each. */
    static String product(String name, boolean onePerPerson, String person) {
        return """
                {"name":"%s","minutesPerPerson":10,"partyMax":4,"eligibility":"none","onePerPerson":%s,"person":"%s"}
                """.formatted(name, onePerPerson, person);
    }

    private static String hours() {
        StringBuilder hours = new StringBuilder();
        for (String day : new String[] {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}) {
            hours.append(hours.length() == 0 ? "" : ",")
                    .append("{\"day\":\"%s\",\"opens\":\"09:00\",\"closes\":\"12:00\"},".formatted(day))
                    .append("{\"day\":\"%s\",\"opens\":\"13:00\",\"closes\":\"15:00\"}".formatted(day));
        }
        return hours.toString();
    }

    static LocalDate today() {
        return LocalDate.now(RunningGateway.AMSTERDAM);
    }

    /** A slot of a location so many days from now, with people in it; its id. */
    long bookedSlot(Location location, int days, int people) throws IOException {
        long slot = gateway.newSlot(
                TestCatalog.UKR, location, Math.max(6, people), RunningGateway.startMillis(days, 10), 0);
        for (int i = 0; i < people; i++) {
            gateway.call(WireRequest.book(TestPeople.key(), "ukr", slot, TestPeople.bsn()));
        }
        gateway.awaitView();
        return slot;
    }
}
