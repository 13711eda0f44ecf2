package dev.errand.fake;

import dev.errand.collect.Uploaded;
import dev.errand.collect.Uploads;
import dev.errand.store.Keys;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Objects that nodes have put into the run store. */
public final class FakeUploads implements Uploads {
    private final Map<String, Uploaded> objects = new HashMap<>();
    private int looks;

    /** A text whose digest S3 has checked. */
    public void arrives(String key, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        arrives(key, new Uploaded(bytes.length, Optional.of(Keys.sha256(bytes))));
    }

    public void arrives(String key, Uploaded object) {
        objects.put(key, object);
    }

    public int looks() {
        return looks;
    }

    @Override
    public synchronized Optional<Uploaded> find(String key) {
        looks++;
        return Optional.ofNullable(objects.get(key));
    }
}
