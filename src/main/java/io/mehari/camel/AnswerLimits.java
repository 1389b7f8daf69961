package io.mehari.camel;

import io.mehari.source.BodyTooLargeException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;
import org.apache.hc.core5.util.Timeout;

/**
 * Ends the reading of an answer that grows too large, takes too long as a whole, or belongs to a
 * run that is over.
 */
final class AnswerLimits implements ExecChainHandler {
    private final long maxBody;

    AnswerLimits(long maxBody) {
        this.maxBody = maxBody;
    }

    @Override
    public ClassicHttpResponse execute(
            ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        long start = System.nanoTime();
        RunningCalls.uses(scope.execRuntime);
        ClassicHttpResponse response = chain.proceed(request, scope);
        HttpEntity entity = response.getEntity();
        if (entity != null) {
            Timeout timeout = scope.clientContext.getRequestConfigOrDefault().getResponseTimeout();
            long end = timeout == null ? Long.MAX_VALUE : start + timeout.toNanoseconds();
            response.setEntity(new Limited(entity, maxBody, end));
        }
        return response;
    }

    private static final class Limited extends HttpEntityWrapper {
        private final long maxBody;
        private final long end;

        Limited(HttpEntity entity, long maxBody, long end) {
            super(entity);
            this.maxBody = maxBody;
            this.end = end;
        }

        @Override
        public InputStream getContent() throws IOException {
            return new Counted(super.getContent(), maxBody, end);
        }
    }

    private static final class Counted extends FilterInputStream {
        private final long maxBody;
        private final long end;
        private long read;

        Counted(InputStream in, long maxBody, long end) {
            super(in);
            this.maxBody = maxBody;
            this.end = end;
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            count(one < 0 ? 0 : 1);
            return one;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int some = super.read(buffer, offset, length);
            count(Math.max(0, some));
            return some;
        }

        private void count(int bytes) throws IOException {
            read += bytes;
            if (read > maxBody) {
                throw new BodyTooLargeException(maxBody);
            }
            if (end != Long.MAX_VALUE && System.nanoTime() - end > 0) {
                throw new SocketTimeoutException("the answer took too long");
            }
        }
    }
}
