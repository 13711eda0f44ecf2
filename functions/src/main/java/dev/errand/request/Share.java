package dev.errand.request;

/**
 * A part of a fleet: so many nodes, or so many of a hundred.
 *
 * @param percent whether the number is of a hundred
 */
public record Share(int number, boolean percent) {
    public static final Share ALL = new Share(100, true);

    private static final int HUNDRED = 100;

    /** Of so many nodes, rounded up; never more than there are. */
    public int roundedUp(int nodes) {
        long share = percent ? Math.ceilDiv((long) number * nodes, HUNDRED) : number;
        return Math.toIntExact(Math.min(nodes, share));
    }

    /** Whether a count of nodes is more than this share of a fleet; nothing is rounded. */
    public boolean isExceededBy(int count, int fleet) {
        return percent ? (long) count * HUNDRED > (long) number * fleet : count > number;
    }

    /** As requests write it. */
    @Override
    public String toString() {
        return percent ? number + "%" : String.valueOf(number);
    }
}
