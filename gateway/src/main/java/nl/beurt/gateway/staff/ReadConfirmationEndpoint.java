package nl.beurt.gateway.staff;

import nl.beurt.gateway.exchange.Caller;
import nl.beurt.gateway.exchange.Exchange;

/** {@code GET /v1/staff/confirmations/{id}}: what another planner asked for, before it is confirmed. */
public final class ReadConfirmationEndpoint extends StaffCall {
    private final StaffChanges changes;

    public ReadConfirmationEndpoint(StaffServices of) {
        super(of, Role.PLANNER);
        changes = of.changes();
    }

    @Override
    public boolean takesBody() {
        return false;
    }

    @Override
    boolean hasKey() {
        return false;
    }

    @Override
    void handle(Exchange exchange, byte[] body, int length, boolean isDryRun) {
        String id = exchange.key();
        Caller reader = exchange.caller();
        submit(exchange, (asker, actions) -> changes.tell(asker, id, reader));
    }
}
