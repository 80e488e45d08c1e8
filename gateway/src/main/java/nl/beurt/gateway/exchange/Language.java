package nl.beurt.gateway.exchange;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The languages people are answered in; numbers as in the state. */
public enum Language {
    NL(0),
    EN(1),
    UK(2),
    RU(3);

    private final int number;

    Language(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }

    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The language of a lower-case tag, or null. */
    public static @Nullable Language of(String tag) {
        for (Language language : values()) {
            if (language.tag().equals(tag)) {
                return language;
            }
        }
        return null;
    }

    /** What {@code Accept-Language} likes best of ours (RFC 9110, 12.5.4); English when it names none. */
    public static Language preferred(@Nullable String header) {
        if (header == null || header.isEmpty()) {
            return EN;
        }
        Language best = EN;
        float bestQuality = 0;
        for (String range : header.split(",", 32)) {
            String[] parts = range.trim().split(";", 4);
            String tag = parts[0].trim().toLowerCase(Locale.ROOT);
            Language language =
                    tag.length() >= 2 && (tag.length() == 2 || tag.charAt(2) == '-') ? of(tag.substring(0, 2)) : null;
            float quality = Weight.of(parts);
            if (language != null && quality > bestQuality) {
                best = language;
                bestQuality = quality;
            }
        }
        return best;
    }
}
