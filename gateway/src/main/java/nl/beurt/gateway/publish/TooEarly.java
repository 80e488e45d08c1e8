package nl.beurt.gateway.publish;

import java.util.concurrent.TimeUnit;
import nl.beurt.engine.state.DrawState;
import nl.beurt.engine.state.Location;
import nl.beurt.engine.state.Product;
import nl.beurt.engine.view.DrawView;
import nl.beurt.engine.view.RoundView;
import nl.beurt.engine.view.SlotView;
import nl.beurt.engine.view.View;
import nl.beurt.gateway.exchange.Exchange;
import nl.beurt.gateway.exchange.StepUp;
import nl.beurt.gateway.read.Pages;
import org.jspecify.annotations.Nullable;

/**
 * Refuses without a decision what is asked more than a moment too early: whoever clicks again and again before a release spends nothing by it,
 * neither of the engine's time nor of what they may ask at the release. Where anything else may be the answer the engine is asked. Belongs to
 * one event loop.
 */
final class TooEarly {
    /** What is shown may be a moment old, and the engine's clock is another than an event loop's. */
    private static final long MARGIN_MILLIS = TimeUnit.SECONDS.toMillis(1);

    private final Pages pages;
    private final Refusals refusals;

    TooEarly(Pages pages, Refusals refusals) {
        this.pages = pages;
        this.refusals = refusals;
    }

    /**
     * Refuses a booking of a slot whose round opens later.
     *
     * @param seats wanted
     * @return whether it was answered
     */
    boolean refuse(Exchange exchange, Product product, long slot, int seats) {
        if (!isPlain(exchange, product, seats)) {
            return false;
        }
        long now = exchange.loop().nowMillis();
        View view = pages.view();
        RoundView round = roundToCome(view, product, slot, now + MARGIN_MILLIS);
        if (round == null) {
            return false;
        }
        exchange.attempt().forgive();
        DrawView draw = view.draws().get(round.id());
        refusals.notOpenYet(
                exchange, view.sequence(), round.id(), draw == null ? round.opensAtMillis() : draw.opensAtMillis());
        return true;
    }

    /**
     * Refuses an entry of a round that collects later.
     *
     * @param seats wanted
     * @return whether it was answered
     */
    boolean refuseEntry(Exchange exchange, Product product, long round, int seats) {
        View view = pages.view();
        DrawView draw = view.draws().get(round);
        if (draw == null
                || draw.product() != product.number()
                || draw.state() != DrawState.ANNOUNCED
                || draw.entriesOpenMillis() <= exchange.loop().nowMillis() + MARGIN_MILLIS
                || product.isHaltedForGood()
                || !isPlain(exchange, product, seats)) {
            return false;
        }
        exchange.attempt().forgive();
        refusals.entriesClosed(exchange, view.sequence(), round, product.number());
        return true;
    }

    private static boolean isPlain(Exchange exchange, Product product, int seats) {
        return exchange.stepUp() == StepUp.NONE && !exchange.isRefusedUnlessRepeated() && seats <= product.partyMax();
    }

    /** The round of a slot that would be had if it were open, where that opens after an instant. */
    private static @Nullable RoundView roundToCome(View view, Product product, long id, long afterMillis) {
        SlotView slot = view.slot(id);
        if (slot == null
                || slot.product() != product.number()
                || product.isHalted(slot.startMillis())
                || slot.withdrawn()
                || slot.startMillis() <= afterMillis) {
            return null;
        }
        Location location = view.catalog().location(slot.location());
        RoundView round = view.rounds().get(slot.round());
        boolean isToCome = round != null
                && round.opensAtMillis() > afterMillis
                && location != null
                && location.status() != Location.Status.CLOSED;
        return isToCome ? round : null;
    }
}
