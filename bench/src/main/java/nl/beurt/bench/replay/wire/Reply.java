package nl.beurt.bench.replay.wire;

import java.nio.charset.StandardCharsets;

/**
 * An answer.
 *
 * @param status of HTTP
 * @param body its bytes, which belong to whoever holds this
 */
public record Reply(int status, byte[] body) {
    /** The body as text. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** The body as JSON; null where there is none. */
    public Json json() {
        return Json.read(body);
    }

    /** The {@code code} of a problem; empty where this is none. */
    public String code() {
        return status < 400 || body.length == 0 ? "" : json().get("code").text();
    }

    /** {@code 409 slot-full}, or the status alone. */
    public String outcome() {
        String code = code();
        return code.isEmpty() ? String.valueOf(status) : status + " " + code;
    }
}
