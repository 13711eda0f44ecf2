package dev.errand.local.store;

import com.sun.net.httpserver.HttpExchange;
import dev.errand.local.fleet.StoreFault;
import dev.errand.local.fleet.StoreFault.Kind;
import dev.errand.local.gateway.AnswerLost;
import dev.errand.local.gateway.ConnectionReset;
import dev.errand.local.gateway.ServiceError;
import dev.errand.local.time.Pause;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What goes wrong with one call; nothing unless a fault strikes it. */
final class S3Fault {
    private static final String INTERNAL_ERROR = "We encountered an internal error. Please try again.";

    private final HttpExchange exchange;
    private final Optional<StoreFault> fault;

    S3Fault(HttpExchange exchange, Optional<StoreFault> fault) {
        this.exchange = exchange;
        this.fault = fault;
    }

    /** Runs before anything is done. */
    void before(S3Call call) {
        fault.flatMap(striking -> refusal(striking.kind(), call.key())).ifPresent(failure -> {
            throw new S3Refusal(failure);
        });
        fault.filter(striking -> striking.kind() == Kind.DELAY).ifPresent(striking -> Pause.of(striking.delay()));
    }

    /** Runs when the call was carried out, before its answer. */
    void afterwards() {
        if (is(Kind.FAILS_AFTERWARDS)) {
            throw new ServiceError(500, "InternalError", INTERNAL_ERROR);
        }
        if (is(Kind.ANSWER_LOST)) {
            throw new AnswerLost("a fault asked for it");
        }
    }

    /** The body that is taken from the client. */
    InputStream upload(InputStream body, long length) {
        return is(Kind.RESET) && !reads() ? new BrokenUpload(body, length / 2, this::reset) : body;
    }

    /** Where the answer's body goes. */
    OutputStream answer(OutputStream body, long length) {
        if (is(Kind.CUT_SHORT)) {
            return new BrokenAnswer(body, length / 2, () -> {});
        }
        return is(Kind.RESET) && reads() ? new BrokenAnswer(body, length / 2, this::reset) : body;
    }

    private boolean reads() {
        return exchange.getRequestMethod().equals("GET");
    }

    private void reset() {
        ConnectionReset.onClose(exchange);
    }

    private boolean is(Kind kind) {
        return fault.filter(striking -> striking.kind() == kind).isPresent();
    }

    /** The error that S3 answers before anything is done, if it is such a fault. */
    static Optional<S3Failure> refusal(Kind kind, String key) {
        return switch (kind) {
            case FORBIDDEN -> Optional.of(new S3Failure(403, "AccessDenied", "Access Denied"));
            case EXPIRED -> Optional.of(new S3Failure(403, "AccessDenied", "Request has expired", expired()));
            case MISSING -> Optional.of(S3Failure.noSuchKey(key));
            case FAILS -> Optional.of(new S3Failure(500, "InternalError", INTERNAL_ERROR));
            case SLOW_DOWN -> Optional.of(new S3Failure(503, "SlowDown", "Please reduce your request rate."));
            case RESET, CUT_SHORT, DELAY, FAILS_AFTERWARDS, ANSWER_LOST -> Optional.empty();
        };
    }

    private static Map<String, String> expired() {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        Map<String, String> details = new LinkedHashMap<>();
        details.put("X-Amz-Expires", "60");
        details.put("Expires", now.minus(Duration.ofMinutes(1)).toString());
        details.put("ServerTime", now.toString());
        return details;
    }
}
