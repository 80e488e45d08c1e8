package nl.beurt.bench.simulate.plant;

import nl.beurt.engine.state.RecordMap;
import nl.beurt.engine.state.RecordVisitor;
import org.agrona.concurrent.UnsafeBuffer;

/** A map that does what another does, until something is overridden. */
class WrappedMap implements RecordMap {
    private final RecordMap map;

    WrappedMap(RecordMap map) {
        this.map = map;
    }

    @Override
    public boolean get(long keyHigh, long keyLow, UnsafeBuffer into) {
        return map.get(keyHigh, keyLow, into);
    }

    @Override
    public boolean contains(long keyHigh, long keyLow) {
        return map.contains(keyHigh, keyLow);
    }

    @Override
    public void insert(long keyHigh, long keyLow, UnsafeBuffer record) {
        map.insert(keyHigh, keyLow, record);
    }

    @Override
    public void update(long keyHigh, long keyLow, UnsafeBuffer record) {
        map.update(keyHigh, keyLow, record);
    }

    @Override
    public void remove(long keyHigh, long keyLow) {
        map.remove(keyHigh, keyLow);
    }

    @Override
    public void forEach(RecordVisitor visitor) {
        map.forEach(visitor);
    }

    @Override
    public long size() {
        return map.size();
    }

    @Override
    public void close() {
        map.close();
    }
}
