package io.mehari.camel;

import io.mehari.run.Host;
import io.mehari.run.Run;
import io.mehari.source.credential.CredentialFile;
import io.mehari.source.credential.CredentialPlaces;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where a run looks for credentials (mission-language 8.3). */
final class CredentialSettings {
    private CredentialSettings() {}

    static CredentialPlaces places(Run run) {
        Host host = run.host();
        return new CredentialPlaces(
                file(run),
                property -> host.setting(property.substring("mehari.".length())).orElse(null),
                name -> host.environment().get(name));
    }

    /** The file of {@code --auth}, read once a run. */
    private static @Nullable CredentialFile file(Run run) {
        Host host = run.host();
        return host.setting("auth-file")
                .map(
                        name ->
                                run.attachment(
                                        "auth-file",
                                        CredentialFile.class,
                                        () -> read(host.workingDirectory().resolve(name), host)))
                .orElse(null);
    }

    private static CredentialFile read(Path path, Host host) {
        return CredentialFile.read(path, name -> host.environment().get(name));
    }
}
