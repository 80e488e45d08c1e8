package nl.beurt.gateway.staff;

import java.time.LocalDate;
import java.util.Set;
import java.util.regex.Pattern;
import nl.beurt.gateway.calendar.Period;
import nl.beurt.gateway.decode.ChangeBody;
import nl.beurt.gateway.decode.FreeText;
import nl.beurt.gateway.decode.LocationBody;
import nl.beurt.gateway.decode.ProductBody;
import nl.beurt.gateway.reply.Faults;
import nl.beurt.gateway.reply.Reason;

/** The calls that change something in one piece, each with what its body has. Belongs to the staff listener's event loop. */
public final class ChangeCalls {
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{0,31}");

    private final StaffServices services;
    private final ChangeBody body;
    private final LocationBody locationBody;
    private final ProductBody productBody;

    public ChangeCalls(StaffServices services) {
        this.services = services;
        body = new ChangeBody(services.secrets());
        locationBody = new LocationBody(services.secrets());
        productBody = new ProductBody(services.secrets());
    }

    /** {@code PUT /v1/staff/locations/{id}}. */
    public ChangeEndpoint putLocation() {
        return planner("PUT", (key, bytes, length, faults) -> {
            LocationBody.Terms terms = locationBody.read(bytes, length, faults);
            checkId(key, faults);
            String id = terms.id();
            if (id != null && !id.equals(key)) {
                faults.add("/id", Reason.WRONG_ID);
            }
            return new PutLocation(key, terms);
        });
    }

    /** An id is a word, and it is kept. */
    private static void checkId(String id, Faults faults) {
        if (!ID.matcher(id).matches()) {
            faults.add("/id", Reason.BAD_WORD);
        } else if (FreeText.hasBsn(id)) {
            faults.add("/id", Reason.HOLDS_A_BSN);
        }
    }

    /** {@code POST /v1/staff/locations/{id}/close}. */
    public ChangeEndpoint close() {
        return planner("POST", (key, bytes, length, faults) -> {
            body.read(bytes, length, Set.of("from", "reason"), Set.of("from", "reason"), faults);
            return new CloseLocation(key, body.requiredDay("from"), body.text("reason"));
        });
    }

    /** {@code POST /v1/staff/locations/{id}/move}. */
    public ChangeEndpoint move() {
        return planner("POST", (key, bytes, length, faults) -> {
            body.read(bytes, length, Set.of("from", "address"), Set.of("from", "address"), faults);
            return new MoveLocation(key, body.requiredDay("from"), body.address());
        });
    }

    /** {@code PUT /v1/staff/locations/{id}/desks}. */
    public ChangeEndpoint desks() {
        return planner("PUT", (key, bytes, length, faults) -> {
            Set<String> fields = Set.of("from", "to", "desks");
            body.read(bytes, length, fields, fields, faults);
            return new SetDesks(key, period(faults), body.desks());
        });
    }

    private Period period(Faults faults) {
        LocalDate from = body.day("from");
        LocalDate to = body.day("to");
        if (from == null || to == null) {
            return Period.ALWAYS;
        }
        if (to.isBefore(from)) {
            faults.add("/to", Reason.BAD_PERIOD);
            return Period.ALWAYS;
        }
        return new Period(from, to);
    }

    /** {@code PUT /v1/staff/products/{id}}. */
    public ChangeEndpoint putProduct() {
        return planner("PUT", (key, bytes, length, faults) -> {
            ProductBody.Terms terms = productBody.read(bytes, length, faults);
            checkId(key, faults);
            if (!terms.id().isEmpty() && !terms.id().equals(key)) {
                faults.add("/id", Reason.WRONG_ID);
            }
            return new PutProduct(key, terms);
        });
    }

    /** {@code POST /v1/staff/products/{id}/halt}. */
    public ChangeEndpoint halt() {
        return planner("POST", (key, bytes, length, faults) -> {
            body.read(bytes, length, Set.of("notice", "from", "until"), Set.of("notice"), faults);
            if (body.notice().isNone() && faults.isEmpty()) {
                faults.add("/notice", Reason.EMPTY);
            }
            return new HaltProduct(key, body.notice(), body.day("from"), body.day("until"));
        });
    }

    /** {@code POST /v1/staff/products/{id}/resume}. */
    public ChangeEndpoint resume() {
        return endpoint(Role.PLANNER, "POST", false, (key, bytes, length, faults) -> new ResumeProduct(key));
    }

    /** {@code POST /v1/staff/products/{id}/stock}. */
    public ChangeEndpoint stock() {
        return planner("POST", (key, bytes, length, faults) -> {
            body.read(bytes, length, Set.of("add"), Set.of("add"), faults);
            return new CountStock(key, body.add());
        });
    }

    /** {@code POST /v1/staff/bookings/withdraw}. */
    public ChangeEndpoint withdraw() {
        return planner("POST", (key, bytes, length, faults) -> {
            Set<String> fields = Set.of("location", "product", "from", "to", "reason", "claim");
            body.read(bytes, length, fields, Set.of("reason"), faults);
            return new WithdrawBookings(
                    body.text("location"),
                    body.text("product"),
                    body.day("from"),
                    body.day("to"),
                    body.text("reason"),
                    body.claim());
        });
    }

    /** {@code POST /v1/staff/no-shows}. */
    public ChangeEndpoint noShows() {
        return endpoint(Role.DESK, "POST", true, (key, bytes, length, faults) -> {
            Set<String> fields = Set.of("location", "date");
            body.read(bytes, length, fields, fields, faults);
            return new MarkNoShows(body.text("location"), body.requiredDay("date"));
        });
    }

    private ChangeEndpoint planner(String method, ChangeEndpoint.Reader reader) {
        return endpoint(Role.PLANNER, method, true, reader);
    }

    private ChangeEndpoint endpoint(Role role, String method, boolean hasBody, ChangeEndpoint.Reader reader) {
        return new ChangeEndpoint(services, role, method, hasBody, reader, this::forget);
    }

    private void forget() {
        body.forget();
        locationBody.forget();
        productBody.forget();
    }
}
