package nl.beurt.ops.server;

import java.io.IOException;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a data directory and its key store together. Under another key a person has another pseudonym and could book
 * again, codes and links that people hold would be unknown, and receipts void: so a store that does not fit is refused.
 */
final class KeyBond {
    private static final Logger LOG = LoggerFactory.getLogger(KeyBond.class);

    private final Path directory;
    private final Path store;
    private final SortedMap<String, String> values;
    private final KeyCheckFile file;

    /**
     * Prepares the comparison.
     *
     * @param values check value of each key in the store, by its name
     */
    KeyBond(Path directory, Path store, SortedMap<String, String> values) {
        this.directory = directory;
        this.store = store;
        this.values = values;
        this.file = new KeyCheckFile(directory);
    }

    /** Refuses a store that does not fit; changes nothing. */
    void compare() throws IOException {
        if (file.exists()) {
            compare(file.read());
        }
    }

    private void compare(SortedMap<String, String> kept) throws KeysRefused {
        for (String name : kept.keySet()) {
            String value = values.get(name);
            if (value == null) {
                throw refused("lacks key " + name + ", with which");
            }
            if (!value.equals(kept.get(name))) {
                throw refused("has another key " + name + " than that with which");
            }
        }
    }

    private KeysRefused refused(String what) {
        return new KeysRefused("the key store %s %s the data directory %s was made: %s"
                .formatted(
                        store,
                        what,
                        directory,
                        "bring back the key store this directory was made with; served with others,"
                                + " everybody could book twice and no receipt would be true"));
    }

    /**
     * Compares and writes down what is new: all of it at the first start, later keys when the store has more. Called
     * with the directory's lock.
     *
     * @param hasRecords whether something was decided here before
     */
    void keep(boolean hasRecords) throws IOException {
        SortedMap<String, String> kept = file.exists() ? file.read() : new TreeMap<>();
        compare(kept);
        if (kept.equals(values)) {
            return;
        }
        if (kept.isEmpty() && hasRecords) {
            LOG.warn(
                    "{} has a journal and no {}: from now on it belongs to the keys in {}; had it been made with others,"
                            + " stop at once and bring those back",
                    directory,
                    KeyCheckFile.NAME,
                    store);
        }
        file.write(values);
        if (!kept.isEmpty()) {
            LOG.info("{} has keys that are new: {} was {}", store, values.keySet(), kept.keySet());
        }
    }
}
