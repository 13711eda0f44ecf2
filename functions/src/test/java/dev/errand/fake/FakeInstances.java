package dev.errand.fake;

import dev.errand.plan.Instance;
import dev.errand.plan.Instances;
import dev.errand.plan.Profile;
import dev.errand.request.NodeId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** EC2 and IAM as Plan sees them. */
public final class FakeInstances implements Instances {
    private final Map<NodeId, Instance> instances = new LinkedHashMap<>();
    private final Map<String, Profile> profiles = new LinkedHashMap<>();
    private final List<String> asked = new ArrayList<>();
    private Optional<String> silence = Optional.empty();

    public FakeInstances with(Instance instance) {
        instances.put(instance.id(), instance);
        return this;
    }

    public FakeInstances with(String name, Profile profile) {
        profiles.put(name, profile);
        return this;
    }

    /** Tells nothing, and why. */
    public FakeInstances tellsNothing(String why) {
        silence = Optional.of(why);
        return this;
    }

    /** What was asked for, in order. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    @Override
    public List<Instance> withIds(List<NodeId> ids) {
        asked.add(ids.toString());
        if (silence.isPresent()) {
            throw new NotTold(silence.get(), new IllegalStateException());
        }
        return instances.values().stream()
                .filter(instance -> ids.contains(instance.id()))
                .toList();
    }

    @Override
    public Profile profile(String name) {
        asked.add(name);
        return profiles.getOrDefault(name, new Profile.Missing());
    }
}
