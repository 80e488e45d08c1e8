package nl.beurt.gateway.decode;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Locale;
import nl.beurt.engine.person.Bsn;
import nl.beurt.gateway.exchange.Exchange;
import nl.beurt.gateway.exchange.TypedPerson;
import nl.beurt.gateway.key.Digest;
import nl.beurt.gateway.key.Secrets;
import nl.beurt.gateway.reply.Problem;
import nl.beurt.gateway.reply.Problems;
import org.jspecify.annotations.Nullable;

/** The headers that calls require. Belongs to one event loop. */
public final class RequestHeaders {
    private static final String IDEMPOTENCY_KEY = "idempotency-key";
    private static final int KEY_LENGTH_MIN = 16;
    private static final int KEY_LENGTH_MAX = 64;
    private static final String JSON = "application/json";

    private final Secrets secrets;
    private final Problems problems;
    private final byte[] digits = new byte[Bsn.LENGTH];
    private final VNumber vNumber = new VNumber();

    public RequestHeaders(Secrets secrets, Problems problems) {
        this.secrets = secrets;
        this.problems = problems;
    }

    /** Requires a JSON body; false when it was answered 415. */
    public boolean requireJson(Exchange exchange, HttpHeaders headers) {
        String type = headers.get(HttpHeaderNames.CONTENT_TYPE);
        if (type == null || !isJson(type)) {
            problems.answer(exchange, Problem.UNSUPPORTED_MEDIA_TYPE);
            return false;
        }
        return true;
    }

    private static boolean isJson(String type) {
        if (type.equals(JSON)) {
            return true;
        }
        int semicolon = type.indexOf(';');
        String media = (semicolon < 0 ? type : type.substring(0, semicolon)).trim();
        if (!media.equalsIgnoreCase(JSON)) {
            return false;
        }
        String parameters = semicolon < 0 ? "" : type.substring(semicolon + 1).toLowerCase(Locale.ROOT);
        return !parameters.contains("charset") || parameters.contains("utf-8");
    }

    /** Requires an idempotency key; false when it was answered 400. */
    public boolean requireIdempotencyKey(Exchange exchange, HttpHeaders headers) {
        String key = HeaderLines.single(headers, IDEMPOTENCY_KEY);
        if (key == null || key.length() < KEY_LENGTH_MIN || key.length() > KEY_LENGTH_MAX || !isVisible(key)) {
            problems.answer(exchange, Problem.IDEMPOTENCY_KEY_MISSING);
            return false;
        }
        exchange.idempotencyKey(key.getBytes(StandardCharsets.US_ASCII));
        return true;
    }

    private static boolean isVisible(String key) {
        for (int i = 0; i < key.length(); i++) {
            if (key.charAt(i) <= ' ' || key.charAt(i) > '~') {
                return false;
            }
        }
        return true;
    }

    /** Requires a person; false when it was answered 403. */
    public boolean requirePerson(Exchange exchange, HttpHeaders headers) {
        keepPerson(exchange, headers);
        return requireKeptPerson(exchange);
    }

    /** Keeps what stands where the person does, for {@link #requireKeptPerson} when the headers are gone. */
    public void keepPerson(Exchange exchange, HttpHeaders headers) {
        CharSequence value = person(headers);
        if (value != null) {
            exchange.typedPerson().keep(value);
        }
    }

    /** Requires the person that was kept, which is forgotten; false when it was answered 403. */
    public boolean requireKeptPerson(Exchange exchange) {
        boolean isPerson = readPerson(exchange.typedPerson(), exchange.person());
        exchange.typedPerson().wipe();
        if (!isPerson) {
            problems.answer(exchange, Problem.WRONG_PERSON);
        }
        return isPerson;
    }

    /** Never as a {@code String}, which nobody could overwrite; null where it does not stand once. */
    private static @Nullable CharSequence person(HttpHeaders headers) {
        Iterator<? extends CharSequence> values = headers.valueCharSequenceIterator(WipingRequestDecoder.PERSON);
        CharSequence value = values.hasNext() ? values.next() : null;
        return values.hasNext() ? null : value;
    }

    /** By BSN or V-number, which are told apart by their length. */
    private boolean readPerson(TypedPerson typed, Digest into) {
        boolean isBsn = Bsn.read(typed.characters(), 0, typed.length(), digits);
        boolean isVNumber = !isBsn && vNumber.read(typed.characters(), 0, typed.length());
        if (isBsn) {
            secrets.pseudonym(digits, into);
        } else if (isVNumber) {
            vNumber.finish(secrets, into);
        }
        java.util.Arrays.fill(digits, (byte) 0);
        return isBsn || isVNumber;
    }
}
