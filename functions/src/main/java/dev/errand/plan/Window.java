package dev.errand.plan;

import java.util.List;

/**
 * On how many nodes at once a command may be under way, and so how many batches may be sent.
 *
 * @param nodes the most
 */
public record Window(int nodes) {
    /**
     * For how many more batches there is room.
     *
     * @param sizes of those that are to be sent, in their order
     * @param busy on how many nodes a command may be under way
     */
    public int more(List<Integer> sizes, int busy) {
        int more = 0;
        int taken = busy;
        for (int size : sizes) {
            taken += size;
            if (taken > nodes) {
                return more;
            }
            more++;
        }
        return more;
    }
}
