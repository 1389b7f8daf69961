package io.mehari.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The script that starts the command line, beside a program whose jar leads to the classes here.
 */
@Timeout(60)
class LauncherTest {
    private static final Path SCRIPT = Path.of("mehari").toAbsolutePath();
    private static final String MISSION =
            """
            mission Case {
              store out: sql("out")
              action Go { for n in [{ id: 1 }] { store n -> out { key: .id } } }
              run Go
            }
            """;

    @TempDir Path home;

    @BeforeEach
    void install() throws IOException {
        Files.copy(SCRIPT, home.resolve("mehari"), StandardCopyOption.COPY_ATTRIBUTES);
        Files.createDirectories(home.resolve("target/lib"));
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.put(Attributes.Name.MAIN_CLASS, Main.class.getName());
        attributes.put(Attributes.Name.CLASS_PATH, delivered());
        Path jar = home.resolve("target/mehari-1.0.0.jar");
        new JarOutputStream(Files.newOutputStream(jar), manifest).close();
        Files.writeString(home.resolve("case.mission"), MISSION);
    }

    /** The class path of this test without what only tests have. */
    private static String delivered() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("test-classes") && !entry.contains("mariadb"))
                .map(entry -> Path.of(entry).toUri().toString())
                .collect(Collectors.joining(" "));
    }

    /** A driver as its user gets it: a jar with the class and the service file. */
    private void bring(Class<?> driver) throws IOException {
        String file = driver.getName().replace('.', '/') + ".class";
        Files.createDirectories(home.resolve("lib"));
        try (JarOutputStream jar =
                        new JarOutputStream(
                                Files.newOutputStream(home.resolve("lib/tiny-driver.jar")));
                var bytes = driver.getResourceAsStream("/" + file)) {
            jar.putNextEntry(new JarEntry(file));
            bytes.transferTo(jar);
            jar.putNextEntry(new JarEntry("META-INF/services/java.sql.Driver"));
            jar.write(driver.getName().getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void aDriverInTheLibFolderBesideItIsFound() throws Exception {
        bring(TinyDriver.class);
        ProcessBuilder builder =
                new ProcessBuilder(home.resolve("mehari").toString(), "run", "case.mission")
                        .directory(home.toFile())
                        .redirectErrorStream(true);
        builder.environment()
                .putAll(
                        Map.of(
                                "JAVA_HOME", System.getProperty("java.home"),
                                "JAVA_OPTS", "-XX:TieredStopAtLevel=1",
                                "MEHARI_NO_ARCHIVE", "yes",
                                "MEHARI_DATASOURCE_URL", "jdbc:mysql://tiny/db"));
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(said).contains(TinyDriver.SAID);
        assertThat(process.waitFor()).isEqualTo(3);
    }
}
