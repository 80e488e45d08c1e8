package nl.beurt.gateway.staff;

import nl.beurt.gateway.exchange.Exchange;
import nl.beurt.gateway.reply.Faults;
import nl.beurt.gateway.reply.Problem;
import nl.beurt.gateway.reply.Reason;

/** A call that changes something in one piece, which can be tried out first with {@code ?dryRun=true}. */
public final class ChangeEndpoint extends StaffCall {
    private static final String DRY_RUN = "dryRun=true";

    private final StaffChanges changes;
    private final Reader reader;
    private final boolean hasBody;
    private final RequestMarks marks;
    private final Faults faults = new Faults();

    /** Reads a body. */
    interface Reader {
        /**
         * What is asked for; of no use where there are faults.
         *
         * @param key the id in the path
         */
        StaffChange read(String key, byte[] body, int length, Faults faults);
    }

    ChangeEndpoint(StaffServices of, Role role, boolean hasBody, Reader reader) {
        super(of, role);
        changes = of.changes();
        marks = new RequestMarks(of.secrets());
        this.hasBody = hasBody;
        this.reader = reader;
    }

    @Override
    public boolean takesBody() {
        return hasBody;
    }

    @Override
    public void handle(Exchange exchange, byte[] body, int length) {
        faults.clear();
        boolean isDryRun = exchange.query().equals(DRY_RUN);
        if (!isDryRun && !exchange.query().isEmpty() && !exchange.query().equals("dryRun=false")) {
            faults.add("dryRun", Reason.NOT_A_CHOICE);
        }
        StaffChange change = reader.read(exchange.key(), body, length, faults);
        if (!faults.isEmpty()) {
            problems().answer(exchange, faults);
        } else if (!StaffAccess.mayChange(exchange.caller(), change.place())) {
            problems().answer(exchange, Problem.FORBIDDEN);
        } else {
            StaffRequest request = new StaffRequest(
                    change, exchange.caller(), marks.of(exchange, body, length), isDryRun, exchange.ifMatch());
            submit(exchange, actions -> changes.run(exchange, request, actions));
        }
    }
}
