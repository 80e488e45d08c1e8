package nl.beurt.bench.surge.measure;

import java.util.concurrent.atomic.AtomicLong;

/** A count with one writing thread; any thread reads it, soon after. */
final class Counter {
    private final AtomicLong value = new AtomicLong();

    void increment() {
        add(1);
    }

    void add(long more) {
        value.lazySet(value.getPlain() + more);
    }

    long value() {
        return value.get();
    }
}
