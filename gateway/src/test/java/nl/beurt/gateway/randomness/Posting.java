package nl.beurt.gateway.randomness;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import nl.beurt.gateway.reply.Faults;
import org.jspecify.annotations.Nullable;

/** Something posted to a verifier, and what came of it. */
record Posting(@Nullable VerifiedRandomness verified, Faults faults) {
    static Posting of(RandomnessVerifier verifier, RandomnessTerms terms, String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        Faults faults = new Faults();
        VerifiedRandomness verified = verifier.verify(terms, bytes, bytes.length, faults);
        if ((verified == null) == faults.isEmpty()) {
            throw new AssertionError("verified, or faults, and not both: " + verified + " " + faults.all());
        }
        return new Posting(verified, faults);
    }

    VerifiedRandomness accepted() {
        VerifiedRandomness given = verified;
        if (given == null) {
            throw new AssertionError("refused: " + reasons());
        }
        return given;
    }

    /** Each fault as {@code "/pulse/uri REQUIRED"}. */
    List<String> reasons() {
        return faults.all().stream()
                .map(fault -> fault.pointer() + " " + fault.reason())
                .toList();
    }

    /** Maps, lists, strings and whole numbers as JSON. */
    static String json(@Nullable Object value) {
        if (value instanceof Map<?, ?> object) {
            List<String> members = new ArrayList<>();
            object.forEach((name, of) -> members.add("\"" + name + "\":" + json(of)));
            return "{" + String.join(",", members) + "}";
        }
        if (value instanceof List<?> list) {
            return "[" + String.join(",", list.stream().map(Posting::json).toList()) + "]";
        }
        return value instanceof String text ? "\"" + text + "\"" : String.valueOf(value);
    }
}
