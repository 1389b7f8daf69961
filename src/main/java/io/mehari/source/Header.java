package io.mehari.source;

/** A header as it goes over the wire. */
public record Header(String name, String value) {
    /** Whether the name is that one, ignoring case. */
    public boolean named(String other) {
        return name.equalsIgnoreCase(other);
    }
}
