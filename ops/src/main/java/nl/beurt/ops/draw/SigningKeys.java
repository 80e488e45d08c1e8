package nl.beurt.ops.draw;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import nl.beurt.ops.config.UsageException;

/** The operator's keys, from a file or a server. */
interface SigningKeys {
    /** Those that there are of an id. */
    List<SigningKey> of(String keyId);

    /** Where they come from, in words. */
    String from();

    /** All that are in a place now. */
    static SigningKeys in(Place place) {
        return given(read(place), place.name());
    }

    /** These. */
    static SigningKeys given(List<SigningKey> keys, String from) {
        return of(
                from, id -> keys.stream().filter(key -> key.keyId().equals(id)).toList());
    }

    /** Those of a server, which is asked for each by its id: of older ones it tells only then. */
    static SigningKeys asked(Place place) {
        Pattern id = Pattern.compile("[A-Za-z0-9-]{1,64}");
        return of(
                place.name(),
                keyId -> id.matcher(keyId).matches()
                        ? read(new Place(place.name() + "?keyId=" + keyId)).stream()
                                .filter(key -> key.keyId().equals(keyId))
                                .toList()
                        : List.of());
    }

    private static SigningKeys of(String from, Function<String, List<SigningKey>> find) {
        return new SigningKeys() {
            @Override
            public List<SigningKey> of(String keyId) {
                return find.apply(keyId);
            }

            @Override
            public String from() {
                return from;
            }
        };
    }

    private static List<SigningKey> read(Place place) {
        try (InputStream in = place.open()) {
            return SigningKey.read(in);
        } catch (Malformed e) {
            throw new UsageException(place.name() + " has no keys: " + e.getMessage(), e);
        } catch (IOException e) {
            throw place.unreadable(e);
        }
    }
}
