package io.reprise.engine.fault;

import io.reprise.simulator.Simulator;
import io.reprise.simulator.exchange.Balance;
import io.reprise.simulator.exchange.NewOrder;
import io.reprise.simulator.exchange.OrderKind;
import io.reprise.simulator.exchange.OrderState;
import io.reprise.simulator.exchange.Side;
import io.reprise.simulator.fault.FaultKind;
import io.reprise.simulator.fault.FaultRequest;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Arms every fault there is, in turn and several at once, by a seed. One thread. */
final class FaultSchedule {
    private static final String CUT_USER = "cut-user";
    private static final String DRAIN = "drain";
    private static final String FLATTEN = "flatten";
    private static final String CANCEL_ONLY = "refused ORDER_ENTRY_DISABLED";
    private static final String NO_FUNDS = "refused INSUFFICIENT_FUND";

    /** Each is armed once a round, in another order each round. */
    private static final List<String> FAULTS = List.of(
            "{'fault':'unauthorized-text','count':2}",
            "{'fault':'rate-limited','count':3}",
            "{'fault':'rate-limited','path':'/orders*','count':3}",
            "{'fault':'server-error-before','path':'/orders*','count':3}",
            "{'fault':'server-error-after','path':'/orders*','count':3}",
            "{'fault':'server-error-after','path':'/orders','method':'POST','count':2,'status':503}",
            "{'fault':'timeout-before','path':'/orders*','count':2}",
            "{'fault':'timeout-after','path':'/orders','method':'POST','count':2}",
            "{'fault':'timeout-after','path':'/orders/batch_cancel','count':1}",
            "{'fault':'timeout-after','path':'/orders/edit','count':1}",
            "{'fault':'slow-answer','path':'/orders*','count':3,'delayMillis':300}",
            "{'fault':'slow-answer','path':'/orders*','count':2,'delayMillis':900}",
            "{'fault':'malformed-json','path':'/orders*','count':3}",
            "{'fault':'truncated-body','path':'/orders*','count':3}",
            "{'fault':'malformed-json','path':'/accounts','count':1}",
            "{'fault':'expired-jwt','count':3}",
            "{'fault':'partial-outage','path':'/orders','lastsMillis':1500}",
            "{'fault':'connection-closed','path':'/orders*','count':3}",
            "{'fault':'clock-skew','seconds':20,'lastsMillis':1500}",
            "{'fault':'clock-skew','seconds':-20,'lastsMillis':1500}",
            "{'fault':'slow-answer','path':'/orders','method':'POST','count':3,'delayMillis':300}",
            "{'fault':'drop-frame'}",
            "{'fault':'duplicate-frame'}",
            "{'fault':'garbage-frame'}",
            "{'fault':'drop-user-frame'}",
            "{'fault':'duplicate-user-frame'}",
            "{'fault':'garbage-user-frame'}",
            "{'fault':'swap-user-updates'}",
            "{'fault':'silence','channel':'user','product':'SOL-USD'}",
            "{'fault':'silence','channel':'level2','product':'ETH-USD'}",
            "{'fault':'pause-heartbeats'}",
            "{'fault':'close-in-snapshot'}",
            "{'fault':'drop-fill-updates','count':4}",
            "{'fault':'late-orders','count':4,'ms':700}",
            "{'fault':'late-settlement','ms':1500}",
            "{'fault':'product-mode','product':'BTC-USD','mode':'cancel-only'}",
            CUT_USER,
            DRAIN,
            FLATTEN);

    /** What is no {@link FaultKind}, by the name under which it is counted when it strikes. */
    private static final List<String> OTHERS = List.of(
            "slow-answer POST /orders",
            "drop-frame",
            "duplicate-frame",
            "garbage-frame",
            "close-in-snapshot",
            "silence level2",
            "pause-heartbeats",
            "drop-user-frame",
            "duplicate-user-frame",
            "garbage-user-frame",
            "swap-user-updates",
            "silence user",
            "drop-fill-updates",
            "late-orders",
            "late-settlement",
            CANCEL_ONLY,
            NO_FUNDS,
            CUT_USER);

    private static final int FAULTS_MAX = 9;
    private static final int APART_MILLIS_MAX = 300;
    /** Of so many faults one is not waited for, and meets the next. */
    private static final int HASTE = 4;

    private static final int STRIKE_MILLIS_MAX = 1_000;
    /** What never struck is waited for longer: some meet an order that is rare. */
    private static final int FIRST_STRIKE_MILLIS_MAX = 4_000;

    private static final int POLL_MILLIS = 10;
    private static final int CALM_MILLIS_MIN = 300;
    private static final Pattern NAME = Pattern.compile("\\{'fault':'([a-z-]+)'.*");
    private static final int DRAINS = 4;
    private static final int DROPS = 5;
    private static final BigDecimal LOW = new BigDecimal("100.00");
    private static final BigDecimal FEES = new BigDecimal("1.01");

    private final Simulator simulator;
    private final CutLine line;
    private final Random random;
    private final List<String> round = new ArrayList<>();
    private final Set<String> strangers = new HashSet<>();
    private final Emergency emergency;
    private long cuts;

    FaultSchedule(final Simulator simulator, final CutLine line, final long seed, final Emergency emergency) {
        this.simulator = simulator;
        this.line = line;
        this.emergency = emergency;
        random = new Random(seed);
    }

    /** Sells everything while other things go wrong. */
    @FunctionalInterface
    interface Emergency {
        /** Asks for it, and takes it back. */
        void flatten() throws Exception;
    }

    /** Arms some faults, one behind the other and together, while orders go on; those that never struck first. */
    void storm() throws Exception {
        for (int left = 1 + random.nextInt(FAULTS_MAX); left > 0; left--) {
            if (round.isEmpty()) {
                round.addAll(FAULTS);
                Collections.shuffle(round, random);
                final Map<String, Long> before = struck();
                round.sort(Comparator.comparing(fault -> strikes(before, counted(fault)) == 0));
            }
            final String fault = round.remove(round.size() - 1);
            final long before = strikes(struck(), counted(fault));
            arm(fault);
            final int patience = patienceMillis(fault, before);
            for (int waited = 0;
                    waited < patience && strikes(struck(), counted(fault)) == before;
                    waited += POLL_MILLIS) {
                TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            }
            TimeUnit.MILLISECONDS.sleep(random.nextInt(APART_MILLIS_MAX));
        }
    }

    private int patienceMillis(final String fault, final long strikes) {
        final boolean isAwaited = random.nextInt(HASTE) > 0;
        if (fault.equals(FLATTEN)) {
            // Did its waiting itself.
            return 0;
        }
        return strikes == 0 ? FIRST_STRIKE_MILLIS_MAX : isAwaited ? STRIKE_MILLIS_MAX : 0;
    }

    /** How long everything goes well. */
    long pauseMillis() {
        return (long) CALM_MILLIS_MIN + random.nextInt(CALM_MILLIS_MIN);
    }

    /** Lets nothing go wrong any more. */
    void clear() {
        simulator.faultPlan().clear();
        for (final OrderState order : simulator.exchange().orders()) {
            if (strangers.contains(order.order().clientOrderId())
                    && !order.status().isTerminal()) {
                simulator
                        .exchange()
                        .cancel(order.orderId(), simulator.exchange().nowNanos());
            }
        }
    }

    /** Client order ids of orders that are not the engine's. */
    Set<String> strangers() {
        return strangers;
    }

    /** How often each fault struck, by the simulator's own count. */
    Map<String, Long> struck() {
        final Map<String, Long> struck = new TreeMap<>(simulator.faultPlan().struck());
        if (cuts > 0) {
            struck.put(CUT_USER, cuts);
        }
        return struck;
    }

    /** The faults that have not struck yet. */
    List<String> spared() {
        final Map<String, Long> struck = struck();
        return Stream.concat(Stream.of(FaultKind.values()).map(FaultKind::wireName), OTHERS.stream())
                .filter(name -> strikes(struck, name) == 0)
                .toList();
    }

    /** Whatever it was armed for. */
    private static long strikes(final Map<String, Long> struck, final String name) {
        return struck.entrySet().stream()
                .filter(entry -> entry.getKey().equals(name) || entry.getKey().startsWith(name + ' '))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** What a fault's strikes are counted under; empty where there is nothing to wait for. */
    private static String counted(final String fault) {
        final Matcher name = NAME.matcher(fault);
        if (!name.matches()) {
            return fault.equals(DRAIN) ? NO_FUNDS : fault;
        }
        return switch (name.group(1)) {
            case "product-mode" -> CANCEL_ONLY;
            case "silence" -> fault.contains("'user'") ? "silence user" : "silence level2";
            case "slow-answer" -> fault.contains("'POST'") ? "slow-answer POST /orders" : "slow-answer";
            default -> name.group(1);
        };
    }

    private void arm(final String fault) throws Exception {
        switch (fault) {
            case CUT_USER -> cuts += line.cut();
            case DRAIN -> drain();
            case FLATTEN -> emergency.flatten();
            default -> simulator.faultPlan().arm(FaultRequest.parse(fault.replace('\'', '"')));
        }
        if (fault.contains("close-in-snapshot")) {
            // A gap makes the client ask for the snapshot in which it is cut off; not every frame is of a book.
            for (int left = DROPS; left > 0; left--) {
                simulator.faults().dropNextFrame();
            }
        }
    }

    /**
     * Orders of somebody else hold nearly all the money there is: ours are refused for want of funds. What one leaves,
     * because fees are lower than was reckoned with, the next one takes.
     */
    private void drain() {
        for (int left = DRAINS; left > 0; left--) {
            final BigDecimal available = simulator.exchange().balances().stream()
                    .filter(balance -> balance.currency().equals("USD"))
                    .map(Balance::available)
                    .findFirst()
                    .orElse(BigDecimal.ZERO);
            final BigDecimal size = available.subtract(BigDecimal.TEN).divide(LOW.multiply(FEES), 2, RoundingMode.DOWN);
            if (size.signum() > 0) {
                final String id = "stranger-" + strangers.size();
                strangers.add(id);
                final NewOrder order = new NewOrder(
                        id, "ETH-USD", Side.BUY, OrderKind.LIMIT_GTC, size, null, LOW, null, false, true, 0, null);
                simulator.exchange().place(order, simulator.exchange().nowNanos());
            }
        }
    }
}
