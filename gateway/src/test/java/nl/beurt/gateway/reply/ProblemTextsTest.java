package nl.beurt.gateway.reply;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import nl.beurt.gateway.exchange.Language;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The texts that people read. */
class ProblemTextsTest {
    private final Map<Language, Properties> texts = new HashMap<>();

    @BeforeEach
    void read() throws IOException {
        for (Language language : Language.values()) {
            Properties properties = new Properties();
            try (InputStream in =
                    ProblemTexts.class.getResourceAsStream("problems_" + language.tag() + ".properties")) {
                assertThat(in).as("%s", language).isNotNull();
                properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            }
            texts.put(language, properties);
        }
    }

    private Set<String> keys(Language language) {
        return new TreeSet<>(of(language).stringPropertyNames());
    }

    private Properties of(Language language) {
        return texts.getOrDefault(language, new Properties());
    }

    @Test
    void shouldHaveTheSameKeysInEveryLanguage() {
        for (Language language : Language.values()) {
            assertThat(keys(language)).as("%s", language).isEqualTo(keys(Language.EN));
        }
    }

    @Test
    void shouldHaveATextForEveryProblemAndReason() {
        for (Language language : Language.values()) {
            for (Problem problem : Problem.values()) {
                assertThat(keys(language)).contains(problem.text() + ".title", problem.text() + ".detail");
            }
            for (Reason reason : Reason.values()) {
                assertThat(keys(language)).contains("reason." + reason.code());
            }
        }
    }

    @Test
    void shouldHaveNoTextThatNothingUses() {
        Set<String> known = new TreeSet<>();
        for (Problem problem : Problem.values()) {
            known.add(problem.text());
        }
        Set<String> reasons = new TreeSet<>();
        for (Reason reason : Reason.values()) {
            reasons.add(reason.code());
        }
        for (String key : keys(Language.EN)) {
            if (key.startsWith("reason.")) {
                assertThat(reasons).contains(key.substring("reason.".length()));
            } else {
                assertThat(known).contains(key.substring(0, key.lastIndexOf('.')));
                assertThat(key).matches(".*\\.(title|detail|remedy)");
            }
        }
    }

    @Test
    void shouldNotBeEmptyNorHaveAnythingToFillIn() {
        for (Language language : Language.values()) {
            for (String key : keys(language)) {
                assertThat(of(language).getProperty(key))
                        .as("%s in %s", key, language)
                        .isNotBlank()
                        .doesNotContain("{", "}", "%s", "\uFFFD")
                        .isEqualTo(of(language).getProperty(key).strip());
            }
        }
    }

    @Test
    void shouldBeInItsOwnLanguage() {
        for (String key : keys(Language.EN)) {
            assertThat(of(Language.UK).getProperty(key)).as(key).containsPattern("[а-яіїєґ]");
            assertThat(of(Language.RU).getProperty(key)).as(key).containsPattern("[а-яё]");
            assertThat(of(Language.RU).getProperty(key)).as(key).doesNotContainPattern("[іїєґ]");
            assertThat(of(Language.UK).getProperty(key)).as(key).doesNotContainPattern("[ыэъё]");
            assertThat(of(Language.NL).getProperty(key))
                    .as(key)
                    .isNotEqualTo(of(Language.EN).getProperty(key));
        }
    }

    @Test
    void shouldSayWhatToDoNext() {
        Set<Problem> nothingToDo =
                Set.of(Problem.METHOD_NOT_ALLOWED, Problem.NOT_ACCEPTABLE, Problem.UNSUPPORTED_MEDIA_TYPE);
        for (Problem problem : Problem.values()) {
            if (!nothingToDo.contains(problem)) {
                assertThat(keys(Language.EN)).contains(problem.code() + ".remedy");
            }
        }
    }

    @Test
    void shouldBeginEveryProblemAsTheContractSays() {
        ProblemTexts loaded = ProblemTexts.load();
        for (Language language : Language.values()) {
            for (Problem problem : Problem.values()) {
                assertThat(new String(loaded.head(language, problem), StandardCharsets.UTF_8))
                        .startsWith("{\"type\":\"urn:beurt:problem:" + problem.code() + "\",\"title\":\"")
                        .contains("\",\"status\":" + problem.status() + ",\"detail\":\"");
            }
            for (Reason reason : Reason.values()) {
                assertThat(new String(loaded.reason(language, reason), StandardCharsets.UTF_8))
                        .isEqualTo('"' + of(language).getProperty("reason." + reason.code()) + '"');
            }
        }
    }
}
