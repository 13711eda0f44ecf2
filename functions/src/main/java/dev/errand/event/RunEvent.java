package dev.errand.event;

/** What happened to a run that sends commands; the fields of a kind are the detail of its events. */
public sealed interface RunEvent permits RunStarted, WaveFinished, RunCompleted {
    String run();

    /** The ARN of the execution that the run is. */
    String execution();

    /** What rules tell kinds of events by. */
    default String detailType() {
        return switch (this) {
            case RunStarted _ -> "Errand Run Started";
            case WaveFinished _ -> "Errand Run Wave Finished";
            case RunCompleted _ -> "Errand Run Completed";
        };
    }
}
