package io.mehari.source.credential;

import java.util.List;
import java.util.Locale;

/** The kinds of authentication that Mehari knows itself; any other name is a bean (8.1). */
enum AuthKind {
    NONE,
    BEARER,
    BASIC,
    API_KEY,
    OAUTH2,
    CUSTOM;

    /** The kind of that name, in any spelling of case, {@code -} and {@code _}. */
    static AuthKind of(String name) {
        return switch (plain(name)) {
            case "none" -> NONE;
            case "bearer" -> BEARER;
            case "basic" -> BASIC;
            case "apikey" -> API_KEY;
            case "oauth2" -> OAUTH2;
            default -> CUSTOM;
        };
    }

    /** Fields without which nothing can be sent, in their first spelling. */
    List<String> required() {
        return switch (this) {
            case NONE, CUSTOM -> List.of();
            case BEARER -> List.of("token");
            case BASIC -> List.of("username", "password");
            case API_KEY -> List.of("key");
            case OAUTH2 -> List.of("accessToken");
        };
    }

    /** Whether two names mean the same kind. */
    static boolean same(String one, String other) {
        return plain(one).equals(plain(other));
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
    }
}
