package io.mehari.mission.check;

import io.mehari.diagnostic.Position;
import io.mehari.mission.Options;

/**
 * An option block where it stands.
 *
 * @param owner place of the construct that has the options
 */
record OptionSite(Construct construct, Options options, Position owner) {}
