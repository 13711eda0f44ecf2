package dev.errand.local.benchmark;

import java.util.List;

/** One part of the benchmark. */
interface Measurement {
    /**
     * Measures, in a folder of its own.
     *
     * @throws IllegalStateException when a run did not end as it should, so that its figures mean nothing
     */
    List<Row> measure(Place place) throws InterruptedException;
}
