package nl.beurt.gateway.staff;

import io.netty.handler.codec.http.HttpHeaders;
import nl.beurt.engine.code.Base32;
import nl.beurt.gateway.exchange.Answers;
import nl.beurt.gateway.exchange.Endpoint;
import nl.beurt.gateway.exchange.Exchange;
import nl.beurt.gateway.exchange.Language;
import nl.beurt.gateway.exchange.Text;
import nl.beurt.gateway.guard.BookingLink;
import nl.beurt.gateway.guard.Evidence;
import nl.beurt.gateway.guard.FraudCase;
import nl.beurt.gateway.read.Instants;
import nl.beurt.gateway.reply.Faults;
import nl.beurt.gateway.reply.Json;

/** {@code GET /v1/staff/fraud-cases}: what the rules have found, newest first, and how to appeal. */
public final class FraudCasesEndpoint implements Endpoint {
    private final StaffServices services;
    private final FraudAccess access;
    private final Appeals appeals = Appeals.load();
    private final byte[] key = new byte[Base32.LENGTH];

    public FraudCasesEndpoint(StaffServices services) {
        this.services = services;
        access = new FraudAccess(services);
    }

    @Override
    public String route() {
        return "other";
    }

    @Override
    public void head(Exchange exchange, HttpHeaders headers) {
        access.require(exchange, headers);
    }

    @Override
    public void handle(Exchange exchange, byte[] body, int length) {
        Faults faults = new Faults();
        int limit = ListLimit.of(exchange.query(), faults);
        if (!faults.isEmpty()) {
            services.problems().answer(exchange, faults);
            return;
        }
        Answers answers = exchange.loop().answers().begin(200);
        Text to = answers.body().add('[');
        String between = "";
        for (FraudCase each : services.guard().cases().newest(limit)) {
            write(each, exchange.language(), to.ascii(between));
            between = ",";
        }
        to.add(']');
        answers.end(exchange, Answers.JSON);
    }

    private void write(FraudCase of, Language language, Text to) {
        to.ascii("{\"id\":\"")
                .ascii(of.id())
                .ascii("\",\"rule\":\"")
                .ascii(of.rule().word())
                .ascii("\",\"openedAt\":\"")
                .ascii(Instants.utc(of.openedMillis()))
                .ascii("\",\"updatedAt\":\"")
                .ascii(Instants.utc(of.updatedMillis()))
                .ascii("\",\"count\":")
                .add(of.count())
                .ascii(",\"evidence\":[");
        String between = "";
        for (Evidence each : of.evidence()) {
            write(each, to.ascii(between));
            between = ",";
        }
        to.ascii("],\"appeal\":")
                .add(Json.quoted(appeals.of(language, of.rule())))
                .ascii(",\"state\":\"")
                .ascii(of.state().word())
                .ascii("\",\"eTag\":")
                .add(Json.quoted(of.eTag()))
                .add('}');
    }

    private void write(Evidence of, Text to) {
        to.ascii("{\"pseudonym\":\"%016x\",\"booking\":".formatted(of.person()));
        BookingLink booking = of.booking();
        if (booking == null) {
            to.ascii("null");
        } else {
            services.secrets().capability(booking.key(), booking.nonceHigh(), booking.nonceLow(), key);
            to.add('"').add(key).add('"');
        }
        to.ascii(",\"at\":\"").ascii(Instants.utc(of.atMillis())).ascii("\"}");
    }
}
