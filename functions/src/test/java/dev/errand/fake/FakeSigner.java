package dev.errand.fake;

import dev.errand.dispatch.SigningSession;
import dev.errand.dispatch.UrlSigner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Signs URLs that say what they are for: {@code https://get.session-2/key?seconds=900}. */
public final class FakeSigner implements UrlSigner {
    private final List<String> sessions = new ArrayList<>();
    private Optional<RuntimeException> failure = Optional.empty();

    /** The runs that sessions were opened for. */
    public List<String> sessions() {
        return List.copyOf(sessions);
    }

    /** Opening a session ends like this from now on. */
    public void fail(RuntimeException with) {
        failure = Optional.of(with);
    }

    public void recover() {
        failure = Optional.empty();
    }

    @Override
    public synchronized SigningSession forRun(String run) {
        failure.ifPresent(thrown -> {
            throw thrown;
        });
        sessions.add(run);
        return new Session(sessions.size());
    }

    private record Session(int number) implements SigningSession {
        @Override
        public String download(String key, Duration life) {
            return "https://get.session-%d/%s?seconds=%d".formatted(number, key, life.toSeconds());
        }

        @Override
        public String upload(String key, Optional<String> sha256, Duration life) {
            return "https://put.session-%d/%s?seconds=%d&sha256=%s"
                    .formatted(number, key, life.toSeconds(), sha256.orElse("any"));
        }
    }
}
