package nl.beurt.gateway.staff;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import nl.beurt.gateway.exchange.Language;
import nl.beurt.gateway.guard.FraudRule;
import org.junit.jupiter.api.Test;

class AppealsTest {
    private final Appeals appeals = Appeals.load();

    private String text(Language language, FraudRule rule) {
        return new String(appeals.of(language, rule), StandardCharsets.UTF_8);
    }

    @Test
    void shouldHaveATextOfEveryRuleInEveryLanguage() {
        for (Language language : Language.values()) {
            Set<String> texts = new HashSet<>();
            for (FraudRule rule : FraudRule.values()) {
                texts.add(text(language, rule));
                assertThat(text(language, rule)).endsWith(".\"").doesNotContain("{", "%", "\uFFFD");
            }
            assertThat(texts).hasSameSizeAs(FraudRule.values());
        }
    }

    @Test
    void shouldBeInItsOwnLanguage() {
        for (FraudRule rule : FraudRule.values()) {
            assertThat(text(Language.UK, rule)).containsPattern("[іїєґ]").doesNotContainPattern("[ыэъё]");
            assertThat(text(Language.RU, rule)).containsPattern("[ыэъё]").doesNotContainPattern("[іїєґ]");
            assertThat(text(Language.NL, rule)).contains("loket").isNotEqualTo(text(Language.EN, rule));
        }
    }
}
