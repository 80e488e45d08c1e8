package nl.beurt.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Holds answers against the documents in {@code docs/api}: status, headers and body as its schemas say, and nothing that it
 * does not know. Of JSON Schema it understands what they use.
 */
final class Contract {
    private static final Contract OF_PUBLIC = new Contract(bytes());
    private static final Contract OF_STAFF = new Contract(staffBytes());
    private static final List<String> COMMON =
            List.of("api-version", "x-content-type-options", "content-security-policy", "cache-control", "date");
    private static final List<String> OF_HTTP =
            List.of("content-type", "content-length", "connection", "vary", "www-authenticate");

    private final Map<String, @Nullable Object> document;

    private Contract(byte[] json) {
        document = JsonTree.object(JsonTree.read(json));
    }

    /** The public listener's document as it stands in the sources. */
    static byte[] bytes() {
        return bytes("openapi.json");
    }

    /** The staff listener's. */
    static byte[] staffBytes() {
        return bytes("staff.openapi.json");
    }

    private static byte[] bytes(String name) {
        try {
            return Files.readAllBytes(Path.of(System.getProperty("beurt.root", ".."), "docs/api", name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Fails with everything that is wrong with an answer of the public listener. */
    static WireAnswer check(WireRequest request, WireAnswer answer) {
        return OF_PUBLIC.hold(request, answer);
    }

    /** Fails with everything that is wrong with an answer of the staff listener; health and metrics have no contract. */
    static WireAnswer checkStaff(WireRequest request, WireAnswer answer) {
        return request.target().startsWith("/v1/") ? OF_STAFF.hold(request, answer) : answer;
    }

    private WireAnswer hold(WireRequest request, WireAnswer answer) {
        List<String> faults = new ArrayList<>();
        Map<String, @Nullable Object> response = response(request, answer, faults);
        checkHeaders(response, answer, faults);
        boolean hasBody = !request.method().equals("HEAD") && answer.status() != 204 && answer.status() != 304;
        if (hasBody) {
            checkBody(response, answer, faults);
        } else {
            assertThat(answer.body()).isEmpty();
        }
        assertThat(faults).as("%s was answered %s", request, answer).isEmpty();
        return answer;
    }

    /** What is wrong with a value of a schema. */
    static List<String> faults(@Nullable Object value, String schema) {
        return OF_PUBLIC.of(value, schema);
    }

    /** As {@link #faults}, of the staff listener's. */
    static List<String> staffFaults(@Nullable Object value, String schema) {
        return OF_STAFF.of(value, schema);
    }

    private List<String> of(@Nullable Object value, String schema) {
        List<String> faults = new ArrayList<>();
        check(value, member(member(member(document, "components"), "schemas"), schema), "", faults);
        return faults;
    }

    /** The headers of a response, which may be a reference. */
    static Map<String, @Nullable Object> headers(@Nullable Object response) {
        return member(OF_PUBLIC.resolved(response), "headers");
    }

    private Map<String, @Nullable Object> response(WireRequest request, WireAnswer answer, List<String> faults) {
        Map<String, @Nullable Object> path = path(request.target());
        String method =
                request.method().equals("HEAD") ? "get" : request.method().toLowerCase(java.util.Locale.ROOT);
        Map<String, @Nullable Object> components = member(document, "components");
        Map<String, @Nullable Object> other = member(member(components, "responses"), "OtherRefusal");
        if (path == null || !path.containsKey(method)) {
            return other;
        }
        Map<String, @Nullable Object> responses = member(member(path, method), "responses");
        Object response = responses.get(Integer.toString(answer.status()));
        if (response == null && answer.status() < 400) {
            faults.add("the contract has no status " + answer.status());
        }
        return response == null ? other : resolved(response);
    }

    private @Nullable Map<String, @Nullable Object> path(String target) {
        int question = target.indexOf('?');
        String path = question < 0 ? target : target.substring(0, question);
        if (!path.startsWith("/v1/")) {
            return null;
        }
        String template = path.substring(3)
                .replaceFirst("^/bookings/[^/]+", "/bookings/{key}")
                .replaceFirst("^(/staff)?/rounds/[^/]+", "$1/rounds/{id}")
                .replaceFirst("^/staff/(locations|products|confirmations|fraud-cases)/[^/]+", "/staff/$1/{id}")
                .replaceFirst("^/entries/[^/]+", "/entries/{entry}");
        Object found = member(document, "paths").get(template);
        return found == null ? null : JsonTree.object(found);
    }

    private void checkHeaders(Map<String, @Nullable Object> response, WireAnswer answer, List<String> faults) {
        Map<String, @Nullable Object> headers = member(response, "headers");
        headers.forEach((name, header) -> {
            Map<String, @Nullable Object> of = resolved(header);
            if (answer.has(name)) {
                checkHeader(name, answer.header(name), member(of, "schema"), faults);
            } else if (Boolean.TRUE.equals(of.get("required"))) {
                faults.add("the header " + name + " is missing");
            }
        });
        for (String name : answer.headers().keySet()) {
            boolean isKnown = COMMON.contains(name)
                    || OF_HTTP.contains(name)
                    || headers.keySet().stream().anyMatch(name::equalsIgnoreCase);
            if (!isKnown && !(name.equals("retry-after") || name.equals("beurt-sequence"))) {
                faults.add("the contract has no header " + name);
            }
        }
        for (String name : COMMON) {
            if (!answer.has(name)) {
                faults.add("the header " + name + " is missing");
            }
        }
    }

    private void checkHeader(String name, String value, Map<String, @Nullable Object> schema, List<String> faults) {
        boolean isNumber = "integer".equals(schema.get("type"));
        check(isNumber ? (Object) Long.parseLong(value) : value, schema, "header " + name, faults);
    }

    private void checkBody(Map<String, @Nullable Object> response, WireAnswer answer, List<String> faults) {
        Map<String, @Nullable Object> content = member(response, "content");
        String type = answer.header("Content-Type");
        int semicolon = type.indexOf(';');
        String media = semicolon < 0 ? type : type.substring(0, semicolon);
        if (!content.containsKey(media)) {
            faults.add("the contract has no content of type " + type);
            return;
        }
        if (media.endsWith("/json") || media.endsWith("+json")) {
            check(JsonTree.read(answer.body()), member(member(content, media), "schema"), "", faults);
        }
    }

    private void check(
            @Nullable Object value, Map<String, @Nullable Object> unresolved, String at, List<String> faults) {
        Map<String, @Nullable Object> schema = resolved(unresolved);
        if (value == null) {
            if (!Boolean.TRUE.equals(schema.get("nullable"))) {
                faults.add(at + " is null");
            }
            return;
        }
        if (!schema.containsKey("type")) {
            checkOneOf(value, schema, at, faults);
            return;
        }
        Object values = schema.get("enum");
        if (values != null && !JsonTree.list(values).contains(value)) {
            faults.add(at + " is none of " + values + ": " + value);
        }
        switch (JsonTree.text(schema.get("type"))) {
            case "object" -> checkObject(value, schema, at, faults);
            case "array" -> checkArray(value, schema, at, faults);
            case "string" -> checkText(value, schema, at, faults);
            case "integer" -> checkNumber(value, value instanceof Long, schema, at, faults);
            case "number" -> checkNumber(value, value instanceof Number, schema, at, faults);
            case "boolean" -> expect(value instanceof Boolean, at + " is no boolean: " + value, faults);
            default -> faults.add(at + " has a type that is not understood: " + schema.get("type"));
        }
    }

    private void checkOneOf(Object value, Map<String, @Nullable Object> schema, String at, List<String> faults) {
        int fitting = 0;
        for (Object each : JsonTree.list(schema.get("oneOf"))) {
            List<String> ofThis = new ArrayList<>();
            check(value, JsonTree.object(each), at, ofThis);
            fitting += ofThis.isEmpty() ? 1 : 0;
        }
        expect(fitting == 1, at + " fits " + fitting + " of oneOf: " + value, faults);
    }

    private void checkObject(Object value, Map<String, @Nullable Object> schema, String at, List<String> faults) {
        if (!(value instanceof Map<?, ?>)) {
            faults.add(at + " is no object: " + value);
            return;
        }
        if (!schema.containsKey("properties")) {
            return;
        }
        Map<String, @Nullable Object> object = JsonTree.object(value);
        Map<String, @Nullable Object> properties = member(schema, "properties");
        Object required = schema.get("required");
        if (required != null) {
            for (Object name : JsonTree.list(required)) {
                expect(object.containsKey(JsonTree.text(name)), at + "/" + name + " is missing", faults);
            }
        }
        object.forEach((name, member) -> {
            Object of = properties.get(name);
            if (of == null) {
                faults.add(at + "/" + name + " is not in the contract");
            } else {
                check(member, JsonTree.object(of), at + "/" + name, faults);
            }
        });
    }

    private void checkArray(Object value, Map<String, @Nullable Object> schema, String at, List<String> faults) {
        if (!(value instanceof List<?>)) {
            faults.add(at + " is no array: " + value);
            return;
        }
        List<@Nullable Object> list = JsonTree.list(value);
        for (int i = 0; i < list.size(); i++) {
            check(list.get(i), member(schema, "items"), at + "/" + i, faults);
        }
    }

    private static void checkText(Object value, Map<String, @Nullable Object> schema, String at, List<String> faults) {
        if (!(value instanceof String text)) {
            faults.add(at + " is no string: " + value);
            return;
        }
        Object pattern = schema.get("pattern");
        if (pattern != null) {
            expect(
                    Pattern.compile(JsonTree.text(pattern)).matcher(text).find(),
                    at + " is not like " + pattern + ": " + text,
                    faults);
        }
        try {
            if ("date-time".equals(schema.get("format"))) {
                expect(text.endsWith("Z"), at + " is not UTC: " + text, faults);
                Instant.parse(text);
            } else if ("date".equals(schema.get("format"))) {
                LocalDate.parse(text);
            }
        } catch (DateTimeParseException e) {
            faults.add(at + " is no " + schema.get("format") + ": " + text);
        }
    }

    private static void checkNumber(
            Object value, boolean isRight, Map<String, @Nullable Object> schema, String at, List<String> faults) {
        if (!isRight) {
            faults.add(at + " is not of type " + schema.get("type") + ": " + value);
            return;
        }
        double number = ((Number) value).doubleValue();
        Object min = schema.get("minimum");
        Object max = schema.get("maximum");
        expect(min == null || number >= ((Number) min).doubleValue(), at + " is too low: " + value, faults);
        expect(max == null || number <= ((Number) max).doubleValue(), at + " is too high: " + value, faults);
    }

    private static void expect(boolean isRight, String fault, List<String> faults) {
        if (!isRight) {
            faults.add(fault);
        }
    }

    /** An object behind its {@code $ref}, if it is one. */
    private Map<String, @Nullable Object> resolved(@Nullable Object value) {
        Map<String, @Nullable Object> object = JsonTree.object(value);
        Object reference = object.get("$ref");
        if (reference == null) {
            return object;
        }
        Map<String, @Nullable Object> at = document;
        for (String name : JsonTree.text(reference).substring(2).split("/", -1)) {
            at = member(at, name);
        }
        return resolved(at);
    }

    private static Map<String, @Nullable Object> member(Map<String, @Nullable Object> object, String name) {
        return JsonTree.object(object.get(name));
    }
}
