package nl.beurt.ops.privacy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import nl.beurt.engine.person.Bsn;
import nl.beurt.ops.privacy.Secret.Kind;

/** Makes up people, and remembers what of them was given to the server and where. Each is given in one place only. */
final class Planting {
    // Numbers from 900000000 on are not given out to anyone.
    private static final int BSN_MIN = 900_000_000;
    private static final LocalDate BORN = LocalDate.of(1903, 1, 1);
    private static final int DAYS = 4000;
    private static final int DIFFERENT_MIN = 6;

    private final Random random;
    private final List<Secret> secrets;
    private final boolean isMisplaced;

    Planting(long seed) {
        this(new Random(seed), new ArrayList<>(), false);
    }

    private Planting(Random random, List<Secret> secrets, boolean isMisplaced) {
        this.random = random;
        this.secrets = secrets;
        this.isMisplaced = isMisplaced;
    }

    /** Makes up more of them, that are given where no client should write them. */
    Planting misplaced() {
        return new Planting(random, secrets, true);
    }

    List<Secret> secrets() {
        return List.copyOf(secrets);
    }

    private String keep(Kind kind, String value, String where) {
        secrets.add(new Secret(kind, value, where, isMisplaced));
        return value;
    }

    /** Something that the server has given out itself. */
    String given(Kind kind, String value, String where) {
        return keep(kind, value, where);
    }

    String bsn(String where) {
        while (true) {
            String text = Integer.toString(BSN_MIN + random.nextInt(100_000_000));
            if (Bsn.read(text.toCharArray(), 0, text.length(), new byte[Bsn.LENGTH])) {
                return keep(Kind.BSN, text, where);
            }
        }
    }

    String vNumber(String where) {
        return keep(Kind.V_NUMBER, "7" + digits(9), where);
    }

    /** Of many different digits: the likes of 1911-11-19 stand in tables of Java's own. */
    String birthDate(String where) {
        while (true) {
            String day = BORN.plusDays(random.nextInt(DAYS)).toString();
            boolean isNew = secrets.stream().noneMatch(each -> each.value().equals(day));
            if (isNew && day.chars().distinct().count() > DIFFERENT_MIN) {
                return keep(Kind.BIRTH_DATE, day, where);
            }
        }
    }

    String name(String where) {
        return keep(Kind.NAME, word(11), where);
    }

    String email(String where) {
        return keep(Kind.EMAIL, word(9).toLowerCase(Locale.ROOT) + "@post.example", where);
    }

    String phone(String where) {
        return keep(Kind.PHONE, "06" + digits(8), where);
    }

    String control(String where) {
        return given(Kind.CONTROL, word(14), where);
    }

    /** An idempotency key of nobody. */
    String key() {
        return "planted-" + digits(16);
    }

    private String digits(int count) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < count; i++) {
            digits.append((char) ('0' + random.nextInt(10)));
        }
        return digits.toString();
    }

    private String word(int length) {
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < length; i++) {
            word.append((char) ((i == 0 ? 'A' : 'a') + random.nextInt(26)));
        }
        return word.toString();
    }
}
