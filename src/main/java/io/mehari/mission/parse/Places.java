package io.mehari.mission.parse;

import io.mehari.diagnostic.Position;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;

/** Positions in one file. */
record Places(String file) {
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
        return new Position(file, token.getLine(), token.getCharPositionInLine() + 1, length);
    }
}
