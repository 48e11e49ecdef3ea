package im.herald.bench.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ChartTest {
    @Test
    void equalFactorsShouldTakeEqualWays() {
        LogAxis axis = new LogAxis(1, 100, 50, 250);

        assertThat(axis.at(1)).isEqualTo(50);
        assertThat(axis.at(10)).isEqualTo(150);
        assertThat(axis.marks()).containsExactly(1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0);
        assertThat(LogAxis.label(1000)).isEqualTo("1,000");
    }

    @Test
    void whatHardlyChangesShouldLookSo() {
        List<double[]> points = List.of(new double[] {1, 0.2}, new double[] {100, 0.22});

        LogAxis axis = LogAxis.over(List.of(points), 1, 0, 100);

        assertThat(axis.at(0.22) - axis.at(0.2)).isLessThan(5);
        assertThat(axis.marks()).hasSizeGreaterThan(1);
    }

    @Test
    void eachSeriesShouldBeALineWithAName() {
        List<double[]> points = List.of(new double[] {1, 10}, new double[] {100, 1000});

        String svg = Chart.draw("a < b", "x", "y", Map.of("p&q", points));

        assertThat(svg)
                .startsWith("<svg")
                .endsWith("</svg>\n")
                .contains("a &lt; b")
                .contains("p&amp;q")
                .containsPattern("M8\\d\\.\\d 3\\d\\d\\.\\dL5\\d\\d\\.\\d 4\\d\\.\\d");
    }
}
