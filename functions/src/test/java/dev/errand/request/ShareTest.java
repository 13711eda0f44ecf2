package dev.errand.request;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShareTest {
    @ParameterizedTest
    @CsvSource({"10,1", "11,2", "1,1", "0,0", "999999,100000"})
    void aPercentageIsRoundedUp(int nodes, int share) {
        assertThat(new Share(10, true).roundedUp(nodes)).isEqualTo(share);
    }

    @Test
    void aNumberIsNeverMoreThanThereAre() {
        assertThat(new Share(5, false).roundedUp(9)).isEqualTo(5);
        assertThat(new Share(5, false).roundedUp(3)).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({
        "5%,100,5,false",
        "5%,100,6,true",
        "5%,99,5,true",
        "0%,9,0,false",
        "0%,9,1,true",
        "2,9,2,false",
        "2,9,3,true"
    })
    void isExceededByMoreOnly(String written, int fleet, int count, boolean exceeded) {
        boolean percent = written.endsWith("%");
        Share share = new Share(Integer.parseInt(written.replace("%", "")), percent);

        assertThat(share.isExceededBy(count, fleet)).isEqualTo(exceeded);
        assertThat(share).hasToString(written);
    }
}
