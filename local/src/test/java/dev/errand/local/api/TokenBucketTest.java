package dev.errand.local.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TokenBucketTest {
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void aBurstPassesAndThenAsManyASecondAsTheRateSays() {
        TokenBucket bucket = new TokenBucket(2, 3, () -> now);

        assertThat(taken(bucket, 5)).isEqualTo(3);
        pass(Duration.ofMillis(499));
        assertThat(taken(bucket, 5)).isZero();
        pass(Duration.ofMillis(1));
        assertThat(taken(bucket, 5)).isEqualTo(1);
        pass(Duration.ofSeconds(1));
        assertThat(taken(bucket, 5)).isEqualTo(2);
    }

    @Test
    void nothingIsSavedBeyondTheBurst() {
        TokenBucket bucket = new TokenBucket(100, 3, () -> now);
        taken(bucket, 3);

        pass(Duration.ofHours(1));

        assertThat(taken(bucket, 10)).isEqualTo(3);
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }

    private static int taken(TokenBucket bucket, int asked) {
        int taken = 0;
        for (int i = 0; i < asked; i++) {
            taken += bucket.take() ? 1 : 0;
        }
        return taken;
    }
}
