package nl.beurt.engine.recovery;

import java.io.IOException;
import java.nio.file.Path;
import nl.beurt.engine.SlotEngine;
import nl.beurt.engine.SlotEngineContext;
import nl.beurt.engine.ring.Answer;
import nl.beurt.engine.ring.CommandEvent;
import nl.beurt.engine.ring.Commands;
import nl.beurt.engine.ring.Completion;
import nl.beurt.engine.state.StateLimits;
import nl.beurt.engine.verdict.Outcome;
import nl.beurt.engine.view.View;

/** Sends commands to a running engine and waits for what it says. */
final class Clerk {
    private final SlotEngine engine;

    Clerk(SlotEngine engine) {
        this.engine = engine;
    }

    /** A small engine with segments of 1 MiB; a fail-stop is an error of the test. */
    static SlotEngineContext context(Path directory) {
        return new SlotEngineContext()
                .directory(directory)
                .limits(StateLimits.small())
                .ringSize(1024)
                .segmentLength(1024 * 1024)
                .failStop(message -> {
                    throw new AssertionError(message);
                });
    }

    static SlotEngine launch(Path directory) throws IOException {
        return SlotEngine.launch(context(directory));
    }

    Outcome call(Commands.Command command) throws InterruptedException {
        Answer answer = new Answer();
        publish(command, answer);
        return answer.await();
    }

    void publish(Commands.Command command, Completion completion) {
        CommandEvent event = engine.ring().tryClaim(0);
        while (event == null) {
            Thread.onSpinWait();
            event = engine.ring().tryClaim(0);
        }
        try {
            event.command(command.encode(event.buffer(512)), completion);
        } finally {
            engine.ring().publish(event);
        }
    }

    /** Catalog, two slots of so many seats each, and their round, open since for ever. */
    void prepare(int seats) throws InterruptedException {
        call(Commands.configure());
        call(Commands.slots(1, seats, seats));
        call(Commands.open(1, 0));
    }

    String stateHash() throws InterruptedException {
        Outcome outcome = call(Commands.readState());
        return "%d: %016x%016x".formatted(outcome.sequence(), outcome.stateHashHigh(), outcome.stateHashLow());
    }

    /** The view of everything that was decided. */
    View viewOfNow() throws InterruptedException {
        long sequence = call(Commands.readState()).sequence();
        while (engine.view().sequence() < sequence) {
            Thread.sleep(1);
        }
        return engine.view();
    }
}
