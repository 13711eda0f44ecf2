package dev.errand.fake;

import dev.errand.status.CommandLog;
import dev.errand.status.CommandView;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** ListCommands as Status sees it. */
public final class FakeCommandLog implements CommandLog {
    private final Map<String, CommandView> views = new HashMap<>();
    private int looks;

    public void says(CommandView view) {
        views.put(view.commandId(), view);
    }

    public int looks() {
        return looks;
    }

    @Override
    public Map<String, CommandView> look(Set<String> commandIds, Instant requestedAfter) {
        looks++;
        Map<String, CommandView> known = new HashMap<>(views);
        known.keySet().retainAll(commandIds);
        return known;
    }
}
