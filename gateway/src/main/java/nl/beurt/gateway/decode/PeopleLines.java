package nl.beurt.gateway.decode;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import nl.beurt.engine.person.Bsn;
import nl.beurt.engine.state.Product;
import nl.beurt.gateway.key.Digest;
import nl.beurt.gateway.key.Secrets;
import nl.beurt.gateway.reply.Reason;
import nl.beurt.gateway.rounds.PeopleRows;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file of people as it comes: lines of a number, a birth date and a product, or of a number only. A number becomes a
 * pseudonym where its line ends, and the line is overwritten. Once a line is wrong nothing is kept any more, and the rest is
 * read for what is wrong with it. Belongs to one event loop.
 *
 * <p>A byte order mark, carriage returns, quotes around fields, blanks around them, semicolons for commas, a first line with the
 * names of the columns and empty lines at the end are let pass.
 */
public final class PeopleLines {
    /** People in one file, at most. */
    public static final int PEOPLE_MAX = 2_000_000;

    /** Products up to this number can have a register. */
    public static final int PRODUCT_MAX = 64;

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};
    private static final List<String> FIRST_COLUMNS = List.of("bsn", "vnumber");
    private static final int LINE_LENGTH_MAX = 128;
    private static final int COLUMNS_MAX = 3;
    private static final int TYPED_MAX = 16;

    private final Secrets secrets;
    private final List<Product> products;
    private final List<byte[]> productIds;
    private final boolean isRegister;
    private final boolean needsBirthDate;
    private final BadLines bad = new BadLines();
    private final byte[] line = new byte[LINE_LENGTH_MAX];
    private final int[] starts = new int[COLUMNS_MAX];
    private final int[] ends = new int[COLUMNS_MAX];
    private final char[] typed = new char[TYPED_MAX];
    private final byte[] digits = new byte[Bsn.LENGTH];
    private final VNumber vNumber = new VNumber();
    private final BirthDate birthDate = new BirthDate();
    private final Digest person = new Digest();
    private final BirthDates dates = new BirthDates();
    private PeopleRows rows = new PeopleRows();
    private int length;
    private boolean isTooLong;
    private int number;
    private int people;
    private int empty;
    private int firstNumber = 1;
    private boolean isFull;

    private PeopleLines(Secrets secrets, List<Product> products, boolean isRegister, boolean needsBirthDate) {
        this.secrets = secrets;
        this.products = products;
        this.productIds = products.stream()
                .map(one -> one.id().getBytes(StandardCharsets.UTF_8))
                .toList();
        this.isRegister = isRegister;
        this.needsBirthDate = needsBirthDate;
    }

    /**
     * Of a register: number, birth date, product.
     *
     * @param needsBirthDate whether an empty birth date is wrong
     */
    public static PeopleLines ofRegister(Secrets secrets, List<Product> products, boolean needsBirthDate) {
        return new PeopleLines(secrets, products, true, needsBirthDate);
    }

    /** Of people who were served: a number a line. */
    public static PeopleLines ofServed(Secrets secrets) {
        return new PeopleLines(secrets, List.of(), false, false);
    }

    /** Takes the next bytes of the file. */
    public void take(ByteBuf bytes) {
        for (int at = bytes.readerIndex(); at < bytes.writerIndex() && !isFull; at++) {
            byte next = bytes.getByte(at);
            if (next == '\n') {
                endLine();
            } else if (length < line.length) {
                line[length++] = next;
            } else {
                isTooLong = true;
            }
        }
    }

    /** The file ends. */
    public void end() {
        if (length > 0 && !isFull) {
            endLine();
        }
        wipe();
    }

    /** Overwrites what was read of a line. */
    public void wipe() {
        Arrays.fill(line, (byte) 0);
        length = 0;
    }

    /** What is wrong. */
    public BadLines bad() {
        return bad;
    }

    /** Who was read; nobody where something is wrong. */
    public PeopleRows rows() {
        return rows;
    }

    /** The line of the first person, from 1; the others follow without a gap. */
    public int firstNumber() {
        return firstNumber;
    }

    private void endLine() {
        number++;
        int start = number == 1 && startsWithMark() ? BYTE_ORDER_MARK.length : 0;
        int end = length > start && line[length - 1] == '\r' ? length - 1 : length;
        if (isTooLong) {
            rejectEmpty();
            reject(Reason.TOO_LONG);
        } else if (end == start) {
            empty++;
        } else {
            rejectEmpty();
            int columns = split(start, end);
            if (number == 1 && isHeader()) {
                firstNumber = 2;
            } else {
                read(columns);
            }
        }
        Arrays.fill(line, 0, length, (byte) 0);
        length = 0;
        isTooLong = false;
    }

    private boolean startsWithMark() {
        return length >= BYTE_ORDER_MARK.length
                && Arrays.equals(line, 0, BYTE_ORDER_MARK.length, BYTE_ORDER_MARK, 0, BYTE_ORDER_MARK.length);
    }

    /** Empty lines are wrong when something follows. */
    private void rejectEmpty() {
        if (empty > 0) {
            bad.addAll(number - empty, empty, Reason.EMPTY);
            rows = new PeopleRows();
        }
        empty = 0;
    }

    private void reject(Reason reason) {
        bad.add(number, reason);
        // What is wrong somewhere is not taken anywhere: its memory is not needed.
        rows = new PeopleRows();
    }

    /** Finds the columns, without quotes and blanks; how many there are, at most one more than can be. */
    private int split(int start, int end) {
        int columns = 0;
        int from = start;
        for (int at = start; at <= end; at++) {
            if (at == end || line[at] == ',' || line[at] == ';') {
                if (columns == COLUMNS_MAX) {
                    return COLUMNS_MAX + 1;
                }
                column(columns++, from, at);
                from = at + 1;
            }
        }
        return columns;
    }

    private void column(int column, int start, int end) {
        int from = start;
        int to = end;
        while (from < to && line[from] == ' ') {
            from++;
        }
        while (to > from && line[to - 1] == ' ') {
            to--;
        }
        boolean isQuoted = to - from >= 2 && line[from] == '"' && line[to - 1] == '"';
        starts[column] = isQuoted ? from + 1 : from;
        ends[column] = isQuoted ? to - 1 : to;
    }

    private boolean isHeader() {
        return FIRST_COLUMNS.stream().anyMatch(this::isFirstColumn);
    }

    private boolean isFirstColumn(String name) {
        boolean isIt = ends[0] - starts[0] == name.length();
        for (int i = 0; i < name.length() && isIt; i++) {
            isIt = Character.toLowerCase((char) line[starts[0] + i]) == name.charAt(i);
        }
        return isIt;
    }

    private void read(int columns) {
        if (columns != (isRegister ? COLUMNS_MAX : 1)) {
            reject(isRegister ? Reason.NOT_A_ROW : Reason.NOT_ONE_NUMBER);
            return;
        }
        if (people == PEOPLE_MAX) {
            reject(Reason.TOO_MANY_LINES);
            isFull = true;
            return;
        }
        people++;
        boolean isVNumber = ends[0] - starts[0] == Secrets.V_NUMBER_LENGTH;
        Reason wrong = readPerson(isVNumber);
        long birthTag = 0;
        if (isRegister && wrong == null) {
            wrong = readBirthDate();
            birthTag = birthDate.finish(secrets, person);
        }
        Product product = isRegister ? product() : null;
        if (wrong == null && isRegister) {
            wrong = wrongWith(product, isVNumber);
        }
        if (wrong == null && needsBirthDate && dates.isOther(person, birthTag)) {
            wrong = Reason.TWO_BIRTH_DATES;
        }
        if (wrong != null) {
            reject(wrong);
        } else if (bad.isEmpty()) {
            rows.add(person.high(), person.low(), birthTag, product == null ? 0 : product.number());
        }
    }

    private static @Nullable Reason wrongWith(@Nullable Product product, boolean isVNumber) {
        if (product == null) {
            return Reason.UNKNOWN_PRODUCT;
        }
        if (product.number() > PRODUCT_MAX) {
            return Reason.NO_REGISTER;
        }
        return isVNumber && product.needsBsn() ? Reason.NEEDS_BSN : null;
    }

    private @Nullable Reason readPerson(boolean isVNumber) {
        int count = type(0);
        try {
            if (isVNumber) {
                if (!vNumber.read(typed, 0, count)) {
                    return Reason.BAD_V_NUMBER;
                }
                vNumber.finish(secrets, person);
                return null;
            }
            if (!Bsn.read(typed, 0, count, digits)) {
                return Reason.NOT_A_BSN;
            }
            secrets.pseudonym(digits, person);
            return null;
        } finally {
            Arrays.fill(typed, '\0');
            Arrays.fill(digits, (byte) 0);
        }
    }

    private @Nullable Reason readBirthDate() {
        int count = type(1);
        boolean isRead = count > 0 && birthDate.read(typed, 0, count);
        Arrays.fill(typed, '\0');
        return isRead || (count == 0 && !needsBirthDate) ? null : Reason.BAD_DATE;
    }

    /** Puts a column where the readers of numbers look; its length, of which nothing is put where it is too long. */
    private int type(int column) {
        int count = ends[column] - starts[column];
        for (int i = 0; i < count && count <= typed.length; i++) {
            typed[i] = (char) (line[starts[column] + i] & 0xff);
        }
        return count;
    }

    private @Nullable Product product() {
        int column = COLUMNS_MAX - 1;
        for (int i = 0; i < products.size(); i++) {
            byte[] id = productIds.get(i);
            if (Arrays.equals(line, starts[column], ends[column], id, 0, id.length)) {
                return products.get(i);
            }
        }
        return null;
    }
}
