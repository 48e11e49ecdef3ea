package im.herald.bench.plot;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Lines over logarithmic axes, drawn as SVG. */
public final class Chart {
    private static final int WIDTH = 720;
    private static final int HEIGHT = 400;
    private static final int LEFT = 80;
    private static final int RIGHT = 190;
    private static final int TOP = 40;
    private static final int BOTTOM = 60;
    private static final String[] COLOURS = {
        "#0b6e99", "#c8553d", "#3f8f4f", "#7a4fa3", "#b8860b", "#555555"
    };

    private final String title;
    private final String across;
    private final String up;
    private final Map<String, List<double[]>> series;
    private final LogAxis x;
    private final LogAxis y;
    private final StringBuilder svg = new StringBuilder();

    private Chart(String title, String across, String up, Map<String, List<double[]>> series) {
        this.title = title;
        this.across = across;
        this.up = up;
        this.series = series;
        this.x = LogAxis.over(series.values(), 0, LEFT, WIDTH - RIGHT);
        this.y = LogAxis.over(series.values(), 1, HEIGHT - BOTTOM, TOP);
    }

    /**
     * Reads lines of a series' name, x and y, divided by tabs, and prints the picture.
     *
     * @param args the title, and what the axes show
     */
    public static void main(String[] args) throws IOException {
        Map<String, List<double[]>> series = new LinkedHashMap<>();
        var in = new BufferedReader(new InputStreamReader(System.in, UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] cells = line.split("\t", -1);
            double[] point = {Double.parseDouble(cells[1]), Double.parseDouble(cells[2])};
            series.computeIfAbsent(cells[0], name -> new ArrayList<>()).add(point);
        }
        System.out.print(draw(args[0], args[1], args[2], series));
    }

    /** The picture; all numbers must be greater than zero. */
    static String draw(String title, String across, String up, Map<String, List<double[]>> series) {
        return new Chart(title, across, up, series).draw();
    }

    private String draw() {
        line(
                "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 %d %d'"
                        + " font-family='sans-serif' font-size='12'>",
                WIDTH, HEIGHT);
        line("<rect width='%d' height='%d' fill='white'/>", WIDTH, HEIGHT);
        text(LEFT, TOP - 16, "start", title);
        text((LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 16, "middle", across);
        line("<g transform='rotate(-90 18 %d)'>", HEIGHT / 2);
        text(18, HEIGHT / 2.0, "middle", up);
        line("</g>");
        grid();
        int number = 0;
        for (Map.Entry<String, List<double[]>> each : series.entrySet()) {
            draw(each.getKey(), each.getValue(), number);
            number++;
        }
        line("</svg>");
        return svg.toString();
    }

    private void grid() {
        for (double mark : x.marks()) {
            double at = x.at(mark);
            line("<path d='M%.1f %dV%d' stroke='#ddd'/>", at, TOP, HEIGHT - BOTTOM);
            text(at, HEIGHT - BOTTOM + 18, "middle", LogAxis.label(mark));
        }
        for (double mark : y.marks()) {
            double at = y.at(mark);
            line("<path d='M%d %.1fH%d' stroke='#ddd'/>", LEFT, at, WIDTH - RIGHT);
            text(LEFT - 6, at + 4, "end", LogAxis.label(mark));
        }
    }

    private void draw(String name, List<double[]> points, int number) {
        String colour = COLOURS[number % COLOURS.length];
        StringBuilder path = new StringBuilder();
        for (double[] point : points) {
            path.append(path.isEmpty() ? "M" : "L")
                    .append(
                            String.format(
                                    Locale.ROOT, "%.1f %.1f", x.at(point[0]), y.at(point[1])));
        }
        line("<path d='%s' fill='none' stroke='%s' stroke-width='2'/>", path, colour);
        double key = TOP + 10 + 20.0 * number;
        int side = WIDTH - RIGHT + 14;
        line("<path d='M%d %.1fh20' stroke='%s' stroke-width='2'/>", side, key, colour);
        text(side + 26, key + 4, "start", name);
    }

    private void text(double left, double baseline, String anchor, String text) {
        String escaped = text.replace("&", "&amp;").replace("<", "&lt;");
        line("<text x='%.1f' y='%.1f' text-anchor='%s'>%s</text>", left, baseline, anchor, escaped);
    }

    private void line(String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
