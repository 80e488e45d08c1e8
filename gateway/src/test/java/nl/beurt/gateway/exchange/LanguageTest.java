package nl.beurt.gateway.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageTest {
    @Test
    void shouldPreferEnglishWhenNothingIsSaid() {
        assertThat(Language.preferred(null)).isEqualTo(Language.EN);
        assertThat(Language.preferred("")).isEqualTo(Language.EN);
        assertThat(Language.preferred("   ")).isEqualTo(Language.EN);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nl | NL",
                "en | EN",
                "uk | UK",
                "ru | RU",
                "NL | NL",
                "nl-NL | NL",
                "nl-Latn-BE | NL",
                "uk-UA,uk;q=0.9,ru;q=0.8,en;q=0.7 | UK",
                "en;q=0.5, ru;q=0.7, nl;q=0.6 | RU",
                "nl;q=0.999, uk;q=1.000 | UK",
                "nl;q=0.001, uk;q=0 | NL",
                "nl ; q=0.2 , uk ; q=0.3 | UK",
                "nl;Q=0.2, uk;Q=0.1 | NL",
                "nl;level=1;q=0.1, uk;q=0.2 | UK",
                "uk, ru | UK",
                "ru, uk | RU",
                "fr, de;q=0.9 | EN",
                "fr, nl;q=0.1 | NL",
                "*, nl;q=0.5 | NL",
                "nl;q=0, * | EN",
                "nl;q= | EN",
                "nl;q=high, ru;q=0.1 | RU",
                "nl;q=NaN | EN",
                "nl;q=-1 | EN",
                "nld | EN",
                "n | EN",
                "-nl | EN",
                ", , uk , | UK",
                ";q=1 | EN"
            })
    void shouldPreferTheLanguageOfTheHighestWeight(String header, Language language) {
        assertThat(Language.preferred(header)).isEqualTo(language);
    }

    @Test
    void shouldReadOnlySoManyRanges() {
        assertThat(Language.preferred("fr,".repeat(10) + "nl")).isEqualTo(Language.NL);
        assertThat(Language.preferred("fr,".repeat(10_000) + "nl")).isEqualTo(Language.EN);
    }

    @Test
    void shouldHaveTheNumbersOfTheState() {
        assertThat(Language.NL.number()).isEqualTo(0);
        assertThat(Language.EN.number()).isEqualTo(1);
        assertThat(Language.UK.number()).isEqualTo(2);
        assertThat(Language.RU.number()).isEqualTo(3);
        for (Language language : Language.values()) {
            assertThat(Language.of(language.tag())).isEqualTo(language);
        }
        assertThat(Language.of("NL")).isNull();
        assertThat(Language.of("de")).isNull();
    }
}
