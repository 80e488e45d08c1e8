package nl.beurt.bench.fairness.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/** Many runs on some threads, their results in the order of their numbers. */
final class Runs {
    private final int threads;
    private final Consumer<String> progress;

    Runs(int threads, Consumer<String> progress) {
        this.threads = threads;
        this.progress = progress;
    }

    /**
     * Runs numbers 0 to {@code count - 1}.
     *
     * @param run from any thread; what it throws is thrown here
     */
    <T> List<T> of(String name, int count, IntFunction<T> run) throws InterruptedException {
        ExecutorService pool = Executors.newFixedThreadPool(Math.min(threads, count), Runs::thread);
        try {
            List<Future<T>> futures = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                int number = i;
                futures.add(pool.submit(() -> run.apply(number)));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get());
                progress.accept(name + ": " + results.size() + " of " + count + " runs");
            }
            return results;
        } catch (ExecutionException e) {
            throw new IllegalStateException(name + ": a run failed: " + e.getCause(), e.getCause());
        } finally {
            pool.shutdownNow();
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "beurt-fairness");
        thread.setDaemon(true);
        return thread;
    }
}
