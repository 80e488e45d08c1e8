package nl.beurt.bench.surge.answer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Reads the server's JSON bodies, streaming; fields that it does not need are skipped. */
public final class AnswerJson {
    private static final JsonFactory FACTORY = new JsonFactory();
    private static final int PARTY_MAX_WHERE_UNSAID = 1;

    private AnswerJson() {}

    public static BookingAnswer booking(byte[] body, int length) {
        String key = "";
        String code = "";
        String product = "";
        String location = "";
        String startsAt = "";
        String status = "";
        long version = -1;
        long slotId = -1;
        int persons = -1;
        try (JsonParser json = open(body, length)) {
            expect(json.nextToken(), JsonToken.START_OBJECT, "a booking");
            for (String name = json.nextName(); name != null; name = json.nextName()) {
                json.nextToken();
                switch (name) {
                    case "key" -> key = json.getString();
                    case "code" -> code = json.getString();
                    case "product" -> product = json.getString();
                    case "location" -> location = json.getString();
                    case "startsAt" -> startsAt = json.getString();
                    case "status" -> status = json.getString();
                    case "version" -> version = json.getLongValue();
                    case "slot" -> slotId = slotId(json);
                    case "persons" -> persons = json.getIntValue();
                    default -> json.skipChildren();
                }
            }
        } catch (JacksonException e) {
            throw new UnreadableAnswerException("a booking that is no JSON: " + e.getOriginalMessage());
        }
        if (key.isEmpty() || status.isEmpty() || slotId < 0 || persons < 1 || version < 0) {
            throw new UnreadableAnswerException("a booking without key, status, slot, persons or version");
        }
        return new BookingAnswer(key, code, version, product, slotId, location, startsAt, persons, status);
    }

    public static List<ProductAnswer> products(byte[] body, int length) {
        List<ProductAnswer> products = new ArrayList<>();
        try (JsonParser json = open(body, length)) {
            expect(json.nextToken(), JsonToken.START_ARRAY, "a list of products");
            while (json.nextToken() == JsonToken.START_OBJECT) {
                products.add(product(json));
            }
        } catch (JacksonException e) {
            throw new UnreadableAnswerException("products that are no JSON: " + e.getOriginalMessage());
        }
        return products;
    }

    private static ProductAnswer product(JsonParser json) {
        String id = "";
        String eligibility = "";
        String status = "";
        int partyMax = PARTY_MAX_WHERE_UNSAID;
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            json.nextToken();
            switch (name) {
                case "id" -> id = json.getString();
                case "eligibility" -> eligibility = json.getString();
                case "status" -> status = json.getString();
                case "partyMax" -> partyMax = json.getIntValue();
                default -> json.skipChildren();
            }
        }
        return new ProductAnswer(id, partyMax, eligibility, status);
    }

    /**
     * Every {@code slots} entry of the body, wherever its place and day stand.
     *
     * @param sequence the answer's {@code Beurt-Sequence}, or -1
     */
    public static Availability availability(byte[] body, int length, long sequence, @Nullable String etag) {
        long[] slotIds = new long[1024];
        int[] freeSeats = new int[1024];
        int slots = 0;
        try (JsonParser json = open(body, length)) {
            expect(json.nextToken(), JsonToken.START_OBJECT, "availability");
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                if (token != JsonToken.START_ARRAY || !"slots".equals(json.currentName())) {
                    continue;
                }
                while (json.nextToken() == JsonToken.START_OBJECT) {
                    if (slots == slotIds.length) {
                        slotIds = Arrays.copyOf(slotIds, slots * 2);
                        freeSeats = Arrays.copyOf(freeSeats, slots * 2);
                    }
                    readSlot(json, slotIds, freeSeats, slots++);
                }
            }
        } catch (JacksonException e) {
            throw new UnreadableAnswerException("availability that is no JSON: " + e.getOriginalMessage());
        }
        return new Availability(Arrays.copyOf(slotIds, slots), Arrays.copyOf(freeSeats, slots), sequence, etag);
    }

    private static void readSlot(JsonParser json, long[] slotIds, int[] freeSeats, int index) {
        long slotId = -1;
        int free = -1;
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            json.nextToken();
            switch (name) {
                case "id" -> slotId = slotId(json);
                case "free" -> free = json.getIntValue();
                default -> json.skipChildren();
            }
        }
        if (slotId < 0 || free < 0) {
            throw new UnreadableAnswerException("availability with a slot without id or free seats");
        }
        slotIds[index] = slotId;
        freeSeats[index] = free;
    }

    /** The {@code code} of a problem, or {@code "-"} where the body has none or is something else. */
    public static String problemCode(byte[] body, int length) {
        if (length == 0) {
            return "-";
        }
        try (JsonParser json = open(body, length)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return "-";
            }
            for (String name = json.nextName(); name != null; name = json.nextName()) {
                JsonToken value = json.nextToken();
                if (name.equals("code") && value == JsonToken.VALUE_STRING) {
                    return json.getString();
                }
                json.skipChildren();
            }
            return "-";
        } catch (JacksonException e) {
            return "-";
        }
    }

    private static long slotId(JsonParser json) {
        String digits = json.getString();
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException e) {
            throw new UnreadableAnswerException("a slot whose id is no number: " + digits);
        }
    }

    private static JsonParser open(byte[] body, int length) {
        return FACTORY.createParser(ObjectReadContext.empty(), body, 0, length);
    }

    private static void expect(@Nullable JsonToken actual, JsonToken expected, String what) {
        if (actual != expected) {
            throw new UnreadableAnswerException("no " + what + " but " + actual);
        }
    }
}
