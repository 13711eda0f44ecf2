package dev.errand.local.states.language;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import com.fasterxml.jackson.databind.JsonNode;

/** One JSONata expression between <code>{%</code> and <code>%}</code>. */
record Expression(String text) {
    private static final String OPEN = "{%";
    private static final String CLOSE = "%}";

    /** A string is an expression when it starts and ends with the marks exactly; with a blank before it is text. */
    static boolean is(JsonNode json) {
        return json.isTextual()
                && json.asText().startsWith(OPEN)
                && json.asText().endsWith(CLOSE);
    }

    static Expression of(JsonNode json) {
        String marked = json.asText();
        return new Expression(marked.substring(OPEN.length(), marked.length() - CLOSE.length())
                .strip());
    }

    /**
     * Evaluates the expression.
     *
     * @param place the field it is written in, for the message
     * @throws EvaluationFailure when it fails, returns nothing, or returns what JSON has no word for
     */
    JsonNode evaluate(Scope scope, String place) {
        Object result = run(scope, place);
        if (result == null) {
            throw failure(place, "returned nothing (undefined).");
        }
        return JsonataValues.toJson(result).orElseThrow(() -> failure(place, "returned an unsupported result type."));
    }

    private @org.jspecify.annotations.Nullable Object run(Scope scope, String place) {
        try {
            Jsonata jsonata = Jsonata.jsonata(text);
            jsonata.setOutputConvertNulls(false);
            Jsonata.Frame frame = jsonata.createFrame();
            scope.bind(frame);
            return jsonata.evaluate(null, frame);
        } catch (JException e) {
            throw failure(place, "threw an error during evaluation. %s: %s".formatted(e.getError(), e.getMessage()));
        } catch (RuntimeException | StackOverflowError e) {
            throw failure(place, "threw an error during evaluation. " + e);
        }
    }

    EvaluationFailure failure(String place, String what) {
        return new EvaluationFailure(
                place, "The JSONata expression '%s' specified for the field '%s' %s".formatted(text, place, what));
    }
}
