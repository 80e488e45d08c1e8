/**
 * What is claimed, and one experiment for each claim: many runs on some threads, then one section of the report. Runs are
 * numbered, and a run's result depends on nothing but the seed and its number.
 */
@NullMarked
package nl.beurt.bench.fairness.experiment;

import org.jspecify.annotations.NullMarked;
