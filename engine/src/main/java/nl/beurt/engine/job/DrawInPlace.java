package nl.beurt.engine.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Works draws out on the writer's own thread, at once: for simulations, where a draw takes no time. */
public final class DrawInPlace implements DrawDesk {
    private final DrawWork work;

    /** Draws whose proofs go into a sink. */
    public DrawInPlace(ProofSink proofs) {
        this.work = new DrawWork(proofs);
    }

    @Override
    public void tell(Consumer<DrawWork> news) {
        news.accept(work);
    }

    /**
     * {@inheritDoc}
     *
     * @throws UncheckedIOException when the proof cannot be made durable: to be called again
     */
    @Override
    public @Nullable DrawCommand next() {
        try {
            return work.next();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
