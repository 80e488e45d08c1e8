package nl.beurt.gateway.staff;

import io.netty.handler.codec.http.HttpHeaders;
import nl.beurt.gateway.exchange.Answers;
import nl.beurt.gateway.exchange.Asker;
import nl.beurt.gateway.exchange.Endpoint;
import nl.beurt.gateway.exchange.Exchange;
import nl.beurt.gateway.guard.Cases;
import nl.beurt.gateway.reply.Faults;
import nl.beurt.gateway.reply.Problem;
import nl.beurt.gateway.report.FraudReports;
import nl.beurt.gateway.report.ReportsJson;

/** {@code GET /v1/staff/fraud-reports}: what the public has reported, newest first, as it is kept. */
public final class FraudReportsEndpoint implements Endpoint {
    private final StaffServices services;
    private final FraudReports reports;
    private final FraudAccess access;

    public FraudReportsEndpoint(StaffServices services, FraudReports reports) {
        this.services = services;
        this.reports = reports;
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
        Asker asker = exchange.asker();
        Cases cases = services.guard().cases();
        boolean isTaken = reports.read(limit, lines -> {
            byte[] json = ReportsJson.of(lines, cases);
            asker.answer(waiting -> waiting.loop().answers().begin(200).end(waiting, Answers.JSON, json));
        });
        if (!isTaken) {
            services.problems().shed(exchange, Problem.BUSY);
        }
    }
}
