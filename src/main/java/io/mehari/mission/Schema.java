package io.mehari.mission;

import io.mehari.diagnostic.Position;
import io.mehari.expression.Type;

/** A named shape that patterns and mappings refer to. */
public record Schema(String name, Type.Shape shape, Position position) {}
