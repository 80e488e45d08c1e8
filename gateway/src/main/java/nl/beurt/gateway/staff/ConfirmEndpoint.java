package nl.beurt.gateway.staff;

import nl.beurt.gateway.exchange.Caller;
import nl.beurt.gateway.exchange.Exchange;

/** {@code POST /v1/staff/confirmations/{id}}: another planner wants a change that affects many, too. */
public final class ConfirmEndpoint extends StaffCall {
    private final StaffChanges changes;

    public ConfirmEndpoint(StaffServices of) {
        super(of, Role.PLANNER);
        changes = of.changes();
    }

    @Override
    public boolean takesBody() {
        return false;
    }

    @Override
    void handle(Exchange exchange, byte[] body, int length, boolean isDryRun) {
        String id = exchange.key();
        Caller second = exchange.caller();
        submit(exchange, (asker, actions) -> changes.confirm(asker, id, second, isDryRun, actions));
    }
}
