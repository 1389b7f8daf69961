/**
 * How a serving process is watched and steered: the listener of health and metrics, the meters, and
 * the MBean of a mission (mission-language 16, 20.2). Uses the JDK and Micrometer; knows no Camel,
 * and of missions only their names and counts.
 */
@NullMarked
package io.mehari.management;

import org.jspecify.annotations.NullMarked;
