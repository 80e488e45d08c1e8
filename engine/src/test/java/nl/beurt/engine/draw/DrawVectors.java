package nl.beurt.engine.draw;

import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** The draw of {@code vectors.json}: maps, lists, texts, whole numbers. */
record DrawVectors(Map<String, Object> draw) {
    static DrawVectors read() {
        try (InputStream in = Objects.requireNonNull(DrawVectors.class.getResourceAsStream("/vectors.json"));
                JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), in)) {
            parser.nextToken();
            return new DrawVectors(map(value(parser), "draw"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    byte[] hash(String name) {
        return hash(draw, name);
    }

    long number(String name) {
        return number(draw, name);
    }

    List<Map<String, Object>> rows(String name) {
        return list(draw, name).stream().map(DrawVectors::map).toList();
    }

    DrawPool pool() {
        DrawPool.Builder pool = DrawPool.builder(1);
        for (Map<String, Object> entry : rows("entries")) {
            pool.add(
                    hash(entry, "ticket"),
                    (int) number(entry, "groupSize"),
                    (int) number(entry, "tier"),
                    wishes(entry));
        }
        return pool.build();
    }

    DrawSlots slots() {
        return DrawSlots.of(rows("slots").stream()
                .map(slot -> new DrawSlots.Slot(
                        Long.parseLong(text(slot, "id")),
                        number(slot, "location"),
                        number(slot, "start"),
                        (int) number(slot, "localDay"),
                        (int) number(slot, "seats")))
                .toList());
    }

    List<Wish> wishes(Map<String, Object> entry) {
        return list(entry, "wishes").stream()
                .map(DrawVectors::map)
                .map(this::wish)
                .toList();
    }

    RoundTerms terms(byte[] root, byte[] slotsHash, long entries) {
        return new RoundTerms(
                number("roundId"),
                hash("previous"),
                number("entriesOpen"),
                number("entriesClose"),
                Objects.requireNonNull(Source.of(number("source"))),
                number("pulse"),
                hash("reveals"),
                entries,
                root,
                slotsHash,
                number("registered"));
    }

    static byte[] hash(Map<String, Object> row, String name) {
        return HexFormat.of().parseHex(text(row, name));
    }

    static long number(Map<String, Object> row, String name) {
        return (Long) Objects.requireNonNull(row.get(name), name);
    }

    static String text(Map<String, Object> row, String name) {
        return (String) Objects.requireNonNull(row.get(name), name);
    }

    private Wish wish(Map<String, Object> wish) {
        if (wish.containsKey("slot")) {
            return Wish.slot(Long.parseLong(text(wish, "slot")));
        }
        int from = wish.containsKey("from") ? day(text(wish, "from")) : Wish.FIRST_DAY;
        int to = wish.containsKey("to") ? day(text(wish, "to")) : Wish.LAST_DAY;
        return wish.containsKey("location")
                ? Wish.location(number(map(draw, "locations"), text(wish, "location")), from, to)
                : Wish.anywhere(from, to);
    }

    private static int day(String date) {
        return (int) LocalDate.parse(date).toEpochDay();
    }

    private static Object value(JsonParser parser) {
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            Map<String, Object> map = new LinkedHashMap<>();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                parser.nextToken();
                map.put(name, value(parser));
            }
            return map;
        }
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            List<Object> list = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                list.add(value(parser));
            }
            return list;
        }
        return switch (parser.currentToken()) {
            case VALUE_NUMBER_INT -> parser.getLongValue();
            case VALUE_TRUE, VALUE_FALSE -> parser.getBooleanValue();
            case VALUE_NULL -> "null";
            default -> parser.getString();
        };
    }

    static Map<String, Object> map(Object row, String name) {
        return map(Objects.requireNonNull(map(row).get(name), name));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    @SuppressWarnings("unchecked")
    private static List<Object> list(Map<String, Object> row, String name) {
        return (List<Object>) Objects.requireNonNull(row.get(name), name);
    }
}
