package io.mehari.mission.parse;

import io.mehari.diagnostic.Position;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;

/**
 * Positions of tokens in a file.
 *
 * @param start where the text that was read begins in the file
 * @param whole everything is said to stand at the start
 */
public record Places(Position start, boolean whole) {
    /** Of a file that is read as a whole. */
    Places(String file) {
        this(new Position(file, 1, 1, 1), false);
    }

    /** Of a text that stands in a file from there on, character for character. */
    public static Places from(Position start) {
        return new Places(start, false);
    }

    /** Of a text that is written there in some other way: no place inside it can be told. */
    public static Places somewhereIn(Position written) {
        return new Places(written, true);
    }

    String file() {
        return start.file();
    }

    Position at(Token token) {
        String text = token.getType() == Token.EOF ? "" : token.getText();
        int lineEnd = text.indexOf('\n');
        return at(token, lineEnd < 0 ? text.length() : lineEnd);
    }

    /** From the first to the last token, as far as they stand on one line. */
    Position of(ParserRuleContext context) {
        return between(context.getStart(), context.getStop());
    }

    Position between(Token start, Token stop) {
        if (stop == null
                || stop.getLine() != start.getLine()
                || stop.getStopIndex() < start.getStartIndex()) {
            return at(start);
        }
        return at(start, stop.getStopIndex() - start.getStartIndex() + 1);
    }

    private Position at(Token token, int length) {
        if (whole) {
            return start;
        }
        int before = token.getLine() == 1 ? start.column() : 1;
        return new Position(
                start.file(),
                start.line() + token.getLine() - 1,
                before + token.getCharPositionInLine(),
                length);
    }
}
