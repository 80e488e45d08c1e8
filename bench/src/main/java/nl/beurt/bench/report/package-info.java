/** Sections of tables, charts and checks, and how they are written: as text, as JSON, as one page. Main thread. */
@NullMarked
package nl.beurt.bench.report;

import org.jspecify.annotations.NullMarked;
