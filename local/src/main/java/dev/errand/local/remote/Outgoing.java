package dev.errand.local.remote;

import java.net.URI;
import java.util.Map;
import software.amazon.awssdk.http.SdkHttpMethod;

/**
 * A call before it is signed.
 *
 * @param body empty where it has none
 */
record Outgoing(SdkHttpMethod method, URI uri, Map<String, String> headers, String body) {
    Outgoing {
        headers = Map.copyOf(headers);
    }
}
