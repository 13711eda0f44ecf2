package dev.errand.infra;

import java.util.List;
import java.util.Optional;

/**
 * Who hears of runs and of trouble, as the owner of a deployment chooses.
 *
 * @param eventBus the name of the bus that events of runs go to; one that is there already
 * @param addresses of e-mail that get a text when a run is over
 * @param alarmTopic the ARN of a topic that is there already and hears of alarms; the topic of {@code addresses} when absent
 */
public record Alerts(String eventBus, List<String> addresses, Optional<String> alarmTopic) {
    public Alerts {
        addresses = List.copyOf(addresses);
    }
}
