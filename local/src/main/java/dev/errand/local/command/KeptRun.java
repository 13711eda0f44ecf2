package dev.errand.local.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;

/** A run where it is kept. */
interface KeptRun {
    /** result.json, once it is there. */
    Optional<byte[]> result();

    /** Its result with what nodes printed, which that of a large fleet only names. */
    JsonNode whole(JsonNode result);

    /**
     * What a node printed.
     *
     * @throws BadUsage where it has no such node, or nothing of it yet
     */
    NodeOutput output(String node, boolean stderr);

    /** Who has ended it before its nodes had, in words. */
    Optional<String> earlyEnd();

    /** Where a person finds more of it. */
    List<String> places();

    /** Says why it has no result, and answers the exit code for that. */
    int tellNoResult(PrintStream err);
}
