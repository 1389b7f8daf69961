package io.mehari.mission.parse;

import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.Token;

/** The files that a file imports, found before it is parsed. */
final class ImportNames {
    private ImportNames() {}

    static List<String> in(List<Token> tokens) {
        List<String> names = new ArrayList<>();
        boolean importing = false;
        for (int i = 0; i + 1 < tokens.size(); i++) {
            String word = tokens.get(i).getText();
            Token next = tokens.get(i + 1);
            if (word.equals("import")) {
                importing = true;
            } else if (importing
                    && word.equals("from")
                    && next.getType() == MissionGrammarParser.STRING) {
                names.add(Literals.string(next));
                importing = false;
            }
        }
        return names;
    }
}
