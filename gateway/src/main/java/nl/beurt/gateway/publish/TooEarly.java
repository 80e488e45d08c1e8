package nl.beurt.gateway.publish;

import java.util.concurrent.TimeUnit;
import nl.beurt.engine.state.DrawState;
import nl.beurt.engine.state.Location;
import nl.beurt.engine.state.Product;
import nl.beurt.engine.view.DrawView;
import nl.beurt.engine.view.RoundView;
import nl.beurt.engine.view.SlotView;
import nl.beurt.engine.view.View;
import nl.beurt.gateway.decode.PartyBody;
import nl.beurt.gateway.exchange.Exchange;
import nl.beurt.gateway.exchange.StepUp;
import nl.beurt.gateway.read.Pages;
import org.jspecify.annotations.Nullable;

/**
 * Refuses without a decision what is asked more than a moment too early: whoever clicks again and again before a release spends nothing by it,
 * neither of the engine's time nor of what they may ask at the release. Where something may be wrong that can be mended before the release the
 * engine is asked. Belongs to one event loop.
 */
final class TooEarly {
    /** What is shown may be a moment old, and a command is a moment on its way. */
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
     * @return whether it was answered
     */
    boolean refuse(Exchange exchange, Product product, long slot, PartyBody party) {
        if (!isPlain(exchange, product, party)) {
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
     * @return whether it was answered
     */
    boolean refuseEntry(Exchange exchange, Product product, long round, PartyBody party) {
        View view = pages.view();
        DrawView draw = view.draws().get(round);
        if (draw == null
                || draw.product() != product.number()
                || draw.state() != DrawState.ANNOUNCED
                || draw.entriesOpenMillis() <= exchange.loop().nowMillis() + MARGIN_MILLIS
                || product.isHaltedForGood()
                || !isPlain(exchange, product, party)) {
            return false;
        }
        exchange.attempt().forgive();
        refusals.entriesClosed(exchange, view.sequence(), round, product.number());
        return true;
    }

    private static boolean isPlain(Exchange exchange, Product product, PartyBody party) {
        return exchange.stepUp() == StepUp.NONE
                && !exchange.isRefusedUnlessRepeated()
                && party.size() <= product.partyMax()
                && party.isOfDifferentPeople();
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
        DrawView draw = view.draws().get(slot.round());
        // A draw that is late opens when it is drawn, and one that is void before its time.
        boolean isToCome = round != null
                && round.opensAtMillis() > afterMillis
                && (draw == null || draw.opensAtMillis() > afterMillis)
                && location != null
                && location.status() != Location.Status.CLOSED;
        return isToCome ? round : null;
    }
}
