package dev.errand.report;

/** Draws report.html. */
public interface Page {
    /** One document that needs nothing else, in UTF-8; the same findings give the same bytes. */
    byte[] draw(Findings findings);
}
