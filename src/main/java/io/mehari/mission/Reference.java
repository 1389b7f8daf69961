package io.mehari.mission;

import io.mehari.diagnostic.Position;

/** A name that points at a declaration, with the place where it is written. */
public record Reference(String name, Position position) {}
