package dev.errand.page;

import java.util.List;

/**
 * How a stream of a group differs from the usual.
 *
 * @param number of the group that printed what is usual
 */
record DifferenceView(int number, String summary, List<Difference.Piece> pieces) {}
