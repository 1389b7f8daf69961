package io.mehari.camel;

import io.mehari.run.Run;
import io.mehari.source.page.SpoolFolder;
import java.nio.file.Path;

/** Where and when a run spools results: {@code mehari.spool.items}, {@code mehari.spool.bytes}. */
final class SpoolSettings {
    private SpoolSettings() {}

    static SpoolFolder folder(Run run) {
        Path path = run.host().dataDirectory().resolve("spool").resolve(run.id());
        return new SpoolFolder(
                path,
                number(run, "spool.items", SpoolFolder.DEFAULT_ITEMS),
                number(run, "spool.bytes", SpoolFolder.DEFAULT_BYTES));
    }

    private static long number(Run run, String setting, long otherwise) {
        return run.host()
                .setting(setting)
                .map(text -> Long.parseLong(text.trim()))
                .orElse(otherwise);
    }
}
