package nl.beurt.gateway.decode;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import nl.beurt.engine.person.Bsn;
import nl.beurt.gateway.plan.Address;
import nl.beurt.gateway.plan.Notice;
import nl.beurt.gateway.reply.Faults;
import nl.beurt.gateway.reply.Reason;

/**
 * What the staff writes in words, and what stays in the journal for ever: there must be no BSN in it, and nothing that cannot
 * be shown.
 *
 * <p>Nine digits are looked at as people type them: together, or in groups with signs between them, as reports of the public are
 * masked. Where these signs differ it is none if a day or a time of day stands in it: many a text has both. Digits of any
 * script count. Eight together are nine of which the first is 0, unless they are a day or end a longer number.
 */
public final class FreeText {
    private static final Pattern DIGITS = Pattern.compile("[0-9]+");
    private static final Pattern SIGN = Pattern.compile("[^\\p{L}\\p{N}]{1,3}");
    private static final Pattern LIGHT_SIGN = Pattern.compile("[\\s._]+");
    private static final Pattern DAY_OR_TIME = Pattern.compile(
            "(?<![0-9])([0-3]?[0-9]([-./ ])[01]?[0-9]\\2(19|20)[0-9]{2}|(19|20)[0-9]{2}([-./ ])[01]?[0-9]\\5[0-3]?[0-9]"
                    + "|([01]?[0-9]|2[0-4])[:.][0-5][0-9])(?![0-9])");
    private static final Pattern DAY =
            Pattern.compile("(19|20)[0-9]{2}(0[1-9]|1[0-2])[0-3][0-9]" + "|[0-3][0-9](0[1-9]|1[0-2])(19|20)[0-9]{2}");

    private FreeText() {}

    /** Whether digits in it pass the 11-test. */
    public static boolean hasBsn(String text) {
        String plain = PlainDigits.of(text.toCharArray()).toString();
        List<MatchResult> groups = DIGITS.matcher(plain).results().toList();
        for (int i = 0; i < groups.size(); i++) {
            boolean isInner = i > 0 && !sign(plain, groups, i - 1).isEmpty();
            if (isBsnFrom(plain, groups, i)
                    || (!isInner && isEightDigitBsn(groups.get(i).group()))) {
                return true;
            }
        }
        return false;
    }

    /** Whether some groups from one on are nine digits together, and a BSN. */
    private static boolean isBsnFrom(String text, List<MatchResult> groups, int first) {
        StringBuilder digits = new StringBuilder(groups.get(first).group());
        String sign = sign(text, groups, first);
        boolean isMixed = false;
        int last = first;
        while (digits.length() < Bsn.LENGTH) {
            String next = sign(text, groups, last);
            if (next.isEmpty()) {
                return false;
            }
            isMixed |= !next.equals(sign);
            last++;
            digits.append(groups.get(last).group());
        }
        if (digits.length() > Bsn.LENGTH || !isBsn(digits.toString())) {
            return false;
        }
        String written =
                text.substring(groups.get(first).start(), groups.get(last).end());
        return !isMixed || !DAY_OR_TIME.matcher(written).find();
    }

    /** What separates a group from the next one; dots and blanks are one and the same. Empty: they do not belong together. */
    private static String sign(String text, List<MatchResult> groups, int at) {
        if (at + 1 == groups.size()) {
            return "";
        }
        String between = text.substring(groups.get(at).end(), groups.get(at + 1).start());
        if (LIGHT_SIGN.matcher(between).matches()) {
            return " ";
        }
        return SIGN.matcher(between).matches() ? between : "";
    }

    private static boolean isEightDigitBsn(String digits) {
        return digits.length() == Bsn.LENGTH - 1 && !DAY.matcher(digits).matches() && isBsn(digits);
    }

    private static boolean isBsn(String digits) {
        char[] typed = digits.toCharArray();
        return Bsn.read(typed, 0, typed.length, new byte[Bsn.LENGTH]);
    }

    /** Adds a fault for a text that has a BSN or a character that cannot be shown. */
    static void check(String text, String pointer, Faults faults) {
        if (hasBsn(text)) {
            faults.add(pointer, Reason.HOLDS_A_BSN);
        } else if (text.codePoints().anyMatch(FreeText::cannotBeShown)) {
            faults.add(pointer, Reason.UNPRINTABLE);
        }
    }

    /** Control characters, but for the ends of lines, and halves of characters. */
    private static boolean cannotBeShown(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL -> character != '\n' && character != '\r' && character != '\t';
            case Character.SURROGATE -> true;
            default -> false;
        };
    }

    /** Adds a fault for each part of an address. */
    static void check(Address address, String pointer, Faults faults) {
        check(address.street(), pointer + "/street", faults);
        check(address.postalCode(), pointer + "/postalCode", faults);
        check(address.city(), pointer + "/city", faults);
    }

    /** Adds a fault for each language of a notice. */
    static void check(Notice notice, String pointer, Faults faults) {
        notice.texts().forEach((language, text) -> check(text, pointer + '/' + language.tag(), faults));
    }
}
