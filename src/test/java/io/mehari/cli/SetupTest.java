package io.mehari.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mehari.diagnostic.MehariException;
import io.mehari.runtime.RunOptions;
import io.mehari.source.credential.SecretFilter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SetupTest {
    @TempDir Path directory;
    private final Map<String, String> environment = new HashMap<>();
    private final CommonOptions options = new CommonOptions();

    @Test
    void theDataDirectoryIsDotMehariUnlessSaidOtherwise() {
        assertThat(setup().data()).isEqualTo(directory.resolve(".mehari"));

        environment.put("REQON_STATE_DIR", "old");
        assertThat(setup().data()).isEqualTo(directory.resolve("old"));

        environment.put("MEHARI_DATA", "new");
        assertThat(setup().data()).isEqualTo(directory.resolve("new"));

        options.data = "given";
        assertThat(setup().data()).isEqualTo(directory.resolve("given"));
    }

    @Test
    void settingsAreFoundWithOrWithoutPrefixInAnyCaseAndWithoutDashes() {
        options.set("mehari.http.request-timeout=5");
        options.set("Store.batchSize=7");

        assertThat(property("http.requestTimeout")).contains("5");
        assertThat(property("mehari.HTTP.REQUEST-TIMEOUT")).contains("5");
        assertThat(property("store.batch-size")).contains("7");
        assertThat(property("store.other")).isEmpty();
    }

    @Test
    void aSettingGivenTwiceKeepsTheLastValue() {
        options.set("http.request-timeout=5");
        options.set("mehari.http.requestTimeout=6=7");

        assertThat(property("http.request-timeout")).contains("6=7");
    }

    @Test
    void setBeatsTheEnvironmentAndThatBeatsTheFile() throws IOException {
        Files.writeString(
                directory.resolve("application.properties"),
                "mehari.store.batch-size = 1\ncamel.main.name = other\n");
        assertThat(property("store.batch-size")).contains("1");
        assertThat(setup().properties()).containsOnlyKeys("store.batch-size");

        environment.put("MEHARI_STORE_BATCH_SIZE", "2");
        assertThat(property("store.batch-size")).contains("2");

        options.set("store.batch-size=3");
        assertThat(property("store.batch-size")).contains("3");
    }

    @Test
    void aSettingWithoutAValueIsWrongUse() {
        options.set("http.timeout");

        assertThatThrownBy(this::setup)
                .isInstanceOf(UsageException.class)
                .hasMessage("--set takes NAME=VALUE, not 'http.timeout'");
    }

    @Test
    void dotEnvFillsWhatIsUnsetAndTheEnvFileReplaces() throws IOException {
        environment.put("A", "process");
        Files.writeString(directory.resolve(".env"), "A=file\nB=file\n");
        assertThat(setup().environment()).containsEntry("A", "process").containsEntry("B", "file");

        Files.writeString(directory.resolve("my.env"), "A=mine\n");
        options.env = "my.env";
        assertThat(setup().environment()).containsEntry("A", "mine").containsEntry("B", "file");
    }

    @Test
    void anEnvFileThatIsMissingIsAConfigurationFault() {
        options.env = "missing.env";

        assertThatThrownBy(this::setup)
                .isInstanceOfSatisfying(
                        MehariException.class,
                        fault -> assertThat(fault.code()).isEqualTo("MISSION-CONFIG-002"));
    }

    @Test
    void theCredentialsFileIsLookedForFromTheWorkingDirectory() {
        assertThat(setup().auth()).isNull();
        options.auth = "secrets.json";
        assertThat(setup().auth()).isEqualTo(directory.resolve("secrets.json"));
    }

    private Optional<String> property(String name) {
        Setup setup = setup();
        return new RunOptions(
                        setup.data(),
                        directory,
                        setup.auth(),
                        setup.environment(),
                        setup.properties(),
                        false,
                        null,
                        new SecretFilter())
                .property(name);
    }

    private Setup setup() {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
        return Setup.of(
                new Shell(environment, directory, nowhere, nowhere, Shell.Terminals.NONE), options);
    }
}
