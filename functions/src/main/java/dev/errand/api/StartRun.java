package dev.errand.api;

import dev.errand.contract.ServiceUnavailable;
import dev.errand.plan.CallerRecord;
import dev.errand.plan.RequestRules;
import dev.errand.plan.SameJson;
import dev.errand.store.Keys;
import dev.errand.store.RunStore;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Starts a run of a request that holds what can be seen of it without asking anybody. */
final class StartRun implements Operation {
    /** <a href="https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html">Step Functions quotas</a>. */
    private static final int MOST_INPUT_BYTES = 262_144;

    private static final int ACCEPTED = 202;
    private static final int OK = 200;

    private final Bodies bodies;
    private final RequestRules rules;
    private final RunStore store;
    private final Runs runs;
    private final Supplier<String> unique;

    /** @param unique six letters and digits, others each time */
    StartRun(Bodies bodies, RequestRules rules, RunStore store, Runs runs, Supplier<String> unique) {
        this.bodies = bodies;
        this.rules = rules;
        this.store = store;
        this.runs = runs;
        this.unique = unique;
    }

    @Override
    public Answer answer(Call call) {
        call.parameters().onlyThese("run");
        Optional<String> chosen = call.parameters().text("run").map(RunName::chosen);
        Map<String, Object> request = new StartBody(bodies).read(call);
        String input = bodies.write(request);
        checkSize(input);
        rules.check(request);
        Optional<String> earlier = new KeyHolder(store, runs).of(request);
        if (earlier.isPresent()) {
            return started(OK, new Started(earlier.get(), runs.arn(earlier.get()), true));
        }
        String name = chosen.orElseGet(() -> RunName.made(request, call.now(), unique));
        return started(
                ACCEPTED, new Started(name, start(name, input, new CallerRecord(call.signer(), request)), false));
    }

    private static void checkSize(String input) {
        int bytes = input.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MOST_INPUT_BYTES) {
            throw ProblemType.TOO_LARGE.refusal(
                    "the request has %d bytes, and an execution takes %d; upload the script or file (POST /uploads) and name"
                            + " it in the request: script.s3, or from of a copy",
                    bytes, MOST_INPUT_BYTES);
        }
    }

    /** Before the execution, whose first step reads who asks. */
    private String start(String name, String input, CallerRecord caller) {
        boolean known = claim(name, caller);
        try {
            return runs.start(name, input);
        } catch (Runs.NameTaken e) {
            release(name, known);
            throw taken(name);
        } catch (ServiceUnavailable e) {
            // Perhaps it was started: then it needs the record, and a second call finds it.
            throw e;
        } catch (RuntimeException e) {
            release(name, known);
            throw e;
        }
    }

    /** Answers whether this caller has asked for the same by this name before. */
    private boolean claim(String name, CallerRecord mine) {
        Optional<CallerRecord> before = store.get(Keys.caller(name), CallerRecord.class);
        if (before.isPresent()) {
            return checkMine(name, before.get(), mine);
        }
        boolean used = !store.list(Keys.request(name)).isEmpty();
        if (used || store.create(Keys.caller(name), mine).isEmpty()) {
            throw taken(name);
        }
        return false;
    }

    private static boolean checkMine(String name, CallerRecord before, CallerRecord mine) {
        if (!before.arn().equals(mine.arn()) || !SameJson.same(before.request(), mine.request())) {
            throw taken(name);
        }
        return true;
    }

    private void release(String name, boolean known) {
        if (!known) {
            store.delete(Keys.caller(name));
        }
    }

    private static Refusal taken(String name) {
        return ProblemType.NAME_TAKEN.refusal(
                "there is or was a run '%s'; choose another name, or leave it out and one is made", name);
    }

    private static Answer started(int status, Started started) {
        return new Answer.Json(status, Map.of("Location", "/runs/" + started.run()), started);
    }
}
