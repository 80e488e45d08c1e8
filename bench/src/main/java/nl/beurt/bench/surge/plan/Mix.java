package nl.beurt.bench.surge.plan;

import java.util.Locale;
import java.util.SplittableRandom;

/**
 * The shares of the load in percent, together 100. A read is as often the availability as an own booking.
 *
 * @param first new persons
 * @param repeat persons who already have a booking
 * @param read reads
 * @param cancel cancellations
 */
public record Mix(int first, int repeat, int read, int cancel) {

    public Mix {
        int sum = first + repeat + read + cancel;
        if (first < 0 || repeat < 0 || read < 0 || cancel < 0 || sum != 100) {
            throw new SurgeInputException("the mix adds up to " + sum
                    + " %: give shares from 0 that add up to 100, as first=50,repeat=20,read=25,cancel=5");
        }
    }

    /** Reads {@code first=50,repeat=20,read=25,cancel=5}; a share that is left out is 0. */
    public static Mix parse(String text) {
        int[] shares = new int[4];
        for (String part : text.split(",", -1)) {
            String[] pair = part.trim().toLowerCase(Locale.ROOT).split("=", -1);
            int index = switch (pair[0]) {
                case "first" -> 0;
                case "repeat" -> 1;
                case "read" -> 2;
                case "cancel" -> 3;
                default -> -1;
            };
            if (index < 0 || pair.length != 2 || !pair[1].matches("\\d{1,3}")) {
                throw new SurgeInputException(
                        "the mix has '" + part + "': give first=50,repeat=20,read=25,cancel=5 in whole percents");
            }
            shares[index] = Integer.parseInt(pair[1]);
        }
        return new Mix(shares[0], shares[1], shares[2], shares[3]);
    }

    public RequestKind draw(SplittableRandom random) {
        int percent = random.nextInt(100);
        if (percent < first) {
            return RequestKind.FIRST;
        }
        if (percent < first + repeat) {
            return RequestKind.REPEAT;
        }
        if (percent < first + repeat + read) {
            return random.nextBoolean() ? RequestKind.READ_AVAILABILITY : RequestKind.READ_BOOKING;
        }
        return RequestKind.CANCEL;
    }

    @Override
    public String toString() {
        return "first=" + first + ",repeat=" + repeat + ",read=" + read + ",cancel=" + cancel;
    }
}
