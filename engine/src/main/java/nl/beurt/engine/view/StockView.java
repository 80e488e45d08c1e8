package nl.beurt.engine.view;

/**
 * What a product hands out.
 *
 * @param product its number
 * @param left not handed out yet
 * @param added all that ever was
 * @param served handed out
 */
public record StockView(int product, long left, long added, long served) {}
