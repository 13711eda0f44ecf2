package dev.errand.api;

import dev.errand.contract.Route;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A call of a route.
 *
 * @param path the parameters in its path
 * @param headers by their names in lower case
 * @param caller the ARN of whoever has signed it
 * @param now when it came
 */
public record Call(
        Route route,
        Map<String, String> path,
        Map<String, String> query,
        Map<String, String> headers,
        Optional<byte[]> body,
        Optional<String> caller,
        Instant now) {
    public Call {
        path = Map.copyOf(path);
        query = Map.copyOf(query);
        headers = Map.copyOf(headers);
    }

    /** The run that the path names. */
    String run() {
        return RunName.existing(path.getOrDefault("run", ""));
    }

    Parameters parameters() {
        return new Parameters(query);
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** @throws Refusal when nobody has signed the call: no route lets such a call through */
    String signer() {
        return caller.orElseThrow(
                () -> ProblemType.NOT_SIGNED.refusal("the call names no caller whose signature IAM has checked"));
    }
}
