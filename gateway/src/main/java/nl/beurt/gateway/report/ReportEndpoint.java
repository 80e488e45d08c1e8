package nl.beurt.gateway.report;

import io.netty.handler.codec.http.HttpHeaders;
import nl.beurt.gateway.decode.HeaderLines;
import nl.beurt.gateway.decode.ReportBody;
import nl.beurt.gateway.decode.RequestHeaders;
import nl.beurt.gateway.exchange.Answers;
import nl.beurt.gateway.exchange.Asker;
import nl.beurt.gateway.exchange.Endpoint;
import nl.beurt.gateway.exchange.Exchange;
import nl.beurt.gateway.exchange.Priority;
import nl.beurt.gateway.guard.Guard;
import nl.beurt.gateway.guard.Source;
import nl.beurt.gateway.guard.Sources;
import nl.beurt.gateway.key.Contacts;
import nl.beurt.gateway.key.Digest;
import nl.beurt.gateway.key.Secrets;
import nl.beurt.gateway.read.Instants;
import nl.beurt.gateway.reply.Faults;
import nl.beurt.gateway.reply.Problem;
import nl.beurt.gateway.reply.Problems;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /v1/fraud-reports}: somebody tells of a fraud. What they write is masked, the code and how they can be reached
 * become digests, and only then is it given away. Belongs to one event loop.
 */
public final class ReportEndpoint implements Endpoint {
    private static final byte CALL = 'F';

    private final RequestHeaders headers;
    private final Secrets secrets;
    private final Problems problems;
    private final Guard guard;
    private final FraudReports reports;
    private final RememberedReports remembered;
    private final Sources sources;
    private final Contacts contacts;
    private final ReportBody request;
    private final Faults faults = new Faults();
    private final Digest nobody = new Digest();
    private final Digest mark = new Digest();
    private final Digest fingerprint = new Digest();
    private final Digest contact = new Digest();

    /**
     * Prepares the call.
     *
     * @param reports where they are kept; shared
     * @param remembered shared
     */
    public ReportEndpoint(
            RequestHeaders headers,
            Secrets secrets,
            Problems problems,
            Guard guard,
            FraudReports reports,
            RememberedReports remembered) {
        this.headers = headers;
        this.secrets = secrets;
        this.problems = problems;
        this.guard = guard;
        this.reports = reports;
        this.remembered = remembered;
        sources = new Sources(secrets);
        contacts = new Contacts(secrets);
        request = new ReportBody(secrets);
    }

    @Override
    public String route() {
        return "fraud-report";
    }

    @Override
    public Priority priority() {
        return Priority.QUERY;
    }

    @Override
    public boolean takesBody() {
        return true;
    }

    @Override
    public int bodyLengthMax() {
        return ReportBody.LENGTH_MAX;
    }

    @Override
    public void head(Exchange exchange, HttpHeaders of) {
        if (headers.requireJson(exchange, of)) {
            headers.requireIdempotencyKey(exchange, of);
        }
    }

    @Override
    public void admitted(Exchange exchange, HttpHeaders of) {
        sources.read(exchange.client(), HeaderLines.single(of, Sources.DEVICE), exchange.source());
    }

    @Override
    public void handle(Exchange exchange, byte[] body, int length) {
        faults.clear();
        try {
            request.read(body, length, faults);
            if (faults.isEmpty()) {
                byte[] key = exchange.idempotencyKey();
                secrets.request(nobody, key, key.length, mark);
                secrets.fingerprint(CALL, body, length, fingerprint);
                take(exchange);
            } else {
                problems.answer(exchange, faults);
            }
        } finally {
            request.wipe();
        }
    }

    private void take(Exchange exchange) {
        String id = "%016x".formatted(mark.high());
        switch (remembered.begin(mark, fingerprint)) {
            case SAME -> {
                exchange.loop().probe().onFraudReport("repeated");
                answer(exchange, id);
            }
            case UNDERWAY -> problems.shed(exchange, Problem.BUSY);
            case OTHER_BODY -> problems.answer(exchange, Problem.IDEMPOTENCY_KEY_REUSED);
            case NOT -> takeNew(exchange, id);
        }
    }

    private void takeNew(Exchange exchange, String id) {
        long now = exchange.loop().nowMillis();
        byte[] line = line(id, now).toBytes();
        long wait = take(exchange.source(), line.length, now);
        long markHigh = mark.high();
        long markLow = mark.low();
        if (wait > 0) {
            remembered.ended(markHigh, markLow, false);
            exchange.loop().probe().onFraudReport("throttled");
            problems.throttled(exchange, "reports", wait);
            return;
        }
        Asker asker = exchange.asker();
        boolean isTaken = reports.append(line, isKept -> {
            remembered.ended(markHigh, markLow, isKept);
            asker.answer(waiting -> answer(waiting, id, isKept));
        });
        if (!isTaken) {
            remembered.ended(markHigh, markLow, false);
            guard.reports().giveBack(exchange.source(), now);
            guard.reportBytes().giveBack(exchange.source(), line.length, now);
            exchange.loop().probe().onFraudReport("refused");
            problems.shed(exchange, Problem.BUSY);
        }
    }

    /** Rather than that a flood of reports makes the oldest go, no more are taken. */
    private long take(Source source, int length, long now) {
        long wait = guard.reports().take(source, now);
        if (wait > 0) {
            return wait;
        }
        long waitOfDay = guard.reportBytes().take(source, length, now);
        if (waitOfDay > 0) {
            guard.reports().giveBack(source, now);
        } else {
            guard.reports().failed(source, now);
        }
        return waitOfDay;
    }

    private void answer(Exchange exchange, String id, boolean isKept) {
        exchange.loop().probe().onFraudReport(isKept ? "kept" : "refused");
        if (isKept) {
            answer(exchange, id);
        } else {
            problems.shed(exchange, Problem.STORAGE_FULL);
        }
    }

    private static void answer(Exchange exchange, String id) {
        Answers answers = exchange.loop().answers().begin(202);
        answers.body().ascii("{\"report\":\"").ascii(id).ascii("\"}");
        answers.end(exchange, Answers.JSON);
    }

    private ReportLine line(String id, long nowMillis) {
        MaskedText.prose(request.description());
        MaskedText.link(request.link());
        String code = !request.hasCode()
                ? null
                : request.isCodeRight() ? ReportLine.hex(request.code()) : ReportLine.mistyped();
        return new ReportLine(
                id,
                Instants.utc(nowMillis),
                new String(request.description()),
                request.link().length == 0 ? null : new String(request.link()),
                contact(),
                code);
    }

    private @Nullable String contact() {
        if (request.contact().length == 0) {
            return null;
        }
        contacts.digest(request.contact(), contact);
        return ReportLine.hex(contact);
    }
}
