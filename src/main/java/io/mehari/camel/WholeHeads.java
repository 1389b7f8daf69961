package io.mehari.camel;

import java.io.IOException;
import java.io.InputStream;
import org.apache.camel.component.http.HttpComponent;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.client5.http.socket.ConnectionSocketFactory;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.config.Registry;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParser;
import org.apache.hc.core5.http.io.HttpMessageParser;
import org.apache.hc.core5.http.io.HttpMessageParserFactory;
import org.apache.hc.core5.http.io.HttpTransportMetrics;
import org.apache.hc.core5.http.io.SessionInputBuffer;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.util.CharArrayBuffer;
import org.apache.hc.core5.util.TimeValue;

/**
 * Camel's HTTP component, for which an answer whose connection ends within its head is no answer.
 * The HTTP client by itself takes the end of the connection for the end of the head: what is left
 * of a 200 would count as an empty page.
 */
final class WholeHeads extends HttpComponent {
    @Override
    @SuppressWarnings("deprecation")
    protected HttpClientConnectionManager createConnectionManager(
            Registry<ConnectionSocketFactory> registry,
            int total,
            int perRoute,
            SocketConfig sockets) {
        PoolingHttpClientConnectionManager manager =
                new PoolingHttpClientConnectionManager(
                        registry,
                        PoolConcurrencyPolicy.STRICT,
                        TimeValue.ofMilliseconds(getConnectionTimeToLive()),
                        ManagedHttpClientConnectionFactory.builder()
                                .responseParserFactory(new Parsers())
                                .build());
        if (total > 0) {
            manager.setMaxTotal(total);
        }
        if (perRoute > 0) {
            manager.setDefaultMaxPerRoute(perRoute);
        }
        manager.setDefaultSocketConfig(sockets);
        return manager;
    }

    private static final class Parsers implements HttpMessageParserFactory<ClassicHttpResponse> {
        @Override
        @SuppressWarnings("deprecation")
        public HttpMessageParser<ClassicHttpResponse> create(Http1Config config) {
            return new Parser(config);
        }

        @Override
        public HttpMessageParser<ClassicHttpResponse> create() {
            return new Parser(Http1Config.DEFAULT);
        }
    }

    private static final class Parser extends DefaultHttpResponseParser {
        Parser(Http1Config config) {
            super(config);
        }

        @Override
        public ClassicHttpResponse parse(SessionInputBuffer buffer, InputStream stream)
                throws IOException, HttpException {
            Lines lines = new Lines(buffer);
            ClassicHttpResponse response = super.parse(lines, stream);
            if (lines.ended) {
                throw new ConnectionClosedException(
                        "the connection ended within the head of the answer");
            }
            return response;
        }
    }

    /** The same buffer; it notes that there was no further line. */
    private static final class Lines implements SessionInputBuffer {
        private final SessionInputBuffer buffer;
        private boolean ended;

        Lines(SessionInputBuffer buffer) {
            this.buffer = buffer;
        }

        @Override
        public int readLine(CharArrayBuffer line, InputStream stream) throws IOException {
            int length = buffer.readLine(line, stream);
            ended = length < 0;
            return length;
        }

        @Override
        public int length() {
            return buffer.length();
        }

        @Override
        public int capacity() {
            return buffer.capacity();
        }

        @Override
        public int available() {
            return buffer.available();
        }

        @Override
        public int read(byte[] into, int offset, int count, InputStream stream) throws IOException {
            return buffer.read(into, offset, count, stream);
        }

        @Override
        public int read(byte[] into, InputStream stream) throws IOException {
            return buffer.read(into, stream);
        }

        @Override
        public int read(InputStream stream) throws IOException {
            return buffer.read(stream);
        }

        @Override
        public HttpTransportMetrics getMetrics() {
            return buffer.getMetrics();
        }
    }
}
