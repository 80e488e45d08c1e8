package nl.beurt.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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

    /** What only the calls of the staff listener can be answered. */
    private static final Set<Problem> ONLY_STAFF = Set.of(
            Problem.UNAUTHORIZED,
            Problem.FORBIDDEN,
            Problem.ROUND_NOT_READY,
            Problem.PRECONDITION_FAILED,
            Problem.CONFIRMATION_UNKNOWN,
            Problem.SECOND_PERSON_NEEDED,
            Problem.PLANNER_STOPPED,
            Problem.CODE_UNKNOWN,
            Problem.CODE_REVOKED,
            Problem.WRONG_LOCATION,
            Problem.CODE_USED,
            Problem.WRONG_TIME,
            Problem.OUT_OF_STOCK,
            Problem.CASE_UNKNOWN,
            Problem.NOTHING_TO_RECOVER,
            Problem.NOT_IN_A_PARTY,
            Problem.ALREADY_LET_IN,
            Problem.WRONG_LOCATION_TO_RECOVER,
            Problem.IN_A_DRAW);

    @Test
    void shouldKnowEveryCodeThatThePublicListenerAnswers() {
        Map<String, @Nullable Object> problem = member(member(member(DOCUMENT, "components"), "schemas"), "Problem");
        List<@Nullable Object> codes =
                JsonTree.list(member(member(problem, "properties"), "code").get("enum"));
        for (Problem each : Problem.values()) {
            assertThat(codes.contains(each.code())).as(each.code()).isEqualTo(!ONLY_STAFF.contains(each));
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
            // A helper's calls are answered as those of the public.
            assertThat(Contract.staffFaults(problem, "Problem")).as(each.code()).isEmpty();
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
            // Some problems have the code of another, and texts of their own.
            String own = name.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
            boolean hasOwn = ProblemChecks.texts(Language.EN).containsKey(own + ".title");
            String code = hasOwn ? own : JsonTree.text(problem.get("code"));
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
