package im.herald.bench.plot;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Numbers from {@code least} to {@code most}, spread by their logarithms between two places. */
record LogAxis(double least, double most, double start, double end) {
    private static final double[] STEPS = {1, 2, 5};

    /** A narrower range would make a mountain of what hardly changes. */
    private static final double NARROWEST = 10;

    /** Wide enough for one of the coordinates of all points. */
    static LogAxis over(
            Collection<List<double[]>> series, int coordinate, double start, double end) {
        double[] all =
                series.stream()
                        .flatMap(List::stream)
                        .mapToDouble(point -> point[coordinate])
                        .sorted()
                        .toArray();
        double least = all[0];
        double most = all[all.length - 1];
        double margin = Math.max(1.1, Math.sqrt(NARROWEST * least / most));
        return new LogAxis(least / margin, most * margin, start, end);
    }

    double at(double value) {
        double part = Math.log(value / least) / Math.log(most / least);
        return start + part * (end - start);
    }

    /** Round numbers. */
    List<Double> marks() {
        List<Double> marks = new ArrayList<>();
        for (double decade = 1e-3; decade <= most; decade *= 10) {
            for (double step : STEPS) {
                double mark = Math.round(decade * step * 1e3) / 1e3;
                if (mark >= least && mark <= most) {
                    marks.add(mark);
                }
            }
        }
        return marks;
    }

    static String label(double mark) {
        return mark >= 1
                ? String.format(Locale.ROOT, "%,.0f", mark)
                : String.format(Locale.ROOT, "%.3f", mark).replaceAll("0+$", "");
    }
}
