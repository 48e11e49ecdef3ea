package im.herald.server;

import picocli.CommandLine.Option;

/** How a server that runs logs; must be chosen before the first line. */
final class LogFormat {
    @Option(names = "--log-json", description = "one JSON object a line, for machines")
    private boolean json;

    void apply() {
        System.setProperty(
                "logback.configurationFile", json ? "logback-json.xml" : "logback-serve.xml");
    }
}
