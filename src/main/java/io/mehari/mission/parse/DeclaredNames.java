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

    static DeclaredNames in(List<? extends Token> tokens) {
        Set<String> sources = new HashSet<>();
        Set<String> stores = new HashSet<>();
        for (int i = 0; i + 2 < tokens.size(); i++) {
            int after = tokens.get(i + 2).getType();
            if (!Names.isName(tokens.get(i + 1))) {
                continue;
            }
            String name = tokens.get(i + 1).getText();
            switch (tokens.get(i).getText()) {
                case "source" -> {
                    if (after == MissionGrammarParser.OPEN_BRACE
                            || after == MissionGrammarParser.FROM) {
                        sources.add(name);
                    }
                }
                case "store" -> {
                    if (after == MissionGrammarParser.COLON) {
                        stores.add(name);
                    }
                }
                default -> {}
            }
        }
        return new DeclaredNames(sources, stores);
    }

    DeclaredNames with(DeclaredNames others) {
        Set<String> allSources = new HashSet<>(sources);
        allSources.addAll(others.sources);
        Set<String> allStores = new HashSet<>(stores);
        allStores.addAll(others.stores);
        return new DeclaredNames(allSources, allStores);
    }
}
