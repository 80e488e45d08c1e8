package nl.beurt.ops.cli;

import java.util.concurrent.Callable;

/**
 * A command of the {@code beurt} launcher, annotated as a picocli {@code @Command} and found by
 * {@link java.util.ServiceLoader}, so that modules above this one can bring their own.
 *
 * <p>{@link #call()} returns the process's exit code: 0 done, 1 failed check, 2 usage or configuration,
 * 3 refused to start, 4 fail-stop while serving.
 */
public interface Subcommand extends Callable<Integer> {}
