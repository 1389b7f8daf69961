package io.mehari.mission.check;

import io.mehari.diagnostic.Position;
import java.util.regex.Pattern;

/** What a part of a mission says, without where it says so: equal texts mean equal parts. */
final class WithoutPlaces {
    private WithoutPlaces() {}

    /**
     * @param part a record of the model or the expression tree
     * @param position any position in it, for the name of its file
     */
    static String text(Object part, Position position) {
        String place = Pattern.quote("position=" + position.file()) + ":\\d+:\\d+";
        return part.toString().replaceAll(place, "");
    }
}
