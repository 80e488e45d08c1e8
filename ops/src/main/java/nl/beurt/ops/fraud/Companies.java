package nl.beurt.ops.fraud;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nl.beurt.gateway.guard.Evidence;
import nl.beurt.gateway.guard.FraudRule;

/**
 * Rule R2: more people than so many had a place asked for by one device's word, or with one contact, within the window. An
 * address is never one: a reception centre shares it.
 */
final class Companies {
    /** Devices and contacts that are known; the one that was used longest ago goes. */
    static final int SOURCES_MAX = 1 << 16;

    private static final int FIRST_ROOM = 4;
    private static final int EVIDENCE_MAX = 16;

    private final int peopleMax;
    private final int windowDays;
    private final Flags flags;
    private final Map<Long, Company> known = new LinkedHashMap<>(16, 0.75f, true);
    private long lost;

    /** The people of one device or contact: pseudonyms, each with the last day. */
    private static final class Company {
        private long[] people = new long[FIRST_ROOM];
        private int[] days = new int[FIRST_ROOM];
        private int size;

        /** Whether this is somebody new. */
        boolean add(long person, int day) {
            for (int i = 0; i < size; i++) {
                if (people[i] == person) {
                    days[i] = Math.max(days[i], day);
                    return false;
                }
            }
            if (size == people.length) {
                people = Arrays.copyOf(people, 2 * size);
                days = Arrays.copyOf(days, 2 * size);
            }
            people[size] = person;
            days[size++] = day;
            return true;
        }

        /** Forgets who was last there before a day. */
        void forget(int before) {
            int kept = 0;
            for (int i = 0; i < size; i++) {
                if (days[i] >= before) {
                    people[kept] = people[i];
                    days[kept++] = days[i];
                }
            }
            size = kept;
        }
    }

    /**
     * Counts people of one device or contact.
     *
     * @param peopleMax that raise no flag
     */
    Companies(int peopleMax, int windowDays, Flags flags) {
        this.peopleMax = peopleMax;
        this.windowDays = windowDays;
        this.flags = flags;
    }

    /** A place was asked for. */
    void ask(long source, Claim claim, long day, long nowMillis) {
        Company company = known.computeIfAbsent(source, key -> new Company());
        if (known.size() > SOURCES_MAX) {
            Iterator<Long> oldest = known.keySet().iterator();
            oldest.next();
            oldest.remove();
            lost++;
        }
        boolean isMore = false;
        for (long person : claim.party()) {
            // Who is flagged is known well enough: there is an end to what is kept.
            isMore |= company.size < 2 * peopleMax && company.add(person, (int) day);
        }
        if (isMore && company.size > peopleMax) {
            company.forget((int) day - windowDays);
            if (company.size > peopleMax) {
                flags.open(FraudRule.R2, source, 0, evidence(company, claim, nowMillis), nowMillis);
            }
        }
    }

    private static List<Evidence> evidence(Company company, Claim claim, long nowMillis) {
        List<Evidence> seen = new ArrayList<>();
        for (long person : claim.party()) {
            seen.add(new Evidence(person, claim.link(), nowMillis, false));
        }
        for (int i = company.size - 1; i >= 0 && seen.size() < EVIDENCE_MAX; i--) {
            long person = company.people[i];
            if (!claim.has(person)) {
                seen.add(new Evidence(person, null, company.days[i] * 86_400_000L, false));
            }
        }
        return seen;
    }

    /** Forgets who was last there before the window. */
    void forget(long today) {
        known.values().removeIf(company -> {
            company.forget((int) today - windowDays);
            return company.size == 0;
        });
    }

    /** Devices and contacts that were forgotten within the window, for there was no room. */
    long lost() {
        return lost;
    }
}
