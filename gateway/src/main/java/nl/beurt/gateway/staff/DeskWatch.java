package nl.beurt.gateway.staff;

import nl.beurt.engine.command.sbe.CheckInDecoder;
import nl.beurt.engine.command.sbe.MessageHeaderDecoder;
import nl.beurt.engine.verdict.Outcome;
import nl.beurt.gateway.exchange.Exchange;
import nl.beurt.gateway.guard.BookingLink;
import nl.beurt.gateway.guard.CodeShown;
import nl.beurt.gateway.guard.CodeShown.Standing;
import nl.beurt.gateway.guard.FraudRule;
import nl.beurt.gateway.guard.Guard;

/**
 * Tells the fraud guard who shows a code at a desk, and the desk what the guard has seen of the code: a warning, never a
 * refusal. Belongs to the staff listener's event loop.
 */
final class DeskWatch {
    private final Guard guard;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final CheckInDecoder checkIn = new CheckInDecoder();

    DeskWatch(Guard guard) {
        this.guard = guard;
    }

    /** People of the code's party are admitted; what is to be warned of, as JSON strings. */
    String admitted(Exchange exchange) {
        note(exchange, Standing.THEIRS, 0);
        long code = checkIn.code().high();
        String shared = guard.cases().isFlagged(FraudRule.C1, code) ? "\"shown-by-others\"" : "";
        String ofMany = guard.cases().isFlagged(FraudRule.C2, code) ? "\"many-devices\"" : "";
        return shared.isEmpty() || ofMany.isEmpty() ? shared + ofMany : shared + ',' + ofMany;
    }

    /** Not all who show the code are of its party: those who are not are noted. */
    void wrongPerson(Exchange exchange) {
        note(exchange, Standing.OTHERS, exchange.outcome().positions());
    }

    /** Notes people, but for some by their positions, a bit each. */
    private void note(Exchange exchange, Standing standing, int except) {
        Outcome outcome = exchange.outcome();
        checkIn.wrapAndApplyHeader(exchange.command(), 0, header);
        BookingLink link =
                new BookingLink(outcome.capabilityKey(), outcome.capabilityNonceHigh(), outcome.capabilityNonceLow());
        int position = 0;
        for (CheckInDecoder.PeopleDecoder one : checkIn.people()) {
            if ((except >>> position++ & 1) != 0) {
                continue;
            }
            CodeShown shown = new CodeShown(
                    checkIn.code().high(),
                    checkIn.code().low(),
                    one.person().high(),
                    0,
                    standing,
                    outcome.persons(),
                    true);
            guard.shown(shown, link, exchange.loop().nowMillis());
        }
    }
}
