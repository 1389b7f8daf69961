package io.mehari.mission.parse;

import io.mehari.diagnostic.Diagnostic;
import io.mehari.mission.Declarations;
import io.mehari.mission.MissionFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.antlr.v4.runtime.Token;

/** Text of a mission file to its model (mission-language 2 and 3). */
public final class MissionParser {
    private MissionParser() {}

    /**
     * A file as far as it could be read.
     *
     * @param file what parsed; broken steps, arms and options are left out
     * @param diagnostics syntax findings in the order of the text
     * @param incomplete names of declarations of which a part, or all, was left out: what is
     *     missing about them is no finding of its own
     */
    public record ParseResult(
            MissionFile file, List<Diagnostic> diagnostics, Set<String> incomplete) {
        public ParseResult {
            diagnostics = List.copyOf(diagnostics);
            incomplete = Set.copyOf(incomplete);
        }
    }

    /**
     * Parses a text.
     *
     * @param path the name that positions carry
     */
    public static ParseResult parse(String path, String text) {
        return parse(path, SourceText.of(text), DeclaredNames.NONE);
    }

    /**
     * Reads and parses a file. That it cannot be read is a finding (MISSION-CHECK-018), as are
     * bytes that are not UTF-8 (MISSION-LEX-004).
     */
    public static ParseResult read(Path file) {
        return parse(file.toString(), SourceText.read(file, file), DeclaredNames.NONE);
    }

    /**
     * @param known sources and stores declared in files around this one
     */
    static ParseResult parse(String path, SourceText source, DeclaredNames known) {
        Places places = new Places(path);
        Findings findings = new Findings(places);
        source.problems().forEach(findings::add);
        List<Token> tokens = new Scanner(places, findings).mission(source.text());
        DeclaredNames declared = DeclaredNames.in(tokens).with(known);
        MissionGrammarParser.FileContext tree =
                Parsing.tree(tokens, declared, findings, MissionGrammarParser::file);
        if (tree == null) {
            MissionFile nothing = new MissionFile(path, List.of(), List.of(), Declarations.NONE);
            return new ParseResult(nothing, findings.sorted(), Set.of());
        }
        return new FileBuilder(places, findings, tokens).result(tree);
    }
}
