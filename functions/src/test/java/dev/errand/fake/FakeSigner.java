package dev.errand.fake;

import dev.errand.dispatch.SigningSession;
import dev.errand.dispatch.UrlSigner;
import java.time.Duration;
import java.util.Optional;

/** URLs that say what they are for. */
public final class FakeSigner implements UrlSigner {
    private int sessions;

    public int sessions() {
        return sessions;
    }

    @Override
    public synchronized SigningSession forRun(String run) {
        sessions++;
        return new SigningSession() {
            @Override
            public String download(String key, Duration life) {
                return "https://signed/get/%s?seconds=%d".formatted(key, life.toSeconds());
            }

            @Override
            public String upload(String key, Optional<String> sha256, Duration life) {
                return "https://signed/put/%s?sha256=%s&seconds=%d"
                        .formatted(key, sha256.orElse("-"), life.toSeconds());
            }
        };
    }
}
