package dev.errand.page;

import dev.errand.report.Findings;
import dev.errand.report.Page;
import io.quarkus.qute.Engine;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.RawString;
import io.quarkus.qute.ReflectionValueResolver;
import io.quarkus.qute.Template;
import io.quarkus.qute.Variant;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;

/**
 * One document with its style, its script and its data in it.
 *
 * <p>What nodes printed never runs: Qute escapes it, the data cannot end its element, the script writes texts and no HTML,
 * and the document's policy lets nothing run but the one script by its digest.
 */
public final class QutePage implements Page {
    private final Function<Object, String> json;
    private final Assets assets;

    /** @param json writes a tree of lists, maps, texts and numbers as JSON */
    public QutePage(Function<Object, String> json) {
        this.json = json;
        this.assets = Assets.read();
    }

    @Override
    public byte[] draw(Findings findings) {
        String data = json.apply(PageData.of(findings, PageView.MOST_CARDS));
        return assets.template()
                .data("page", PageView.of(findings))
                .data("policy", assets.policy())
                .data("style", new RawString(assets.style()))
                .data("script", new RawString(assets.script()))
                .data("data", new RawString(inScriptElement(data)))
                .render()
                .getBytes(StandardCharsets.UTF_8);
    }

    /**
     * JSON that an HTML parser does not find an end tag or a comment in. Source: <a
     * href="https://html.spec.whatwg.org/multipage/scripting.html#restrictions-for-contents-of-script-elements">HTML,
     * restrictions for contents of script elements</a>.
     */
    private static String inScriptElement(String json) {
        return json.replace("<", "\\u003c");
    }

    /** What is the same in every page. */
    private record Assets(Template template, String style, String script, String policy) {
        static Assets read() {
            String style = resource("report.css");
            String script = resource("report.js");
            Engine engine = Engine.builder()
                    .addDefaults()
                    .addValueResolver(new ReflectionValueResolver())
                    .addResultMapper(new HtmlEscaper(List.of(Variant.TEXT_HTML)))
                    .build();
            Template template = engine.parse(resource("report.html"), Variant.forContentType(Variant.TEXT_HTML));
            return new Assets(template, style, script, policy(style, script));
        }

        /** Nothing is loaded from anywhere; style and script are these two and no other. */
        private static String policy(String style, String script) {
            return "default-src 'none'; style-src '%s'; script-src '%s'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'"
                    .formatted(digest(style), digest(script));
        }

        private static String digest(String text) {
            try {
                byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
                return "sha256-" + Base64.getEncoder().encodeToString(digest);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java platform has SHA-256", e);
            }
        }

        private static String resource(String name) {
            try (InputStream in = QutePage.class.getResourceAsStream(name)) {
                if (in == null) {
                    throw new IllegalStateException("the package has no " + name);
                }
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
