package dev.errand.local.remote;

import java.io.IOException;
import java.io.StringReader;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** The answers of the query protocol. */
final class XmlText {
    private XmlText() {}

    /** @throws Unreachable where it is none: something else has answered than what was called */
    static Element parse(String xml) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder()
                    .parse(new InputSource(new StringReader(xml)))
                    .getDocumentElement();
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new Unreachable("what answered is not CloudFormation: %s".formatted(e.getMessage()), e);
        }
    }

    /** The text of the first element of that name; empty where there is none. */
    static String text(Element within, String name) {
        Node found = within.getElementsByTagName(name).item(0);
        return found == null ? "" : found.getTextContent();
    }
}
