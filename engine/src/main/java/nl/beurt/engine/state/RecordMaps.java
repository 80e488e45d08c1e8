package nl.beurt.engine.state;

/** Makes the maps of a state: off-heap in service, naive in tests and simulations. */
public interface RecordMaps {
    /**
     * Makes an empty map.
     *
     * @param name for messages and metrics
     * @param recordLength bytes a record, a multiple of 16
     * @param recordsMax records the map must be able to hold
     */
    RecordMap create(String name, int recordLength, long recordsMax);
}
