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
    public void handle(Exchange exchange, byte[] body, int length) {
        String id = exchange.key();
        Caller second = exchange.caller();
        submit(exchange, actions -> changes.confirm(exchange, id, second, actions));
    }
}
