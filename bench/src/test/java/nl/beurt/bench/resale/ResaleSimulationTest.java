package nl.beurt.bench.resale;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import nl.beurt.bench.report.Report;
import nl.beurt.bench.report.TextReport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResaleSimulationTest {
    @TempDir
    private Path directory;

    @Test
    void shouldFindWhoSellsAndNobodyElse() throws IOException {
        Report report = new ResaleSimulation(Sizes.small(1)).run(directory);

        assertThat(report.failed()).describedAs(text(report)).isZero();
    }

    @Test
    @Tag("long")
    void shouldFindWhoSellsAndNobodyElseAmongMany() throws IOException {
        Report report = new ResaleSimulation(Sizes.large(1)).run(directory);

        System.out.println(text(report));
        assertThat(report.failed()).describedAs(text(report)).isZero();
    }

    private static String text(Report report) {
        StringWriter text = new StringWriter();
        new TextReport(new PrintWriter(text)).print(report);
        return text.toString();
    }
}
