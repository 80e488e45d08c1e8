package nl.beurt.gateway.reply;

import java.nio.charset.StandardCharsets;
import nl.beurt.gateway.admit.rate.Attempt;
import nl.beurt.gateway.exchange.Answers;
import nl.beurt.gateway.exchange.Exchange;
import nl.beurt.gateway.exchange.Text;
import org.jspecify.annotations.Nullable;

/** Answers problems. Belongs to one event loop. */
public final class Problems {
    private final ProblemTexts texts;
    private final ComeBack comeBack;

    public Problems(ProblemTexts texts) {
        this(texts, ComeBack.SOON);
    }

    /** With {@code comeBack} to say when who is sent away is to come again. */
    public Problems(ProblemTexts texts, ComeBack comeBack) {
        this.texts = texts;
        this.comeBack = comeBack;
    }

    /** Answers a problem without extra fields. */
    public void answer(Exchange exchange, Problem problem) {
        begin(exchange, problem);
        end(exchange);
    }

    /** Answers a problem that was decided at a sequence. */
    public void answer(Exchange exchange, Problem problem, long sequence) {
        begin(exchange, problem).sequence(sequence);
        end(exchange);
    }

    /** Answers a malformed request with all its faults, which are forgotten. */
    public void answer(Exchange exchange, Faults faults) {
        begin(exchange, faults.areAllBsns() ? Problem.INVALID_BSN : Problem.INVALID_REQUEST);
        Text body = body(exchange).ascii(",\"errors\":[");
        boolean isFirst = true;
        for (Faults.Fault fault : faults.all()) {
            if (!isFirst) {
                body.add(',');
            }
            isFirst = false;
            body.ascii("{\"pointer\":").add(Json.quoted(fault.pointer())).ascii(",\"reason\":");
            body.add(texts.reason(exchange.language(), fault.reason())).add('}');
        }
        body.add(']');
        end(exchange);
        faults.clear();
    }

    /** What is wrong with a part of a request, as a JSON string in the exchange's language. */
    public byte[] reason(Exchange exchange, Reason reason) {
        return texts.reason(exchange.language(), reason);
    }

    /** Answers 503, with a jittered time to come back. */
    public void shed(Exchange exchange, Problem problem) {
        exchange.loop().probe().onShed(problem.code());
        int seconds = comeBack.seconds(exchange, problem);
        begin(exchange, problem).header("Retry-After", seconds);
        end(exchange);
    }

    /**
     * Answers 429 of who tried something too often.
     *
     * @param limit the limit's name in {@code RateLimit}
     * @param waitMillis until it starts anew
     */
    public void throttled(Exchange exchange, String limit, long waitMillis) {
        String seconds = Long.toString(Math.max(1, (waitMillis + 999) / 1000));
        begin(exchange, Problem.TOO_MANY_REQUESTS)
                .header("Retry-After", seconds)
                .header("RateLimit", "\"" + limit + "\";r=0;t=" + seconds);
        end(exchange);
    }

    /** Answers 403 by an address: a voucher lifts it. */
    public void stepUp(Exchange exchange, Problem problem) {
        comeBack.refused();
        begin(exchange, problem);
        field(body(exchange), "stepUp", "voucher");
        end(exchange);
    }

    /** Answers 429 of who asked more often than a limit allows. */
    public void throttled(Exchange exchange, Attempt refused) {
        comeBack.refused();
        exchange.loop().probe().onThrottled(refused.limit().word());
        long seconds = refused.restSeconds();
        begin(exchange, Problem.TOO_MANY_REQUESTS)
                .retryAfter(seconds)
                .rateLimit(refused.name(), 0, seconds)
                .rateLimitPolicy(refused.name(), refused.quota(), refused.windowSeconds());
        end(exchange);
    }

    /** Answers 405 with what is allowed. */
    public void notAllowed(Exchange exchange, String allowed) {
        begin(exchange, Problem.METHOD_NOT_ALLOWED).header("Allow", allowed);
        end(exchange);
    }

    /** Begins a problem; extra fields may follow in its body, then {@link #end}. */
    public Answers begin(Exchange exchange, Problem problem) {
        Answers answers = exchange.loop().answers().begin(problem.status());
        answers.body().add(texts.head(exchange.language(), problem));
        return answers;
    }

    /** An extra field whose value is a string, or null. */
    public static void field(Text body, String name, @Nullable String value) {
        body.ascii(",\"").ascii(name).ascii("\":");
        if (value == null) {
            body.ascii("null");
        } else {
            body.add('"').add(value.getBytes(StandardCharsets.US_ASCII)).add('"');
        }
    }

    /** Whom of the people in the request it is about, from 0: a bit each. */
    public static void positions(Text body, int positions) {
        body.ascii(",\"positions\":[");
        String separator = "";
        for (int i = 0; positions >>> i != 0; i++) {
            if ((positions >>> i & 1) != 0) {
                body.ascii(separator).add(i);
                separator = ",";
            }
        }
        body.add(']');
    }

    /** Ends a problem. */
    public void end(Exchange exchange) {
        body(exchange).add('}');
        exchange.loop().answers().end(exchange, Answers.PROBLEM);
    }

    private static Text body(Exchange exchange) {
        return exchange.loop().answers().body();
    }
}
