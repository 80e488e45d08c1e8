package nl.beurt.ops.server;

import java.util.SortedMap;
import java.util.TreeMap;
import nl.beurt.engine.view.DrawView;
import nl.beurt.gateway.read.Page;
import nl.beurt.gateway.read.Pages;
import nl.beurt.ops.witness.PublishedRounds;
import org.jspecify.annotations.Nullable;

/** The rounds with a commitment, as the pages show them. */
record CommittedRounds(Pages pages) implements PublishedRounds {
    @Override
    public SortedMap<Long, Long> committedMillis() {
        SortedMap<Long, Long> committed = new TreeMap<>();
        for (DrawView draw : pages.view().draws().values()) {
            if (draw.isCommitted()) {
                committed.put(draw.id(), draw.committedMillis());
            }
        }
        return committed;
    }

    @Override
    public byte @Nullable [] json(long round) {
        Page page = pages.round(round);
        return page == null ? null : page.body();
    }
}
