package nl.beurt.bench.report;

/** Values under a name; one for each category of a bar chart, or for each x of a line chart. */
public record Series(String name, double... values) {}
