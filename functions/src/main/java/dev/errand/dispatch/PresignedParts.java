package dev.errand.dispatch;

import dev.errand.plan.Batch;
import dev.errand.plan.StagedFile;
import dev.errand.store.Keys;
import dev.errand.store.RunStore;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Parts that nodes download by presigned URLs, which live as long as a command may take to be delivered, and a little
 * longer. An object's URL is signed once for an invocation, whose time is less than that little.
 */
final class PresignedParts implements Supply {
    /** For the rest of this invocation, and for clocks. */
    private static final Duration LONGER_THAN_DELIVERY = Duration.ofMinutes(5);

    private final String run;
    private final RunStore store;
    private final UrlSigner signer;
    private final Duration life;
    private final Map<String, String> urls = new ConcurrentHashMap<>();
    private Optional<SigningSession> session = Optional.empty();

    PresignedParts(String run, RunStore store, UrlSigner signer, Duration delivery) {
        this.run = run;
        this.store = store;
        this.signer = signer;
        this.life = delivery.plus(LONGER_THAN_DELIVERY);
    }

    @Override
    public Part part(StagedFile file) {
        return new Part(new Part.Source.Download(url(file.key())), file.bytes(), file.sha256());
    }

    /**
     * Puts a batch's content under a key that has its digest: other bytes, as those of another attempt with other URLs are,
     * never take the place of what nodes were told to expect.
     *
     * @param content lines that a shell reads, of which one is added that nobody can guess: the digest stands in the
     *     command's history, where it would otherwise let short secrets be found by trying
     */
    Part stage(Batch batch, String content) {
        byte[] bytes = (content + "# " + unguessable() + "\n").getBytes(StandardCharsets.UTF_8);
        String sha256 = Keys.sha256(bytes);
        String key = Keys.staged(run, batch.id()) + "content-" + sha256;
        store.putBytes(key, bytes);
        return new Part(new Part.Source.Download(url(key)), bytes.length, sha256);
    }

    /**
     * SecureRandom is not the same in every copy of a snapshot
     * (<a href="https://docs.aws.amazon.com/lambda/latest/dg/snapstart-uniqueness.html">uniqueness with SnapStart</a>).
     */
    private static String unguessable() {
        byte[] random = new byte[16];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    private String url(String key) {
        return urls.computeIfAbsent(key, named -> session().download(named, life));
    }

    private synchronized SigningSession session() {
        if (session.isEmpty()) {
            session = Optional.of(signer.forRun(run));
        }
        return session.get();
    }
}
