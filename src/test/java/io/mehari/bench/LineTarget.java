package io.mehari.bench;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;

/** Lines of the form {@code {"k":"KEY","v":{record}}}, forced to disk with every page. */
final class LineTarget implements HandWritten.Target {
    private final ObjectMapper mapper;
    private final FileChannel file;
    private final ByteArrayOutputStream lines = new ByteArrayOutputStream(1 << 18);

    LineTarget(Path folder, ObjectMapper mapper) throws IOException {
        this.mapper = mapper;
        this.file =
                FileChannel.open(
                        folder.resolve("rows.jsonl"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.APPEND);
    }

    @Override
    public void write(List<Map<String, Object>> page) throws IOException {
        lines.reset();
        try (JsonGenerator out = mapper.createGenerator(lines)) {
            out.setRootValueSeparator(null);
            for (Map<String, Object> row : page) {
                out.writeStartObject();
                out.writeStringField("k", String.valueOf(row.get("id")));
                out.writeFieldName("v");
                mapper.writeValue(out, row);
                out.writeEndObject();
                out.writeRaw('\n');
            }
        }
        file.write(ByteBuffer.wrap(lines.toByteArray()));
        file.force(false);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
