package nl.beurt.ops.config;

import org.jspecify.annotations.Nullable;

/** What was asked for cannot be: the message says what is wrong and what to do. Exit code 2. */
public final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UsageException(String message) {
        super(message);
    }

    public UsageException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
