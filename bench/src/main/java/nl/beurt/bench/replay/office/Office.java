package nl.beurt.bench.replay.office;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import nl.beurt.bench.replay.wire.Call;
import nl.beurt.bench.replay.wire.HttpLine;
import nl.beurt.bench.replay.wire.Json;
import nl.beurt.bench.replay.wire.Reply;
import nl.beurt.gateway.staff.Role;
import nl.beurt.gateway.staff.StaffTokens;

/** The staff's calls: sent, confirmed by a second planner where that is asked for, and waited for until all that follows is done. */
public final class Office implements AutoCloseable {
    private static final String BASE = "/v1/staff";

    private static final String ANNA = "scenario-planner-anna";
    private static final String BRAM = "scenario-planner-bram";
    private static final String DESK = "scenario-desk";
    private static final String OPS = "scenario-ops";

    private final PlannerTime time;
    private final HttpLine line;
    private int asked;
    private int confirmed;

    public Office(URI staff, PlannerTime time) {
        this.time = time;
        line = new HttpLine(staff);
    }

    /** Whom the planner is to know. */
    public static List<StaffTokens.Token> tokens() {
        return List.of(
                new StaffTokens.Token("anna", Role.PLANNER, StaffTokens.hash(ANNA)),
                new StaffTokens.Token("bram", Role.PLANNER, StaffTokens.hash(BRAM)),
                new StaffTokens.Token("desk", Role.DESK, StaffTokens.hash(DESK)),
                new StaffTokens.Token("ops", Role.OPS, StaffTokens.hash(OPS)));
    }

    /** What a planner reads. */
    public Json read(String path) {
        return done(line.send(Call.get(BASE + path).with("Authorization", "Bearer " + ANNA)), "GET " + path)
                .json();
    }

    /**
     * A planner's change, with a second planner's consent where it needs one.
     *
     * @param body JSON; empty for none
     * @throws IllegalStateException where it is refused
     */
    public Json change(String method, String path, String body) {
        Reply reply = ask(method, path, body);
        if (reply.status() == 202) {
            reply = confirm(reply.json().get("confirmation").text());
        }
        time.settle();
        return done(reply, method + " " + path + " " + body).json();
    }

    /** A planner's change as it is answered first: done, waiting for another planner, or refused. */
    public Reply ask(String method, String path, String body) {
        Call call = keyed(method, path, ANNA);
        return line.send(body.isEmpty() ? call : call.json(body));
    }

    /** Another planner agrees. */
    public Reply confirm(String confirmation) {
        confirmed++;
        Reply reply = line.send(keyed("POST", "/confirmations/" + confirmation, BRAM));
        time.settle();
        return reply;
    }

    /** Links of V-numbers and BSNs, as many as one call takes. */
    public Json link(String csv) {
        Reply reply = line.send(keyed("POST", "/identity-links", ANNA).body("text/csv", csv));
        time.settle();
        return done(reply, "POST /identity-links").json();
    }

    /** A list of people who may come, or may come no more; how many were taken. */
    public long eligible(String csv, boolean isRemoval) {
        Reply reply = line.send(keyed("POST", isRemoval ? "/eligible?remove=true" : "/eligible", ANNA)
                .body("text/csv", csv));
        time.settle();
        return done(reply, "POST /eligible").json().get("imported").number();
    }

    /** What desks ask for, answered in that order. */
    public List<Reply> desk(String path, List<String> bodies) {
        List<Call> calls = new ArrayList<>();
        for (String body : bodies) {
            calls.add(keyed("POST", path, DESK).json(body));
        }
        return line.send(calls);
    }

    /** {@code GET /v1/staff/journal/state}. */
    public Json journal() {
        return done(
                        line.send(Call.get(BASE + "/journal/state").with("Authorization", "Bearer " + OPS)),
                        "GET journal/state")
                .json();
    }

    /** How often a second planner was needed. */
    public int confirmed() {
        return confirmed;
    }

    private Call keyed(String method, String path, String token) {
        return Call.of(method, BASE + path)
                .with("Authorization", "Bearer " + token)
                .with("Idempotency-Key", String.format(Locale.ROOT, "scenario-office-%08d", asked++));
    }

    private static Reply done(Reply reply, String what) {
        if (reply.status() >= 300) {
            throw new IllegalStateException(what + " was refused: " + reply.status() + " " + reply.text());
        }
        return reply;
    }

    @Override
    public void close() throws IOException {
        line.close();
    }
}
