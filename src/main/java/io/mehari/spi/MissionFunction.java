package io.mehari.spi;

/**
 * A function of the user's own for the expressions of missions (mission-language 5.4): a bean of
 * this type in the Camel registry, under the name by which expressions call it. A built-in function
 * of that name cannot be replaced. Called by several threads at once.
 */
@FunctionalInterface
public interface MissionFunction extends io.mehari.expression.MissionFunction {}
