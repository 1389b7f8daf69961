package io.mehari.mission.parse;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.antlr.v4.runtime.Token;

/**
 * The sources and stores that a file declares, found before it is parsed: the look-alike rules
 * 3.5.4 and 3.5.5 ask for them, and a declaration may stand behind its use.
 */
record DeclaredNames(Set<String> sources, Set<String> stores) {
    static final DeclaredNames NONE = new DeclaredNames(Set.of(), Set.of());

    DeclaredNames {
        sources = Set.copyOf(sources);
        stores = Set.copyOf(stores);
    }

    /** Of a whole file, its missions included. */
    static DeclaredNames in(List<Token> tokens) {
        return find(tokens, Integer.MAX_VALUE);
    }

    /** Only what other files can see. */
    static DeclaredNames atTop(List<Token> tokens) {
        return find(tokens, 0);
    }

    private static DeclaredNames find(List<Token> tokens, int deepest) {
        Set<String> sources = new HashSet<>();
        Set<String> stores = new HashSet<>();
        int depth = 0;
        for (int i = 0; i + 2 < tokens.size(); i++) {
            Token token = tokens.get(i);
            depth += Brackets.opens(token.getType()) ? 1 : 0;
            depth -= Brackets.closes(token.getType()) ? 1 : 0;
            if (depth > deepest || !Names.isName(tokens.get(i + 1))) {
                continue;
            }
            String name = tokens.get(i + 1).getText();
            int after = tokens.get(i + 2).getType();
            if (token.getText().equals("source") && opensSource(after)) {
                sources.add(name);
            } else if (token.getText().equals("store") && after == MissionGrammarParser.COLON) {
                stores.add(name);
            }
        }
        return new DeclaredNames(sources, stores);
    }

    private static boolean opensSource(int type) {
        return type == MissionGrammarParser.OPEN_BRACE || type == MissionGrammarParser.FROM;
    }

    DeclaredNames with(DeclaredNames others) {
        Set<String> allSources = new HashSet<>(sources);
        allSources.addAll(others.sources);
        Set<String> allStores = new HashSet<>(stores);
        allStores.addAll(others.stores);
        return new DeclaredNames(allSources, allStores);
    }
}
