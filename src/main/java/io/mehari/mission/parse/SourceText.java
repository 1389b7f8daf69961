package io.mehari.mission.parse;

import io.mehari.diagnostic.Diagnostic;
import io.mehari.diagnostic.Diagnostic.Hints;
import io.mehari.diagnostic.Position;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The text of a file.
 *
 * @param text bytes that are not UTF-8 are blanks, so that the rest can still be checked
 * @param problems why the text is not what the file holds
 */
record SourceText(String text, List<Diagnostic> problems) {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    static SourceText of(String text) {
        boolean marked = text.startsWith(BYTE_ORDER_MARK);
        return new SourceText(marked ? text.substring(1) : text, List.of());
    }

    /**
     * The text of a file.
     *
     * @param file what it is called in positions
     * @param real where it lies
     */
    static SourceText read(Path file, Path real) {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(real);
        } catch (IOException unreadable) {
            String message = "cannot read '%s': %s".formatted(file, reason(unreadable));
            Position place = new Position(file.toString(), 1, 1, 1);
            return new SourceText(
                    "", List.of(Diagnostic.error("MISSION-CHECK-018", message, place, Hints.NONE)));
        }
        return decoded(file, bytes);
    }

    private static String reason(IOException unreadable) {
        return unreadable instanceof java.nio.file.NoSuchFileException
                ? "no such file"
                : String.valueOf(unreadable.getMessage());
    }

    private static SourceText decoded(Path file, byte[] bytes) {
        CharsetDecoder decoder =
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CoderResult result = decoder.decode(in, out, true);
        String before = of(out.flip().toString()).text();
        if (!result.isError()) {
            return of(before);
        }
        int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
        int lineStart = before.lastIndexOf('\n') + 1;
        int column = 1 + before.codePointCount(lineStart, before.length());
        String message = "not UTF-8: byte 0x%02X".formatted(bytes[in.position()]);
        Diagnostic problem =
                Diagnostic.error(
                        "MISSION-LEX-004",
                        message,
                        new Position(file.toString(), line, column, 1),
                        Hints.fix("save the file as UTF-8"));
        String blanked = new String(bytes, StandardCharsets.UTF_8).replace('\uFFFD', ' ');
        return new SourceText(of(blanked).text(), List.of(problem));
    }
}
