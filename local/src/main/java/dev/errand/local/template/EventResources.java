package dev.errand.local.template;

import java.util.List;
import java.util.Optional;

/** What of a stack raises, carries and receives events. */
public record EventResources(
        List<RuleResource> rules,
        List<BusResource> buses,
        List<ScheduleResource> schedules,
        List<TopicResource> topics) {
    /** A stack without any. */
    public static final EventResources NONE = new EventResources(List.of(), List.of(), List.of(), List.of());

    public EventResources {
        rules = List.copyOf(rules);
        buses = List.copyOf(buses);
        schedules = List.copyOf(schedules);
        topics = List.copyOf(topics);
    }

    public Optional<TopicResource> topic(String arn) {
        return topics.stream().filter(topic -> topic.arn().equals(arn)).findFirst();
    }
}
