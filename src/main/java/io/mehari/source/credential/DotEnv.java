package io.mehari.source.credential;

import io.mehari.diagnostic.MehariException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Variables from files (mission-language 8.3): {@code .env} and then {@code .env.local} of the
 * working directory fill what is not set, the file of {@code --env} replaces what is.
 */
public final class DotEnv {
    private static final Pattern LINE =
            Pattern.compile("\\s*(?:export\\s+)?([A-Za-z_][A-Za-z0-9_.]*)\\s*=\\s*(.*?)\\s*");
    private static final Pattern COMMENT = Pattern.compile("\\s+#.*$");
    private static final Pattern ESCAPE = Pattern.compile("\\\\(.)");

    private DotEnv() {}

    /**
     * The environment that a run sees.
     *
     * @param environment of the process
     * @param envFile of {@code --env}, null without
     * @throws MehariException MISSION-CONFIG-002 when a file cannot be read
     */
    public static Map<String, String> environment(
            Map<String, String> environment, Path workingDirectory, @Nullable Path envFile) {
        Map<String, String> all = new LinkedHashMap<>(environment);
        for (String name : new String[] {".env", ".env.local"}) {
            Path file = workingDirectory.resolve(name);
            if (Files.isRegularFile(file)) {
                read(file).forEach(all::putIfAbsent);
            }
        }
        if (envFile != null) {
            all.putAll(read(envFile));
        }
        return all;
    }

    /**
     * The variables of one file: {@code NAME=value} lines, {@code export} allowed, {@code #}
     * comments, single quotes literal, double quotes with backslash escapes.
     *
     * @throws MehariException MISSION-CONFIG-002 when it cannot be read
     */
    public static Map<String, String> read(Path file) {
        Map<String, String> variables = new LinkedHashMap<>();
        for (String line : text(file).split("\r?\n", -1)) {
            Matcher assignment = LINE.matcher(line);
            if (assignment.matches()) {
                variables.put(assignment.group(1), value(assignment.group(2)));
            }
        }
        return variables;
    }

    private static String text(Path file) {
        try {
            String text = Files.readString(file, StandardCharsets.UTF_8);
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (IOException e) {
            throw new MehariException(
                    "MISSION-CONFIG-002",
                    "variables file " + file + " cannot be read: " + e.getClass().getSimpleName(),
                    "check the path and that the file is UTF-8 text",
                    e);
        }
    }

    private static String value(String written) {
        if (written.startsWith("'")) {
            int close = written.indexOf('\'', 1);
            return close < 0 ? written : written.substring(1, close);
        }
        if (written.startsWith("\"")) {
            int close = closingQuote(written);
            return close < 0 ? written : unescape(written.substring(1, close));
        }
        return written.startsWith("#") ? "" : COMMENT.matcher(written).replaceFirst("");
    }

    private static int closingQuote(String written) {
        for (int i = 1; i < written.length(); i++) {
            if (written.charAt(i) == '\\') {
                i++;
            } else if (written.charAt(i) == '"') {
                return i;
            }
        }
        return -1;
    }

    private static String unescape(String text) {
        return ESCAPE.matcher(text)
                .replaceAll(
                        escape ->
                                Matcher.quoteReplacement(
                                        switch (escape.group(1)) {
                                            case "n" -> "\n";
                                            case "r" -> "\r";
                                            case "t" -> "\t";
                                            default -> escape.group(1);
                                        }));
    }
}
