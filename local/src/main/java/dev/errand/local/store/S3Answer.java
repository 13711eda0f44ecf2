package dev.errand.local.store;

import com.sun.net.httpserver.HttpExchange;
import dev.errand.local.gateway.Xml;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** S3's XML documents; its errors are in https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html */
final class S3Answer {
    static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

    private S3Answer() {}

    /** Answers an error; a HEAD request gets its status only. */
    static void error(HttpExchange exchange, S3Failure failure) throws IOException {
        // A client that is still sending would see a broken connection instead of the answer.
        exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
        String requestId = UUID.randomUUID().toString();
        exchange.getResponseHeaders().set("x-amz-request-id", requestId);
        if (exchange.getRequestMethod().equals("HEAD") || failure.status() == 304) {
            exchange.sendResponseHeaders(failure.status(), -1);
            return;
        }
        List<String> elements = new ArrayList<>();
        elements.add(Xml.text("Code", failure.code()));
        elements.add(Xml.text("Message", failure.message()));
        failure.details().forEach((name, text) -> elements.add(Xml.text(name, text)));
        elements.add(Xml.text("RequestId", requestId));
        elements.add(Xml.text("HostId", "local"));
        byte[] body =
                (DECLARATION + Xml.element("Error", elements.toArray(String[]::new))).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/xml");
        exchange.sendResponseHeaders(failure.status(), body.length);
        exchange.getResponseBody().write(body);
    }
}
