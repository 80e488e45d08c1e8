package nl.beurt.ops.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import nl.beurt.gateway.staff.StaffTokenFile;
import nl.beurt.gateway.staff.StaffTokens;

/**
 * What holds for the staff.
 *
 * @param tokens of those who may make calls
 * @param fourEyesAbove a change that affects more people needs a second planner; 0: none does
 * @param isAnyDay whether a desk admits people on another day than that of their appointment
 */
public record StaffTerms(StaffTokens tokens, int fourEyesAbove, boolean isAnyDay) {
    /** What is written for no file of tokens. */
    public static final String NOBODY = "none";

    /** People whom one planner alone may affect, unless it is said otherwise. */
    public static final int FOUR_EYES_ABOVE_DEFAULT = 50;

    /** Of a demo, whose tokens are new at each start. */
    public static final StaffTerms DEMO = new StaffTerms(new StaffTokens(List.of()), 0, true);

    /**
     * Reads the file of tokens.
     *
     * @param name of the key with its origin, for the message
     * @throws UsageException with every line that is wrong
     */
    static StaffTokens tokens(String name, String file) {
        if (file.equals(NOBODY)) {
            return new StaffTokens(List.of());
        }
        Path path = Path.of(file);
        if (!Files.isReadable(path)) {
            throw new UsageException(name + ": there is no readable file " + path
                    + "; give one with a line for each token (`beurt staff token` prints it), or " + NOBODY);
        }
        try {
            return StaffTokenFile.read(path);
        } catch (IOException | IllegalArgumentException e) {
            throw new UsageException(name + ": " + e.getMessage(), e);
        }
    }
}
