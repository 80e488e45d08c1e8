package nl.beurt.bench.simulate;

import nl.beurt.bench.simulate.client.Operation;
import nl.beurt.bench.simulate.machine.Violation;
import nl.beurt.bench.simulate.model.Answer;
import nl.beurt.bench.simulate.model.NaiveModel;
import nl.beurt.engine.verdict.Outcome;
import nl.beurt.engine.verdict.Verdict;

/** Compares what the engine answers with what the model says. */
final class Answers {
    private Answers() {}

    /** Checks an outcome after the model decided the same operation. */
    static void check(Operation operation, Outcome outcome, NaiveModel model, Verdict expected) {
        if (outcome.verdict() != expected) {
            throw new Violation(operation.kind() + " was answered " + outcome.verdict() + ", expected " + expected
                    + " (" + operation + ")");
        }
        Answer answer = model.answer();
        long sequence = expected == Verdict.REPEATED && answer != null ? answer.sequence() : model.world.sequence;
        if (outcome.sequence() != sequence) {
            throw new Violation(operation.kind() + " was answered " + expected + " at sequence " + outcome.sequence()
                    + ", expected " + sequence);
        }
        if (answer != null) {
            Answer told = told(outcome);
            if (!told.equals(answer)) {
                throw new Violation(operation.kind() + " was answered " + told + ", expected " + answer);
            }
        }
    }

    /** A full disk refuses what would change something and needs room for it, and nothing else. */
    static void checkStorageFull(Exchange exchange, Verdict otherwise) {
        if (!exchange.mayBeStorageFull() || !otherwise.isAccepted()) {
            throw new Violation(exchange.operation.kind() + " was answered STORAGE_FULL, expected " + otherwise);
        }
    }

    private static Answer told(Outcome outcome) {
        return new Answer(
                outcome.sequence(),
                outcome.slot(),
                outcome.persons(),
                outcome.status(),
                outcome.version(),
                outcome.language(),
                (int) outcome.capabilityNonceLow(),
                (int) outcome.codeNonceLow());
    }
}
