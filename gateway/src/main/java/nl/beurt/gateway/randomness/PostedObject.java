package nl.beurt.gateway.randomness;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.beurt.gateway.reply.Faults;
import nl.beurt.gateway.reply.Reason;
import org.jspecify.annotations.Nullable;

/**
 * An object of posted JSON. What is not as it should be becomes a fault at its place, and a value that says nothing: so
 * all faults are found, and nothing may be believed before {@link #isFaulty()} was asked.
 */
final class PostedObject {
    private static final byte[] NO_BYTES = new byte[0];

    private final String pointer;
    private final Map<String, Object> members;
    private final Faults faults;

    PostedObject(String pointer, Map<String, Object> members, Faults faults) {
        this.pointer = pointer;
        this.members = members;
        this.faults = faults;
    }

    /** Reads a whole body; null with a fault when it is no JSON object. */
    static @Nullable PostedObject read(byte[] json, int length, Faults faults) {
        Map<String, Object> members = PostedJson.read(json, length, faults);
        return members == null ? null : new PostedObject("", members, faults);
    }

    boolean isFaulty() {
        return !faults.isEmpty();
    }

    void fault(String name, Reason reason) {
        faults.add(name.isEmpty() ? pointer : pointer + '/' + name, reason);
    }

    /** Finds fault with every member that is not known. */
    void only(Set<String> known) {
        for (String name : members.keySet()) {
            if (!known.contains(name)) {
                fault(name.replace("~", "~0").replace("/", "~1"), Reason.UNKNOWN_FIELD);
            }
        }
    }

    boolean has(String name) {
        return members.containsKey(name);
    }

    /** A string; empty with a fault. */
    String text(String name, int lengthMax) {
        Object value = value(name);
        if (value instanceof String text) {
            if (text.length() <= lengthMax) {
                return text;
            }
            fault(name, Reason.TOO_LONG);
        } else if (value != null) {
            fault(name, Reason.WRONG_TYPE);
        }
        return "";
    }

    /** A whole number of {@code min} to {@code max}; {@code min} with a fault. */
    long number(String name, long min, long max) {
        Object value = value(name);
        if (value instanceof Long number) {
            if (number >= min && number <= max) {
                return number;
            }
            fault(name, Reason.OUT_OF_RANGE);
        } else if (value != null) {
            fault(name, Reason.WRONG_TYPE);
        }
        return min;
    }

    /** As many bytes in hexadecimal digits of either case; none with a fault. */
    byte[] hex(String name, int length) {
        return hex(name, value(name), length);
    }

    /** {@code countMax} values of as many bytes at most; none with a fault. */
    List<byte[]> hexes(String name, int length, int countMax) {
        List<byte[]> all = new ArrayList<>();
        List<?> list = list(name, countMax);
        for (int i = 0; i < list.size(); i++) {
            all.add(hex(name + '/' + i, list.get(i), length));
        }
        return all;
    }

    private byte[] hex(String name, @Nullable Object value, int length) {
        if (value instanceof String text) {
            if (text.length() != 2 * length) {
                fault(name, Reason.WRONG_LENGTH);
                return NO_BYTES;
            }
            try {
                return HexFormat.of().parseHex(text);
            } catch (IllegalArgumentException e) {
                fault(name, Reason.NOT_HEX);
            }
        } else if (value != null) {
            fault(name, Reason.WRONG_TYPE);
        }
        return NO_BYTES;
    }

    /** An object; an empty one with a fault. */
    PostedObject object(String name) {
        return object(name, value(name));
    }

    /** {@code countMax} objects at most; none with a fault. */
    List<PostedObject> objects(String name, int countMax) {
        List<PostedObject> all = new ArrayList<>();
        List<?> list = list(name, countMax);
        for (int i = 0; i < list.size(); i++) {
            all.add(object(name + '/' + i, list.get(i)));
        }
        return all;
    }

    @SuppressWarnings("unchecked") // every object that is read has names for keys
    private PostedObject object(String name, @Nullable Object value) {
        if (value instanceof Map<?, ?>) {
            return new PostedObject(pointer + '/' + name, (Map<String, Object>) value, faults);
        }
        if (value != null) {
            fault(name, Reason.WRONG_TYPE);
        }
        return new PostedObject(pointer + '/' + name, Map.of(), new Faults());
    }

    private List<?> list(String name, int countMax) {
        Object value = value(name);
        if (value instanceof List<?> list) {
            if (list.size() <= countMax) {
                return list;
            }
            fault(name, Reason.TOO_MANY);
        } else if (value != null) {
            fault(name, Reason.WRONG_TYPE);
        }
        return List.of();
    }

    private @Nullable Object value(String name) {
        Object value = members.get(name);
        if (value == null) {
            fault(name, Reason.REQUIRED);
        }
        return value;
    }
}
