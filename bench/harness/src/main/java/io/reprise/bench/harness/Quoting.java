package io.reprise.bench.harness;

/** How often the market maker among the strategies orders: what an order costs is many times what a tick costs. */
enum Quoting {
    /** At nearly every move, so that there are orders enough to measure: a quarter of all frames lead to one. */
    EVERY_MOVE("maker.yaml"),
    /** By the defaults it comes with, as the other kinds do: one order in some hundreds of frames. */
    AS_SHIPPED("maker-as-shipped.yaml");

    private final String file;

    Quoting(final String file) {
        this.file = file;
    }

    /** Its configuration, beside this class. */
    String file() {
        return file;
    }
}
