package nl.beurt.engine.ring;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import nl.beurt.engine.journal.MemoryDisk;
import nl.beurt.engine.probe.EngineProbe;
import nl.beurt.engine.verdict.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;

/** Once anything fails in the writer, nobody is told anything more. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FailStopTest {
    private final MemoryDisk disk = new MemoryDisk();
    private final AtomicInteger told = new AtomicInteger();

    @Test
    void shouldStopAtAForceThatFails() throws Exception {
        try (Rig rig = new Rig(disk).prepare(1000)) {
            long at = rig.journal.position();
            fail("force");
            runThree(rig);

            assertThat(told).hasValue(0);
            assertThat(rig.stops)
                    .singleElement()
                    .asString()
                    .startsWith("fdatasync of /memory/0000000000000001.journal at " + at
                            + " failed: Input/output error; check the disk");
        }
    }

    @Test
    void shouldStopAtAWriteThatFails() throws Exception {
        try (Rig rig = new Rig(disk).prepare(1000)) {
            fail("write");
            runThree(rig);

            assertThat(told).hasValue(0);
            assertThat(rig.stops)
                    .singleElement()
                    .asString()
                    .startsWith("write of /memory/0000000000000001.journal at ");
        }
    }

    @Test
    void shouldNotForceAgainAfterAForceThatFailed() throws Exception {
        AtomicInteger forces = new AtomicInteger();
        try (Rig rig = new Rig(disk).prepare(1000)) {
            disk.fault((operation, file) -> {
                if (operation.equals("force") && file.endsWith(".journal")) {
                    forces.incrementAndGet();
                    throw new IOException("Input/output error");
                }
            });
            runThree(rig);
        }
        assertThat(forces).hasValue(1);
    }

    @Test
    void shouldStopWhenACompletionThrows() throws Exception {
        try (Rig rig = new Rig(disk).prepare(1000)) {
            rig.publish(Commands.book(1, 1), outcome -> told.incrementAndGet());
            rig.publish(Commands.book(1, 2), outcome -> {
                throw new IllegalStateException("the socket is gone");
            });
            runThree(rig);

            assertThat(told).hasValue(1);
            assertThat(rig.stops)
                    .singleElement()
                    .asString()
                    .startsWith("the writer failed: java.lang.IllegalStateException: the socket is gone; ");
        }
    }

    @Test
    void shouldStopWhenAnErrorIsThrown() throws Exception {
        try (Rig rig = new Rig(disk).prepare(1000)) {
            rig.publish(Commands.book(1, 2), outcome -> {
                throw new StackOverflowError();
            });
            runThree(rig);

            assertThat(told).hasValue(0);
            assertThat(rig.stops).hasSize(1);
        }
    }

    @Test
    void shouldStopEvenIfTheLogFails() throws Exception {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.addTurboFilter(new TurboFilter() {
            @Override
            public FilterReply decide(
                    Marker marker, Logger logger, Level level, String format, Object[] arguments, Throwable thrown) {
                throw new OutOfMemoryError("no room to log");
            }
        });
        try (Rig rig = new Rig(disk).prepare(1000)) {
            rig.publish(Commands.book(1, 2), outcome -> {
                throw new IllegalStateException("the socket is gone");
            });
            runThree(rig);

            assertThat(rig.stops).singleElement().asString().contains("the socket is gone");
        } finally {
            context.resetTurboFilterList();
        }
    }

    @Test
    void shouldStopWhenTheProbeThrows() throws Exception {
        List<EngineProbe> probes = new ArrayList<>();
        probes.add(new EngineProbe() {
            @Override
            public void onDecided(int templateId, Verdict verdict) {
                throw new IllegalStateException("decided");
            }
        });
        probes.add(new EngineProbe() {
            @Override
            public void onForce(long nanos) {
                throw new IllegalStateException("forced");
            }
        });
        for (EngineProbe probe : probes) {
            Switch onOff = new Switch(probe);
            try (Rig rig = new Rig(new MemoryDisk(), onOff).prepare(1000)) {
                onOff.isOn = true;
                runThree(rig);

                assertThat(told).hasValue(0);
                assertThat(rig.stops).singleElement().asString().startsWith("the writer failed: java.lang.Illegal");
            }
        }
    }

    /** A probe that is switched on after the preparation. */
    private static final class Switch implements EngineProbe {
        private final EngineProbe behind;
        private boolean isOn;

        Switch(EngineProbe behind) {
            this.behind = behind;
        }

        @Override
        public void onDecided(int templateId, Verdict verdict) {
            if (isOn) {
                behind.onDecided(templateId, verdict);
            }
        }

        @Override
        public void onForce(long nanos) {
            if (isOn) {
                behind.onForce(nanos);
            }
        }
    }

    @Test
    void shouldNotHandOverToTheViewWhatIsNotDurable() throws Exception {
        try (Rig rig = new Rig(disk).prepare(1000)) {
            rig.feed.handOver(3);
            fail("force");
            runThree(rig);

            assertThat(rig.journal.sequence()).isEqualTo(3);
            assertThat(rig.state.totals().sequence()).isGreaterThan(3);
        }
    }

    /** Publishes three bookings, runs the writer to its end and publishes no more. */
    private void runThree(Rig rig) {
        for (int i = 11; i <= 13; i++) {
            rig.publish(Commands.book(1, i), outcome -> told.incrementAndGet());
        }
        rig.start();
        rig.drain();
    }

    private void fail(String operation) {
        disk.fault((what, file) -> {
            if (what.equals(operation) && file.endsWith(".journal")) {
                throw new IOException("Input/output error");
            }
        });
    }
}
