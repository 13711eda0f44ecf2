package dev.errand.local.store;

import com.sun.net.httpserver.HttpExchange;
import dev.errand.local.gateway.Xml;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** S3's error documents: https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html */
final class S3Answer {
    private S3Answer() {}

    /** Answers an error; a HEAD request gets its status only. */
    static void error(HttpExchange exchange, int status, String code, String message) throws IOException {
        // A client that is still sending would see a broken connection instead of the answer.
        exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
        String requestId = UUID.randomUUID().toString();
        exchange.getResponseHeaders().set("x-amz-request-id", requestId);
        if (exchange.getRequestMethod().equals("HEAD") || status == 304) {
            exchange.sendResponseHeaders(status, -1);
            return;
        }
        byte[] body = ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                        + Xml.element(
                                "Error",
                                Xml.text("Code", code),
                                Xml.text("Message", message),
                                Xml.text("Resource", exchange.getRequestURI().getPath()),
                                Xml.text("RequestId", requestId)))
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/xml");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }
}
