package nl.beurt.engine;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Test vectors of an independent implementation: {@code vectors.json}. */
public final class Vectors {
    /** A code and the digest it is written from. */
    public record Code(byte[] digest, String text) {}

    private Vectors() {}

    public static List<Code> codes() {
        List<Code> codes = new ArrayList<>();
        List<String> texts = texts("/codes");
        for (int i = 0; i < texts.size(); i += 2) {
            codes.add(new Code(HexFormat.of().parseHex(texts.get(i)), texts.get(i + 1)));
        }
        return codes;
    }

    /** The BSNs of a kind: valid, eightDigits or invalid. */
    public static List<String> bsns(String kind) {
        return texts("/bsn/" + kind);
    }

    /** All texts below a place, in their order. */
    private static List<String> texts(String place) {
        List<String> texts = new ArrayList<>();
        try (InputStream in = Objects.requireNonNull(Vectors.class.getResourceAsStream("/vectors.json"));
                JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), in)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.VALUE_STRING
                        && parser.streamReadContext().pathAsPointer().toString().startsWith(place)) {
                    texts.add(parser.getString());
                }
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return texts;
    }
}
