package nl.beurt.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import nl.beurt.gateway.exchange.Language;
import nl.beurt.gateway.reply.Problem;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The contract's document against itself and against what the code can answer. */
class ContractTest {
    private static final Map<String, @Nullable Object> DOCUMENT = JsonTree.object(JsonTree.read(Contract.bytes()));

    /** What the calls of the staff listener can be answered. */
    private static final Set<Problem> STAFF = Set.of(
            Problem.INVALID_REQUEST,
            Problem.IDEMPOTENCY_KEY_MISSING,
            Problem.IDEMPOTENCY_KEY_REUSED,
            Problem.UNAUTHORIZED,
            Problem.FORBIDDEN,
            Problem.NOT_FOUND,
            Problem.ROUND_UNKNOWN,
            Problem.ROUND_NOT_READY,
            Problem.METHOD_NOT_ALLOWED,
            Problem.CONTENT_TOO_LARGE,
            Problem.UNSUPPORTED_MEDIA_TYPE,
            Problem.BUSY,
            Problem.DRAINING,
            Problem.STORAGE_FULL);

    @Test
    void shouldKnowEveryCodeThatThePublicListenerAnswers() {
        Map<String, @Nullable Object> problem = member(member(member(DOCUMENT, "components"), "schemas"), "Problem");
        List<@Nullable Object> codes =
                JsonTree.list(member(member(problem, "properties"), "code").get("enum"));
        Set<Problem> ofStaff = Set.of(Problem.UNAUTHORIZED, Problem.FORBIDDEN, Problem.ROUND_NOT_READY);
        for (Problem each : Problem.values()) {
            assertThat(codes.contains(each.code())).as(each.code()).isEqualTo(!ofStaff.contains(each));
        }
    }

    @Test
    void shouldKnowEveryCodeThatTheStaffListenerAnswers() {
        for (Problem each : Problem.values()) {
            Map<String, @Nullable Object> problem = Map.of(
                    "type",
                    "urn:beurt:problem:" + each.code(),
                    "title",
                    "",
                    "status",
                    (long) each.status(),
                    "detail",
                    "",
                    "code",
                    each.code());
            boolean isOfStaff = STAFF.contains(each);
            assertThat(Contract.staffFaults(problem, "Problem").isEmpty())
                    .as(each.code())
                    .isEqualTo(isOfStaff);
        }
    }

    @Test
    void shouldGiveExamplesThatKeepItsOwnSchema() {
        examples()
                .forEach((name, example) -> assertThat(Contract.faults(example.get("value"), "Problem"))
                        .as(name)
                        .isEmpty());
    }

    @Test
    void shouldGiveExamplesInTheWordsOfTheServer() {
        examples().forEach((name, example) -> {
            Map<String, @Nullable Object> problem = member(example, "value");
            String code = JsonTree.text(problem.get("code"));
            for (String field : List.of("title", "detail", "remedy")) {
                assertThat(problem.get(field))
                        .as("%s of %s", field, name)
                        .isEqualTo(ProblemChecks.texts(Language.EN).getProperty(code + "." + field));
            }
            Object errors = problem.get("errors");
            for (Object error : errors == null ? List.of() : JsonTree.list(errors)) {
                assertThat(ProblemChecks.texts(Language.EN).values())
                        .contains(JsonTree.object(error).get("reason"));
            }
        });
    }

    @Test
    void shouldRequireWhatEveryAnswerCarries() {
        List<String> incomplete = new ArrayList<>();
        member(DOCUMENT, "paths")
                .forEach((path, item) -> JsonTree.object(item).forEach((method, operation) -> {
                    if (!method.equals("parameters")) {
                        member(JsonTree.object(operation), "responses").forEach((status, response) -> {
                            Set<String> headers =
                                    new TreeSet<>(Contract.headers(response).keySet());
                            if (!headers.containsAll(Set.of(
                                    "API-Version",
                                    "X-Content-Type-Options",
                                    "Content-Security-Policy",
                                    "Cache-Control"))) {
                                incomplete.add(method + " " + path + " " + status);
                            }
                        });
                    }
                }));
        assertThat(incomplete).isEmpty();
    }

    private static Map<String, Map<String, @Nullable Object>> examples() {
        Map<String, Map<String, @Nullable Object>> examples = new java.util.TreeMap<>();
        member(member(DOCUMENT, "components"), "examples")
                .forEach((name, example) -> examples.put(name, JsonTree.object(example)));
        return examples;
    }

    private static Map<String, @Nullable Object> member(Map<String, @Nullable Object> object, String name) {
        return JsonTree.object(object.get(name));
    }
}
