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
public record RefusedItem(String where, String what, String orderId, String text) {}
