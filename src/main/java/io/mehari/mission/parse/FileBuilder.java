package io.mehari.mission.parse;

import io.mehari.mission.Mission;
import io.mehari.mission.MissionFile;
import io.mehari.mission.Reference;
import io.mehari.mission.parse.MissionGrammarParser.FileContext;
import io.mehari.mission.parse.MissionGrammarParser.FileItemContext;
import io.mehari.mission.parse.MissionGrammarParser.ImportingContext;
import io.mehari.mission.parse.MissionGrammarParser.MissionContext;
import io.mehari.mission.parse.MissionParser.ParseResult;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;

/** A parse tree of a file to its model. */
final class FileBuilder {
    private final Places places;
    private final Findings findings;
    private final List<Token> tokens;
    private final ExpressionBuilder expressions;
    private final StepBuilder steps;

    FileBuilder(Places places, Findings findings, List<Token> tokens) {
        this.places = places;
        this.tokens = tokens;
        this.findings = findings;
        this.expressions = new ExpressionBuilder(places, findings, false);
        this.steps = new StepBuilder(places, findings, expressions);
    }

    ParseResult result(FileContext context) {
        List<MissionFile.Import> imports = new ArrayList<>();
        List<Mission> missions = new ArrayList<>();
        DeclarationBuilder shared = new DeclarationBuilder(places, expressions, steps);
        for (FileItemContext item : context.fileItem()) {
            if (item.exception != null) {
                continue;
            }
            if (item.importing() != null) {
                imports.add(importing(item.importing()));
            } else if (item.mission() != null) {
                missions.add(
                        new MissionBuilder(places, findings, expressions, steps)
                                .mission(item.mission()));
            } else {
                shared.add(item.shared());
            }
        }
        MissionFile file = new MissionFile(places.file(), imports, missions, shared.declarations());
        return new ParseResult(file, findings.sorted(), incomplete(context));
    }

    private MissionFile.Import importing(ImportingContext context) {
        List<Reference> names =
                context.name().stream()
                        .map(n -> new Reference(Trees.first(n), places.at(n.getStart())))
                        .toList();
        return new MissionFile.Import(
                names,
                Literals.string(context.STRING().getSymbol()),
                places.at(context.STRING().getSymbol()));
    }

    private Set<String> incomplete(FileContext context) {
        Set<String> names = new HashSet<>();
        for (FileItemContext item : context.fileItem()) {
            addIfIncomplete(item, names);
            MissionContext mission = item.mission();
            if (mission != null) {
                mission.missionItem().forEach(part -> addIfIncomplete(part, names));
            }
        }
        return names;
    }

    /** The second word of every declaration is its name. */
    private void addIfIncomplete(ParserRuleContext declaration, Set<String> names) {
        Token keyword = declaration.getStart();
        Token name = tokens.get(Math.min(keyword.getTokenIndex() + 1, tokens.size() - 1));
        if (Names.isName(name) && findings.within(declaration)) {
            names.add(name.getText());
        }
    }
}
