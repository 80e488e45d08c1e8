package nl.beurt.engine.job;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Where draws are worked out: a thread of its own while serving, in place where time is virtual. */
public interface DrawDesk {
    /** Nothing is worked out here: for who only replays. */
    DrawDesk NONE = new DrawDesk() {
        @Override
        public void tell(Consumer<DrawWork> news) {}

        @Override
        public @Nullable DrawCommand next() {
            return null;
        }
    };

    /** Hands over news of a round, in order. Called only from the writer thread. */
    void tell(Consumer<DrawWork> news);

    /** The next command that was worked out, null when there is none. Called only from the writer thread. */
    @Nullable
    DrawCommand next();
}
