package nl.beurt.gateway.key;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a key of the store is for. */
public enum KeyKind {
    /** Makes pseudonyms: a person would have another under another key. */
    BSN(false),
    /** Makes the digests that codes, links and requests are looked up by: they would not be found under another key. */
    INDEX(false),
    /** Makes appointment codes; each booking says which key its code was made with. */
    CODE(true),
    /** Makes links; each booking and entry says which key its link was made with. */
    CAPABILITY(true),
    /** Makes the signing keys of days; each signature says which one it was made with. */
    SIGNING(true);

    private final boolean isRotated;

    KeyKind(boolean isRotated) {
        this.isRotated = isRotated;
    }

    /** As in the name of the store's entry: {@code code} of {@code code-2}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether there may be several, of which the newest makes what is new. */
    public boolean isRotated() {
        return isRotated;
    }

    /** The kind of a word; null for any other word. */
    public static @Nullable KeyKind of(String word) {
        for (KeyKind kind : values()) {
            if (kind.word().equals(word)) {
                return kind;
            }
        }
        return null;
    }

    String prefix() {
        return word() + "-";
    }
}
