package im.herald.it.plugins;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** A jar made as its author would: compiled against Herald, with a service file. */
final class PluginJar {
    private PluginJar() {}

    /** Compiles a module's sources and packs the classes with its resources. */
    static void build(Path module, Path classes, Path jar) throws IOException {
        compile(module.resolve("src/main/java"), classes);
        Files.createDirectories(jar.getParent());
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            add(classes, out);
            add(module.resolve("src/main/resources"), out);
        }
    }

    private static void compile(Path sources, Path classes) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<String> options =
                List.of(
                        "-d",
                        classes.toString(),
                        "-proc:none",
                        "-classpath",
                        System.getProperty(
                                "surefire.test.class.path", System.getProperty("java.class.path")));
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            var units = files.getJavaFileObjectsFromPaths(files(sources));
            if (!compiler.getTask(null, files, null, options, null, units).call()) {
                throw new IllegalStateException(sources + " does not compile");
            }
        }
    }

    private static void add(Path folder, JarOutputStream out) throws IOException {
        for (Path file : files(folder)) {
            String name = folder.relativize(file).toString().replace('\\', '/');
            out.putNextEntry(new JarEntry(name));
            Files.copy(file, out);
            out.closeEntry();
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
