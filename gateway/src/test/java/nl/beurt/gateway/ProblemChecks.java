package nl.beurt.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import nl.beurt.gateway.exchange.Language;
import nl.beurt.gateway.reply.Problem;
import nl.beurt.gateway.reply.Reason;
import org.jspecify.annotations.Nullable;

/** Holds a problem's answer against API.md: type, fields and their order, and the texts of one language. */
final class ProblemChecks {
    private ProblemChecks() {}

    /** A problem in English without extra fields. */
    static void assertProblem(WireAnswer answer, Problem problem) {
        assertProblem(answer, problem, Language.EN, ofFirst(problem));
    }

    /** What a problem says besides where it is about the first, or only, person of a request. */
    static Map<String, ? extends @Nullable Object> ofFirst(Problem problem) {
        return switch (problem) {
            case ALREADY_SERVED, ALREADY_BOOKED, ALREADY_WAITING -> Map.of("positions", List.of(0L));
            default -> Map.of();
        };
    }

    /** A problem with exactly these extra fields, in this language. */
    static void assertProblem(
            WireAnswer answer, Problem problem, Language language, Map<String, ? extends @Nullable Object> extra) {
        assertThat(answer.status()).as("%s", answer).isEqualTo(problem.status());
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        Map<String, @Nullable Object> expected = new LinkedHashMap<>();
        String code = problem.code();
        Properties texts = texts(language);
        // Some problems have the code of another, and texts of their own for a desk.
        String own = problem.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        String text = texts.containsKey(own + ".title") ? own : code;
        expected.put("type", "urn:beurt:problem:" + code);
        expected.put("title", texts.getProperty(text + ".title"));
        expected.put("status", (long) problem.status());
        expected.put("detail", texts.getProperty(text + ".detail"));
        expected.put("code", code);
        if (texts.containsKey(text + ".remedy")) {
            expected.put("remedy", texts.getProperty(text + ".remedy"));
        }
        expected.putAll(extra);
        assertThat(answer.json()).isEqualTo(expected);
    }

    /** A malformed request, with these faults and no others, each written as {@code pointer REASON}. */
    static void assertFaults(WireAnswer answer, String... faults) {
        assertFaults(answer, Problem.INVALID_REQUEST, Language.EN, faults);
    }

    static void assertFaults(WireAnswer answer, Problem problem, Language language, String... faults) {
        List<@Nullable Object> errors = new ArrayList<>();
        for (String fault : faults) {
            int space = fault.lastIndexOf(' ');
            Reason reason = Reason.valueOf(fault.substring(space + 1));
            Map<String, @Nullable Object> error = new LinkedHashMap<>();
            error.put("pointer", fault.substring(0, space));
            error.put("reason", text(language, reason));
            errors.add(error);
        }
        assertProblem(answer, problem, language, Map.of("errors", errors));
    }

    private static String text(Language language, Reason reason) {
        String key =
                "reason." + reason.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        return texts(language).getProperty(key, "?");
    }

    static Properties texts(Language language) {
        Properties texts = new Properties();
        String name = "reply/problems_" + language.tag() + ".properties";
        try (InputStream in = ProblemChecks.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new AssertionError("there is no " + name);
            }
            texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }
}
