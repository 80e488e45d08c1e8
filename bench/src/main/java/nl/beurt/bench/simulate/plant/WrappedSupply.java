package nl.beurt.bench.simulate.plant;

import nl.beurt.engine.journal.SegmentSupply;

/** A supply that does what another does, until something is overridden. */
class WrappedSupply implements SegmentSupply {
    private final SegmentSupply supply;

    WrappedSupply(SegmentSupply supply) {
        this.supply = supply;
    }

    @Override
    public boolean isReady() {
        return supply.isReady();
    }

    @Override
    public boolean isFailed() {
        return supply.isFailed();
    }

    @Override
    public boolean await() {
        return supply.await();
    }

    @Override
    public void take() {
        supply.take();
    }
}
