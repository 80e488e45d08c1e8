package nl.beurt.gateway.reply;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Properties;
import nl.beurt.gateway.exchange.Language;

/** Every problem in every language as the bytes of its JSON, but for its extra fields and the closing brace. Shared. */
public final class ProblemTexts {
    private final Map<Language, Map<Problem, byte[]>> heads = new EnumMap<>(Language.class);
    private final Map<Language, Map<Reason, byte[]>> reasons = new EnumMap<>(Language.class);

    private ProblemTexts() {}

    /** Reads the texts from the resources; a missing one is an error. */
    public static ProblemTexts load() {
        ProblemTexts texts = new ProblemTexts();
        for (Language language : Language.values()) {
            texts.read(language, properties("problems_" + language.tag() + ".properties"));
        }
        return texts;
    }

    private void read(Language language, Properties from) {
        Map<Problem, byte[]> ofProblems = new EnumMap<>(Problem.class);
        for (Problem problem : Problem.values()) {
            ofProblems.put(problem, head(problem, from));
        }
        heads.put(language, ofProblems);
        Map<Reason, byte[]> ofReasons = new EnumMap<>(Reason.class);
        for (Reason reason : Reason.values()) {
            ofReasons.put(reason, Json.quoted(required(from, "reason." + reason.code())));
        }
        reasons.put(language, ofReasons);
    }

    private static byte[] head(Problem problem, Properties from) {
        String code = problem.code();
        String text = problem.text();
        StringBuilder json =
                new StringBuilder("{\"type\":\"urn:beurt:problem:").append(code).append("\",\"title\":");
        json.append(quoted(required(from, text + ".title")));
        json.append(",\"status\":").append(problem.status());
        json.append(",\"detail\":").append(quoted(required(from, text + ".detail")));
        json.append(",\"code\":\"").append(code).append('"');
        String remedy = from.getProperty(text + ".remedy");
        if (remedy != null) {
            json.append(",\"remedy\":").append(quoted(remedy));
        }
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String quoted(String text) {
        return new String(Json.quoted(text), StandardCharsets.UTF_8);
    }

    private static String required(Properties from, String key) {
        String text = from.getProperty(key);
        if (text == null) {
            throw new IllegalStateException("there is no text " + key);
        }
        return text;
    }

    private static Properties properties(String name) {
        Properties properties = new Properties();
        try (InputStream in = ProblemTexts.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("there is no resource " + name);
            }
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }

    /** The problem's JSON without its end. */
    byte[] head(Language language, Problem problem) {
        return get(heads, language, problem);
    }

    /** A reason as a JSON string. */
    byte[] reason(Language language, Reason reason) {
        return get(reasons, language, reason);
    }

    private static <K> byte[] get(Map<Language, Map<K, byte[]>> texts, Language language, K key) {
        Map<K, byte[]> of = texts.get(language);
        byte[] text = of == null ? null : of.get(key);
        if (text == null) {
            throw new IllegalStateException("there is no text for " + key + " in " + language);
        }
        return text;
    }
}
