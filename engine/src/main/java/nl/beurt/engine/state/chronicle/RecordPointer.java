package nl.beurt.engine.state.chronicle;

/** Where a key or a record stands in native memory; Chronicle's key and value type here. Mutable, one per use. */
final class RecordPointer {
    long address;
    int length;

    RecordPointer at(long newAddress, int newLength) {
        address = newAddress;
        length = newLength;
        return this;
    }
}
