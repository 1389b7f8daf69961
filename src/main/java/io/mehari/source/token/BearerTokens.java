package io.mehari.source.token;

import io.mehari.diagnostic.MehariException;
import io.mehari.spi.Authorization;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The token of a source, shared by all that ask it: one renewal at a time, whoever needs it, among
 * all processes that share the store (mission-language 8.2.3). Safe for use by several threads.
 */
public final class BearerTokens {
    private final ReentrantLock lock = new ReentrantLock(true);
    private final TokenStore store;
    private volatile Tokens tokens;
    private volatile boolean loaded;
    private final AtomicLong failures = new AtomicLong();
    private volatile @Nullable MehariException failure;

    /**
     * Begins with what is configured.
     *
     * @param configured {@link Tokens#NONE} when no token is
     * @param store what was kept there counts more
     */
    public BearerTokens(Tokens configured, TokenStore store) {
        this.tokens = configured;
        this.store = store;
    }

    /** When the token expires, or null when that is not known. */
    public @Nullable Instant expiresAt() {
        return tokens.expiresAt();
    }

    /**
     * What a request carries now; a token that is about to expire is renewed first.
     *
     * @param endpoint null when nothing can renew it
     * @return null when there is no token
     * @throws MehariException MISSION-AUTH-001 when it cannot be renewed
     */
    @Nullable Authorization authorization(@Nullable TokenEndpoint endpoint, Instant now) {
        Tokens current = current();
        if (endpoint != null && current.isStale(now) && endpoint.isPossible(current.refresh())) {
            current = renew(current, endpoint);
        }
        String access = current.access();
        boolean gone =
                endpoint == null
                        && current.expiresAt() != null
                        && !current.expiresAt().isAfter(now);
        return access == null || gone ? null : Authorization.bearer(access);
    }

    /**
     * A request was answered 401.
     *
     * @return whether there is another token now
     * @throws MehariException MISSION-AUTH-001 when it cannot be renewed
     */
    boolean rejected(Authorization used, @Nullable TokenEndpoint endpoint) {
        Tokens current = current();
        String access = current.access();
        if (access == null) {
            return false;
        }
        if (!Authorization.bearer(access).equals(used)) {
            return true; // somebody else has renewed it meanwhile
        }
        if (endpoint == null || !endpoint.isPossible(current.refresh())) {
            return false;
        }
        renew(current, endpoint);
        return true;
    }

    /**
     * Takes over a token that an action has fetched (mission-language 7.12). The refresh token
     * stays the one that was kept last.
     *
     * @param endpoint null when nothing can renew it
     */
    void take(Tokens given, @Nullable TokenEndpoint endpoint) {
        lock.lock();
        try {
            if (endpoint == null) {
                keep(given.after(current()));
                return;
            }
            TokenStore.Turn turn = store.turn(endpoint::pause);
            try (turn) {
                Tokens kept = store.load();
                keep(given.after(kept == null ? current() : kept));
            }
        } finally {
            lock.unlock();
        }
    }

    /** How many callers wait for the renewal under way. */
    int waiting() {
        return lock.getQueueLength();
    }

    private Tokens renew(Tokens seen, TokenEndpoint endpoint) {
        long failed = failures.get();
        lock.lock();
        try {
            if (!tokens.equals(seen)) {
                return tokens;
            }
            MehariException last = failure;
            if (failures.get() != failed && last != null) {
                throw last; // whoever waited shares the failure: one request, not one each
            }
            TokenStore.Turn turn = store.turn(endpoint::pause);
            try (turn) {
                return renewed(seen, endpoint);
            }
        } finally {
            lock.unlock();
        }
    }

    private Tokens renewed(Tokens seen, TokenEndpoint endpoint) {
        Tokens kept = store.load();
        if (kept != null
                && kept.access() != null
                && !kept.access().equals(seen.access())
                && !kept.isStale(endpoint.now())) {
            tokens = kept; // another process has renewed it
            return kept;
        }
        try {
            Tokens fresh = endpoint.request(kept == null ? seen : kept);
            keep(fresh);
            return fresh;
        } catch (MehariException e) {
            failure = e;
            failures.incrementAndGet();
            throw e;
        }
    }

    private void keep(Tokens fresh) {
        tokens = fresh;
        store.save(fresh);
    }

    private Tokens current() {
        if (!loaded) {
            lock.lock();
            try {
                if (!loaded) {
                    Tokens kept = store.load();
                    if (kept != null) {
                        tokens = kept;
                    }
                    loaded = true;
                }
            } finally {
                lock.unlock();
            }
        }
        return tokens;
    }
}
