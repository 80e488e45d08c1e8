/** Sums, shares and tests: pure functions of counts, from any thread. */
@NullMarked
package nl.beurt.bench.fairness.statistics;

import org.jspecify.annotations.NullMarked;
