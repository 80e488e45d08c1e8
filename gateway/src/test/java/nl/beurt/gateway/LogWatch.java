package nl.beurt.gateway;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** Everything that is logged from a level on, while this is open. */
final class LogWatch implements AutoCloseable {
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Level before = root.getLevel();
    private final Lines lines = new Lines();

    LogWatch(Level level) {
        lines.level = level;
        lines.start();
        if (!before.isGreaterOrEqual(level) || before.equals(level)) {
            root.addAppender(lines);
            return;
        }
        root.setLevel(level);
        root.addAppender(lines);
    }

    /** What was logged: logger, level, message and stack trace. */
    List<String> lines() {
        return lines.lines;
    }

    @Override
    public void close() {
        root.detachAppender(lines);
        root.setLevel(before);
    }

    private static final class Lines extends AppenderBase<ILoggingEvent> {
        private final List<String> lines = new CopyOnWriteArrayList<>();
        private Level level = Level.TRACE;

        @Override
        protected void append(ILoggingEvent event) {
            if (event.getLevel().isGreaterOrEqual(level)) {
                lines.add(event.getLoggerName() + " " + event.getLevel() + " " + event.getFormattedMessage() + " "
                        + ThrowableProxyUtil.asString(event.getThrowableProxy()));
            }
        }
    }
}
