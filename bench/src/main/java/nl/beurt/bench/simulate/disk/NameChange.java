package nl.beurt.bench.simulate.disk;

import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** A change of names that was not forced yet. One that moves a file to another directory is done in both at once. */
final class NameChange {
    private final @Nullable Place from;
    private final @Nullable Place to;
    private final @Nullable Content content;
    private boolean isDone;

    /** A name in a directory, of which the durable names are held. */
    record Place(SortedMap<String, Content> names, String name) {}

    /** Makes a change: {@code from} goes away, {@code to} becomes a name of {@code content}. */
    NameChange(@Nullable Place from, @Nullable Place to, @Nullable Content content) {
        this.from = from;
        this.to = to;
        this.content = content;
    }

    /** It becomes durable, unless it is. */
    void apply() {
        if (isDone) {
            return;
        }
        isDone = true;
        if (from != null) {
            from.names.remove(from.name);
        }
        if (to != null && content != null) {
            to.names.put(to.name, content);
        }
    }
}
