package dev.errand.inventory;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads resourcexml: {@code <project>} with {@code <node name="…" …>} elements, whose attributes are XML attributes or {@code
 * <attribute name="…" value="…"/>} elements with their value or text.
 *
 * <p>No document type is read: entities are never declared, nothing outside of the document is fetched. The declaration that Rundeck
 * itself has written at the head of such files is passed over, any other is a problem.
 *
 * <p>Source: <a href="https://docs.rundeck.com/docs/manual/document-format-reference/resource-v13.html">resource-v13</a>.
 */
final class XmlSource {
    private static final Pattern RUNDECKS_OWN_TYPE = Pattern.compile(
            "<!DOCTYPE\\s+project\\s+PUBLIC\\s+\"-//DTO Labs Inc\\.//DTD Resources Document 1\\.0//EN\"\\s+\"project\\.dtd\"\\s*>");

    private final XMLStreamReader reader;
    private final Problems problems;

    private XmlSource(XMLStreamReader reader, Problems problems) {
        this.reader = reader;
        this.problems = problems;
    }

    /**
     * Reads the nodes as a list of fields, a node's name as its field {@code nodename}.
     *
     * @throws Unreadable when the syntax is broken; what is wrong otherwise is added to the problems
     */
    static Value read(byte[] content, Problems problems) {
        try {
            return new XmlSource(factory().createXMLStreamReader(new ByteArrayInputStream(content)), problems)
                    .document();
        } catch (XMLStreamException e) {
            int line = e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getLineNumber());
            throw new Unreadable(line, "is not XML: " + message(e));
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }

    /** The parser's words behind its own account of the place. */
    private static String message(XMLStreamException failure) {
        String text = String.valueOf(failure.getMessage());
        int words = text.indexOf("Message: ");
        return words < 0 ? text : text.substring(words + "Message: ".length());
    }

    private Value document() throws XMLStreamException {
        while (reader.next() != XMLStreamConstants.START_ELEMENT) {
            if (reader.getEventType() == XMLStreamConstants.DTD) {
                checkType(reader.getText());
            }
        }
        int line = line();
        if (!reader.getLocalName().equals("project")) {
            throw new Unreadable(
                    line,
                    "begins with the element '%s'; begin with project".formatted(Place.shown(reader.getLocalName())));
        }
        List<Value> nodes = new ArrayList<>();
        while (toNextElement("node")) {
            nodes.add(node());
        }
        return new Value.Many(line, nodes);
    }

    private void checkType(String declaration) {
        if (!RUNDECKS_OWN_TYPE.matcher(declaration).matches()) {
            problems.add(Place.at(line()), "declares a document type, which is not read; take <!DOCTYPE away");
        }
    }

    private Value node() throws XMLStreamException {
        int line = line();
        List<Value.Field> fields = new ArrayList<>();
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            String name = attributeName(i);
            String text = reader.getAttributeValue(i);
            fields.add(new Value.Field(line, name.equals("name") ? "nodename" : name, new Value.Text(line, text)));
        }
        while (toNextElement("attribute")) {
            attribute(fields);
        }
        return new Value.Fields(line, fields);
    }

    private String attributeName(int index) {
        String prefix = reader.getAttributePrefix(index);
        String name = reader.getAttributeLocalName(index);
        return prefix == null || prefix.isEmpty() ? name : prefix + ":" + name;
    }

    private void attribute(List<Value.Field> fields) throws XMLStreamException {
        int line = line();
        String name = reader.getAttributeValue(null, "name");
        String value = reader.getAttributeValue(null, "value");
        String text = reader.getElementText();
        if (name == null) {
            problems.add(Place.at(line), "has an element 'attribute' without a name; write name=\"…\"");
            return;
        }
        fields.add(new Value.Field(line, name, new Value.Text(line, value == null ? text : value)));
    }

    /** Goes on to the next element within the one at hand; others than the one expected are problems and passed over. */
    private boolean toNextElement(String expected) throws XMLStreamException {
        while (true) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    if (reader.getLocalName().equals(expected)) {
                        return true;
                    }
                    refuse(expected);
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    return false;
                }
                case XMLStreamConstants.CHARACTERS -> refuseText();
                default -> {
                    // Comments, processing instructions and blanks say nothing.
                }
            }
        }
    }

    private void refuse(String expected) throws XMLStreamException {
        problems.add(
                Place.at(line()),
                "has the element '%s'; only '%s' is read here, take it away",
                Place.shown(reader.getLocalName()),
                expected);
        for (int open = 1; open > 0; ) {
            int event = reader.next();
            open += event == XMLStreamConstants.START_ELEMENT ? 1 : event == XMLStreamConstants.END_ELEMENT ? -1 : 0;
        }
    }

    private void refuseText() {
        if (!reader.isWhiteSpace()) {
            problems.add(Place.at(line()), "has text between its elements; take it away");
        }
    }

    private int line() {
        return reader.getLocation().getLineNumber();
    }
}
