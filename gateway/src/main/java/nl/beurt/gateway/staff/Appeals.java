package nl.beurt.gateway.staff;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Properties;
import nl.beurt.gateway.exchange.Language;
import nl.beurt.gateway.guard.FraudRule;

/** What somebody can do who thinks that a case is wrong, in every language. Shared. */
public final class Appeals {
    private final Map<Language, Map<FraudRule, String>> texts = new EnumMap<>(Language.class);

    private Appeals() {}

    /** Reads the texts from the resources; a missing one is an error. */
    public static Appeals load() {
        Appeals appeals = new Appeals();
        for (Language language : Language.values()) {
            Properties from = properties("appeals_" + language.tag() + ".properties");
            Map<FraudRule, String> ofRules = new EnumMap<>(FraudRule.class);
            for (FraudRule rule : FraudRule.values()) {
                String text = from.getProperty(rule.word());
                if (text == null) {
                    throw new IllegalStateException("there is no appeal of " + rule + " in " + language);
                }
                ofRules.put(rule, text);
            }
            appeals.texts.put(language, ofRules);
        }
        return appeals;
    }

    private static Properties properties(String name) {
        Properties properties = new Properties();
        try (InputStream in = Appeals.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("there is no resource " + name);
            }
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }

    /** The text of a rule. */
    public String of(Language language, FraudRule rule) {
        String text = texts.getOrDefault(language, Map.of()).get(rule);
        if (text == null) {
            throw new IllegalStateException("there is no appeal of " + rule + " in " + language);
        }
        return text;
    }
}
