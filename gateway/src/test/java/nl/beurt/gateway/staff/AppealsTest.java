package nl.beurt.gateway.staff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import nl.beurt.gateway.exchange.Language;
import nl.beurt.gateway.guard.FraudRule;
import org.junit.jupiter.api.Test;

class AppealsTest {
    private final Appeals appeals = Appeals.load();

    @Test
    void shouldHaveATextOfEveryRuleInEveryLanguage() {
        for (Language language : Language.values()) {
            Set<String> texts = new HashSet<>();
            for (FraudRule rule : FraudRule.values()) {
                texts.add(appeals.of(language, rule));
                assertThat(appeals.of(language, rule)).endsWith(".").doesNotContain("{", "\"", "%", "\uFFFD");
            }
            assertThat(texts).hasSameSizeAs(FraudRule.values());
        }
    }

    @Test
    void shouldBeInItsOwnLanguage() {
        for (FraudRule rule : FraudRule.values()) {
            assertThat(appeals.of(Language.UK, rule)).containsPattern("[іїєґ]").doesNotContainPattern("[ыэъё]");
            assertThat(appeals.of(Language.RU, rule)).containsPattern("[ыэъё]").doesNotContainPattern("[іїєґ]");
            assertThat(appeals.of(Language.NL, rule)).contains("loket").isNotEqualTo(appeals.of(Language.EN, rule));
        }
    }
}
