package dev.errand.fake;

import dev.errand.result.LocationUnreachable;
import dev.errand.status.CommandLog;
import dev.errand.status.CommandView;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** ListCommands as Status sees it. */
public final class FakeCommandLog implements CommandLog {
    private final Map<String, CommandView> views = new HashMap<>();
    private Optional<LocationUnreachable> closed = Optional.empty();
    private int looks;

    public void says(CommandView view) {
        views.put(view.commandId(), view);
    }

    /** Nobody can look from now on. */
    public void close(LocationUnreachable why) {
        closed = Optional.of(why);
    }

    public void reopen() {
        closed = Optional.empty();
    }

    public int looks() {
        return looks;
    }

    @Override
    public Map<String, CommandView> look(Set<String> commandIds, Instant requestedAfter) {
        looks++;
        closed.ifPresent(why -> {
            throw why;
        });
        Map<String, CommandView> known = new HashMap<>(views);
        known.keySet().retainAll(commandIds);
        return known;
    }
}
