package nl.beurt.gateway.decode;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.beurt.engine.person.Bsn;
import nl.beurt.gateway.plan.Notice;
import nl.beurt.gateway.reply.Faults;
import nl.beurt.gateway.reply.Reason;

/** What the staff writes in words, and what stays in the journal for ever: there must be no BSN in it. */
final class FreeText {
    /** Nine digits, as people group them. */
    private static final Pattern NINE = Pattern.compile("(?<![0-9])[0-9](?:[. ]?[0-9]){8}(?![0-9])");

    private FreeText() {}

    /** Whether nine digits in it, with or without blanks and dots between, pass the 11-test. */
    static boolean hasBsn(String text) {
        Matcher matcher = NINE.matcher(text);
        byte[] digits = new byte[Bsn.LENGTH];
        int from = 0;
        // One may begin within what looked like another.
        while (matcher.find(from)) {
            char[] typed = matcher.group().replaceAll("[. ]", "").toCharArray();
            if (Bsn.read(typed, 0, typed.length, digits)) {
                return true;
            }
            from = matcher.start() + 1;
        }
        return false;
    }

    /** Adds a fault for each language in which a notice has a BSN. */
    static void check(Notice notice, String pointer, Faults faults) {
        notice.texts().forEach((language, text) -> {
            if (hasBsn(text)) {
                faults.add(pointer + '/' + language.tag(), Reason.HOLDS_A_BSN);
            }
        });
    }
}
