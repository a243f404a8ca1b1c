package io.reprise.engine.fault;

import io.reprise.simulator.Simulator;
import io.reprise.simulator.exchange.Balance;
import io.reprise.simulator.exchange.NewOrder;
import io.reprise.simulator.exchange.OrderKind;
import io.reprise.simulator.exchange.OrderState;
import io.reprise.simulator.exchange.Side;
import io.reprise.simulator.fault.FaultRequest;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Arms every fault there is, in turn and several at once, by a seed. One thread. */
final class FaultSchedule {
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
            "{'fault':'drop-frame'}",
            "{'fault':'duplicate-frame'}",
            "{'fault':'garbage-frame'}",
            "{'fault':'drop-user-frame'}",
            "{'fault':'duplicate-user-frame'}",
            "{'fault':'garbage-user-frame'}",
            "{'fault':'drop-fill-updates','count':4}",
            "{'fault':'late-orders','count':4,'ms':700}",
            "{'fault':'late-settlement','ms':1500}",
            "{'fault':'product-mode','product':'BTC-USD','mode':'cancel-only'}",
            "cut-user",
            "drain");

    private static final int FAULTS_MAX = 6;
    private static final int APART_MILLIS_MAX = 500;
    private static final int CALM_MILLIS_MIN = 500;
    private static final Pattern STRUCK = Pattern.compile("\\{\"fault\":\"([a-z-]+)\"[^}]*\"struck\":(\\d+)");
    private static final Pattern HANDED_ON = Pattern.compile("\"([a-z-]+)\":(\\d+)[,}]");
    private static final BigDecimal LOW = new BigDecimal("100.00");
    private static final BigDecimal FEES = new BigDecimal("1.01");

    private final Simulator simulator;
    private final CutLine line;
    private final Random random;
    private final List<String> round = new ArrayList<>();
    private final Set<String> strangers = new HashSet<>();
    private final Map<String, Long> struck = new TreeMap<>();

    FaultSchedule(final Simulator simulator, final CutLine line, final long seed) {
        this.simulator = simulator;
        this.line = line;
        random = new Random(seed);
    }

    /** Arms some faults, one behind the other and together, while orders go on. */
    void storm() throws InterruptedException {
        for (int left = 1 + random.nextInt(FAULTS_MAX); left > 0; left--) {
            if (round.isEmpty()) {
                round.addAll(FAULTS);
                Collections.shuffle(round, random);
            }
            arm(round.remove(round.size() - 1));
            TimeUnit.MILLISECONDS.sleep(random.nextInt(APART_MILLIS_MAX));
        }
    }

    /** How long everything goes well. */
    long pauseMillis() {
        return (long) CALM_MILLIS_MIN + random.nextInt(CALM_MILLIS_MIN);
    }

    /** Lets nothing go wrong any more. */
    void clear() {
        count();
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

    /** How often each fault struck; of those that the exchange or a socket was handed, how often it was armed. */
    Map<String, Long> struck() {
        return struck;
    }

    private void arm(final String fault) {
        switch (fault) {
            case "cut-user" -> {
                line.cut();
                struck.merge(fault, 1L, Long::sum);
            }
            case "drain" -> drain();
            default -> simulator.faultPlan().arm(FaultRequest.parse(fault.replace('\'', '"')));
        }
    }

    /** Somebody else's order holds nearly all the money there is: ours are refused for want of funds. */
    private void drain() {
        final BigDecimal available = simulator.exchange().balances().stream()
                .filter(balance -> balance.currency().equals("USD"))
                .map(Balance::available)
                .findFirst()
                .orElse(BigDecimal.ZERO);
        final BigDecimal size = available.subtract(BigDecimal.TEN).divide(LOW.multiply(FEES), 2, RoundingMode.DOWN);
        if (size.signum() > 0) {
            final String id = "stranger-" + strangers.size();
            strangers.add(id);
            final Object refusal = simulator
                    .exchange()
                    .place(
                            new NewOrder(
                                    id,
                                    "ETH-USD",
                                    Side.BUY,
                                    OrderKind.LIMIT_GTC,
                                    size,
                                    null,
                                    LOW,
                                    null,
                                    false,
                                    true,
                                    0,
                                    null),
                            simulator.exchange().nowNanos())
                    .refusal();
            struck.merge(refusal == null ? "drain" : "drain refused " + refusal, 1L, Long::sum);
        }
    }

    private void count() {
        final String[] told = simulator.faultPlan().toJson().split("\"handedOn\":", -1);
        for (final Matcher found = STRUCK.matcher(told[0]); found.find(); ) {
            struck.merge(found.group(1), Long.parseLong(found.group(2)), Long::sum);
        }
        for (final Matcher found = HANDED_ON.matcher(told[1]); found.find(); ) {
            struck.merge(found.group(1), Long.parseLong(found.group(2)), Long::sum);
        }
    }
}
