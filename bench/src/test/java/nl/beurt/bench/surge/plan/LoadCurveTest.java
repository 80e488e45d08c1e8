package nl.beurt.bench.surge.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.StringReader;
import java.time.Duration;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoadCurveTest {
    private static final String FOUR = """
            period,count
            1998-07-07 21:40:00,100
            1998-07-07 21:41:00,400
            1998-07-07 21:42:00,0
            1998-07-07 21:43:00,200
            """;

    @Test
    void shouldReadPeriodsAndTheirLength() {
        LoadCurve curve = parse(FOUR);

        assertThat(curve.periods()).isEqualTo(4);
        assertThat(curve.period()).isEqualTo(Duration.ofMinutes(1));
        assertThat(curve.start()).isEqualTo(LocalDateTime.parse("1998-07-07T21:40:00"));
        assertThat(curve.end()).isEqualTo(LocalDateTime.parse("1998-07-07T21:44:00"));
        assertThat(curve.count(1)).isEqualTo(400);
    }

    @Test
    void shouldAcceptOtherLineEndsAndBlankLines() {
        LoadCurve curve = parse("\uFEFFperiod,count\r\n1998-07-07T21:40:00,1\r\n1998-07-07T21:40:05,2\r\n\r\n");

        assertThat(curve.period()).isEqualTo(Duration.ofSeconds(5));
        assertThat(curve.periods()).isEqualTo(2);
    }

    @Test
    void shouldCutOutAStretch() {
        LoadCurve curve = parse(FOUR)
                .between(LocalDateTime.parse("1998-07-07T21:40:30"), LocalDateTime.parse("1998-07-07T21:43:00"));

        assertThat(curve.periods()).isEqualTo(2);
        assertThat(curve.count(0)).isEqualTo(400);
        assertThat(parse(FOUR).between(null, null).periods()).isEqualTo(4);
    }

    @Test
    void shouldSayWhatThereIsWhenAStretchIsEmpty() {
        LocalDateTime later = LocalDateTime.parse("1999-01-01T00:00:00");

        assertThatThrownBy(() -> parse(FOUR).between(later, null))
                .isInstanceOf(SurgeInputException.class)
                .hasMessageContaining("1998-07-07 21:40:00 to 1998-07-07 21:44:00");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "1998-07-07 21:41:00,12,3 | 3 fields",
                "1998-07-07 21:41:00      | 1 fields",
                "1998-07-07 21:41:00,x    | 'x' is no count",
                "1998-07-07 21:41:00,-1   | '-1' is no count",
                "1998-07-07 21:41:00,1.5  | '1.5' is no count",
                "1998-07-07 21:41:00,9999999999999 | is no count",
                "yesterday,1              | 'yesterday' is no period",
                "1998-13-07 21:41:00,1    | is no period",
                "1998-07-07 21:40:00,1    | does not come after",
                "1998-07-07 21:39:00,1    | does not come after"
            })
    void shouldNameTheLineOfABadRow(String row, String reason) {
        assertThatThrownBy(() -> parse("period,count\n1998-07-07 21:40:00,1\n" + row + "\n"))
                .isInstanceOf(SurgeInputException.class)
                .hasMessageContaining("curve.csv, line 3: ")
                .hasMessageContaining(reason);
    }

    @Test
    void shouldRefuseGaps() {
        assertThatThrownBy(() -> parse(FOUR + "1998-07-07 21:45:00,1\n"))
                .hasMessageContaining("line 6: ")
                .hasMessageContaining("follows 120 s after");
    }

    @Test
    void shouldRefuseAnotherHeaderAndTooFewRows() {
        assertThatThrownBy(() -> parse("time,requests\n"))
                .hasMessageContaining("line 1: the header is 'time,requests'");
        assertThatThrownBy(() -> parse("")).hasMessageContaining("line 1: the header is 'null'");
        assertThatThrownBy(() -> parse("period,count\n1998-07-07 21:40:00,1\n"))
                .hasMessageContaining("at least two rows");
    }

    private static LoadCurve parse(String csv) {
        return LoadCurve.parse(new BufferedReader(new StringReader(csv)), "curve.csv");
    }
}
