package nl.beurt.engine.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A desk without a thread: what is told is worked out at once. For virtual time. Called only from the writer thread. */
public final class DrawInPlace implements DrawDesk {
    private final DrawWork work;

    public DrawInPlace(ProofSink proofs) {
        work = new DrawWork(proofs);
    }

    @Override
    public void tell(Consumer<DrawWork> news) {
        news.accept(work);
    }

    @Override
    public @Nullable DrawCommand next() {
        try {
            return work.next();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
