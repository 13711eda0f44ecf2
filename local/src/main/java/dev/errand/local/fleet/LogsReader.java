package dev.errand.local.fleet;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Reads how CloudWatch Logs behaves. */
final class LogsReader {
    private static final FaultReader FAULTS = new FaultReader(List.of(
            "CreateLogGroup",
            "CreateLogStream",
            "DescribeLogGroups",
            "DescribeLogStreams",
            "GetLogEvents",
            "PutLogEvents"));

    private LogsReader() {}

    static LogsBehaviour read(Place place) {
        place.only(Set.of("faults", "hideEventsSeconds", "emptyPages"));
        return new LogsBehaviour(
                FAULTS.read(place.field("faults")),
                place.field("hideEventsSeconds").seconds().orElse(Duration.ZERO),
                place.field("emptyPages").flag());
    }
}
