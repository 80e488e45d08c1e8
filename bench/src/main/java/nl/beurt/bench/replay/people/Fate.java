package nl.beurt.bench.replay.people;

/** What comes of an appointment, where nothing else comes in between. */
public enum Fate {
    COMES,
    STAYS_AWAY,
    CANCELS,
    MOVES
}
