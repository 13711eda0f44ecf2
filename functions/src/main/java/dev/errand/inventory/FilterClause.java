package dev.errand.inventory;

/**
 * One {@code attribute: value} of a node filter as it is written; several of one attribute are one, their values parted by commas.
 *
 * @param at where the value begins, counted from 1
 */
record FilterClause(boolean excludes, String attribute, String value, int at) {
    FilterClause joined(FilterClause later) {
        return new FilterClause(excludes, attribute, value + "," + later.value, at);
    }

    String key() {
        return (excludes ? "!" : "") + attribute;
    }
}
