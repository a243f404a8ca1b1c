package io.reprise.execution.venue.coinbase.rest;

/**
 * An item of a page that was not taken: a number that cannot be read exactly, a product that is none of ours, a trade
 * that is no plain fill. The others of its page stand; whoever books must know that this one is missing.
 *
 * @param where   the field, such as {@code fills[3].price}
 * @param what    was wrong with it
 * @param orderId the venue's id of the order it is about, empty when that cannot be read either
 * @param text    the item, cut
 */
public record RefusedItem(String where, String what, String orderId, String text) {
    /** What is wrong with an item of a product that this run does not trade, behind the product's name. */
    public static final String OTHER_PRODUCT = " is none of our instruments";

    /**
     * Whether it is just about a product that this run does not trade: somebody else's business.
     *
     * @return false for what may be about an order of ours
     */
    public boolean isOfOtherProduct() {
        return what.endsWith(OTHER_PRODUCT);
    }
}
