package nl.beurt.bench.surge.ledger;

/** A booking that was asked for and never answered: it may exist. */
public record UnknownBooking(long slotId, int party) {}
