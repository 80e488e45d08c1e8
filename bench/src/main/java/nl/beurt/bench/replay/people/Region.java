package nl.beurt.bench.replay.people;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Where people live, as the location that serves them.
 *
 * @param location id
 * @param weight of a hundred people so many; the notices do not say, so this is made up
 */
record Region(String location, int weight) {
    static final List<Region> ALL = List.of(
            new Region("den-bosch", 20),
            new Region("rijswijk", 24),
            new Region("assen", 11),
            new Region("nieuwegein", 14),
            new Region("amsterdam", 20),
            new Region("deventer", 11));

    static String draw(RandomGenerator random) {
        int at = random.nextInt(100);
        for (Region region : ALL) {
            at -= region.weight;
            if (at < 0) {
                return region.location;
            }
        }
        throw new IllegalStateException("the weights of the regions are not a hundred together");
    }
}
