package dev.errand.aws;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * An element of a service's answer.
 *
 * @param text its own, without that of its children
 */
record XmlElement(String name, String text, List<XmlElement> children) {
    XmlElement {
        children = List.copyOf(children);
    }

    /** @throws IllegalStateException when it is not XML, or has a document type, which no service sends */
    static XmlElement parse(String xml) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(xml));
            reader.nextTag();
            return read(reader);
        } catch (XMLStreamException e) {
            throw new IllegalStateException("an answer is not XML: " + e.getMessage(), e);
        }
    }

    private static XmlElement read(XMLStreamReader reader) throws XMLStreamException {
        String name = reader.getLocalName();
        StringBuilder text = new StringBuilder();
        List<XmlElement> children = new ArrayList<>();
        while (reader.next() != XMLStreamReader.END_ELEMENT) {
            if (reader.isStartElement()) {
                children.add(read(reader));
            } else if (reader.isCharacters()) {
                text.append(reader.getText());
            }
        }
        return new XmlElement(name, text.toString(), children);
    }

    /** All elements at the end of a path below this one. */
    List<XmlElement> all(String... path) {
        List<XmlElement> level = List.of(this);
        for (String step : path) {
            level = level.stream()
                    .flatMap(element -> element.children().stream())
                    .filter(child -> child.name().equals(step))
                    .toList();
        }
        return level;
    }

    /** The text of the first of them, unless it is empty. */
    Optional<String> text(String... path) {
        return all(path).stream()
                .map(XmlElement::text)
                .filter(found -> !found.isEmpty())
                .findFirst();
    }
}
