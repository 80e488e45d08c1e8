package nl.beurt.gateway.staff;

import java.util.Arrays;
import nl.beurt.gateway.exchange.Exchange;
import nl.beurt.gateway.reply.Faults;
import nl.beurt.gateway.reply.Problem;

/** A call that changes something in one piece, which can be tried out first with {@code ?dryRun=true}. */
public final class ChangeEndpoint extends StaffCall {
    private final StaffChanges changes;
    private final Reader reader;
    private final String method;
    private final boolean hasBody;
    private final RequestMarks marks;
    private final Faults faults = new Faults();
    private final Runnable forgetting;

    /** Reads a body. */
    interface Reader {
        /**
         * What is asked for; of no use where there are faults.
         *
         * @param key the id in the path
         */
        StaffChange read(String key, byte[] body, int length, Faults faults);
    }

    /**
     * Prepares a call.
     *
     * @param forgetting lets go of what the reader has read
     */
    ChangeEndpoint(StaffServices of, Role role, String method, boolean hasBody, Reader reader, Runnable forgetting) {
        super(of, role);
        changes = of.changes();
        marks = new RequestMarks(of.secrets());
        this.method = method;
        this.hasBody = hasBody;
        this.reader = reader;
        this.forgetting = forgetting;
    }

    @Override
    boolean hasTag() {
        return true;
    }

    @Override
    public boolean takesBody() {
        return hasBody;
    }

    @Override
    public void forget() {
        forgetting.run();
    }

    @Override
    void handle(Exchange exchange, byte[] body, int length, boolean isDryRun) {
        faults.clear();
        StaffChange change = reader.read(exchange.key(), body, length, faults);
        if (!faults.isEmpty()) {
            problems().answer(exchange, faults);
        } else if (!StaffAccess.mayChange(exchange.caller(), change.place())) {
            problems().answer(exchange, Problem.FORBIDDEN);
        } else {
            StaffRequest request = new StaffRequest(
                    change,
                    new StaffRequest.Asked(method, exchange.target(), Arrays.copyOf(body, length)),
                    exchange.caller(),
                    marks.of(exchange, body, length),
                    isDryRun,
                    exchange.ifMatch());
            submit(exchange, (asker, actions) -> changes.run(asker, request, actions));
        }
    }
}
