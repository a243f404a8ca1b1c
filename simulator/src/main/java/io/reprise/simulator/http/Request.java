package io.reprise.simulator.http;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request as it came, before anybody believed it.
 *
 * @param method        in capitals
 * @param path          from its first slash, as it was sent, without the query
 * @param query         decoded, the values of each name in their order
 * @param body          empty when there is none
 * @param host          the header {@code Host}
 * @param authorization the header {@code Authorization}
 * @param address       whence it came
 */
record Request(
        String method,
        String path,
        Map<String, List<String>> query,
        String body,
        @Nullable String host,
        @Nullable String authorization,
        String address) {}
