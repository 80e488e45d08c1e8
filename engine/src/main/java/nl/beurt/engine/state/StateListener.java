package nl.beurt.engine.state;

import nl.beurt.engine.state.sbe.ChangeDecoder;
import nl.beurt.engine.state.sbe.DrawDecoder;
import nl.beurt.engine.state.sbe.RoundDecoder;
import nl.beurt.engine.state.sbe.SlotDecoder;
import nl.beurt.engine.state.sbe.StockDecoder;

/** Hears, on the owner's thread, what changes of that which everybody may see. It keeps no reference to a decoder. */
public interface StateListener {
    /** Hears nothing. */
    StateListener NONE = new StateListener() {};

    /** A slot was made or changed. */
    default void onSlot(long id, SlotDecoder slot) {}

    /** A round was made or changed. */
    default void onRound(long id, RoundDecoder round) {}

    /** A round that is drawn was announced or went on. */
    default void onDraw(long id, DrawDecoder draw) {}

    /** The staff changed something, or that went on. */
    default void onChange(long id, ChangeDecoder change) {}

    /** A product's stock was counted. */
    default void onStock(int product, StockDecoder stock) {}

    /** The catalog was replaced. */
    default void onCatalog(Catalog catalog) {}
}
