package io.mehari.source.credential;

import java.util.List;
import java.util.Locale;

/** The kinds of authentication that Mehari knows itself; any other name is a bean (8.1). */
enum AuthKind {
    NONE(List.of()),
    BEARER(List.of("token")),
    BASIC(List.of("username", "password")),
    API_KEY(List.of("key")),
    OAUTH2(List.of("accessToken")),
    CUSTOM(List.of());

    private final List<String> required;

    AuthKind(List<String> required) {
        this.required = required;
    }

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
        return required;
    }

    /** Whether two names mean the same kind. */
    static boolean same(String one, String other) {
        return plain(one).equals(plain(other));
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
    }
}
