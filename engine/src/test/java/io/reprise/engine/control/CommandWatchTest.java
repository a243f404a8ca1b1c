package io.reprise.engine.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.reprise.engine.reader.EventScript;
import io.reprise.engine.reader.EventScript.Fill;
import io.reprise.engine.reader.EventScript.Ledger;
import io.reprise.engine.reader.account.Account;
import io.reprise.event.LevelTrigger;
import io.reprise.event.OperatorAction;
import io.reprise.event.OrderIds;
import io.reprise.event.OrderReason;
import io.reprise.event.OrderStatus;
import io.reprise.event.RiskLevel;
import io.reprise.event.Side;
import org.junit.jupiter.api.Test;

class CommandWatchTest {
    private static final long FIRST = OrderIds.of(1234, 2);
    private static final long SECOND = OrderIds.of(1235, 1);

    private final Account account = new Account();
    private CommandWatch watch = new CommandWatch(Wish.KILL, "kill, control 1");
    private final EventScript script = new EventScript((buffer, offset, length) -> {
        account.onEvent(buffer, offset, length);
        watch.onEvent(account, buffer, offset);
    });

    @Test
    void shouldSettleAKillWhenTheVenueHasAnsweredForEveryOrder() {
        twoOrdersAreOpen();
        script.operator(OperatorAction.CANCEL_ALL, "kill, control 1");
        level(RiskLevel.NORMAL, RiskLevel.CANCEL_ALL);
        end(FIRST, OrderStatus.CANCELLED);
        assertThat(watch.whenSettled()).as("one is open still").isNotDone();
        end(SECOND, OrderStatus.CANCELLED);

        assertThat(watch.whenSettled()).isCompletedWithValueMatching(Outcome::isObeyed);
        assertThat(watch.whenSettled().join().lines())
                .contains("level cancel all", "order 1234.2 BTC-USD cancelled", "order 1235.1 BTC-USD cancelled");
    }

    @Test
    void shouldSayWhichOrdersAreOpenStillWhereAKillTookTooLong() {
        twoOrdersAreOpen();
        script.operator(OperatorAction.CANCEL_ALL, "kill, control 1");
        level(RiskLevel.NORMAL, RiskLevel.CANCEL_ALL);
        end(FIRST, OrderStatus.CANCELLED);

        assertThat(watch.outcome(account).isObeyed()).isFalse();
        assertThat(watch.outcome(account).lines())
                .contains("NOT DONE", "orders are open still", "order 1235.1 BTC-USD still open");
    }

    @Test
    void shouldWaitForItsOwnEventAndNoOther() {
        script.bothListed().operator(OperatorAction.CANCEL_ALL, "cancel-all");
        level(RiskLevel.NORMAL, RiskLevel.CANCEL_ALL);
        script.timer();

        assertThat(watch.whenSettled()).isNotDone();
        assertThat(watch.outcome(account).lines()).contains("NOT DONE", "the journal does not show it");
    }

    @Test
    void shouldNotCallAResumeDoneThatTheKillSwitchFileTakesBack() {
        watch = new CommandWatch(Wish.RESUME, "resume, control 1");
        script.bothListed().operator(OperatorAction.RESUME, "resume, control 1");
        level(RiskLevel.HALT, RiskLevel.NORMAL);
        script.timer().operator(OperatorAction.HALT, "KILL_SWITCH");
        level(RiskLevel.NORMAL, RiskLevel.HALT);
        script.timer().timer();

        assertThat(watch.whenSettled()).isCompletedWithValueMatching(outcome -> !outcome.isObeyed());
        assertThat(watch.whenSettled().join().lines()).contains("level halt again", "kill-switch file");
    }

    @Test
    void shouldSettleACancelOfOneOrderAndLeaveTheOther() {
        watch = new CommandWatch(Wish.CANCEL, "1234.2");
        twoOrdersAreOpen();
        script.operator(OperatorAction.CANCEL_ORDER, "1234.2");
        script.timer();
        assertThat(watch.outcome(account).lines()).contains("NOT DONE", "the venue has not answered in time");
        end(FIRST, OrderStatus.CANCELLED);

        assertThat(watch.whenSettled().join().lines())
                .contains("cancel 1234.2 is input", ": cancelled", "order 1234.2")
                .doesNotContain("1235.1");
    }

    @Test
    void shouldSayThatACancelCameTooLate() {
        watch = new CommandWatch(Wish.CANCEL, "1234.2");
        twoOrdersAreOpen();
        script.operator(OperatorAction.CANCEL_ORDER, "1234.2")
                .filled(1, FIRST, Side.BUY, new Fill("65000.00", "0.01", "1"));

        assertThat(watch.whenSettled().join().isObeyed()).isFalse();
        assertThat(watch.whenSettled().join().lines()).contains("too late", "order 1234.2 BTC-USD filled");
    }

    @Test
    void shouldNotCallAFlattenDoneWhileSomethingIsHeld() {
        watch = new CommandWatch(Wish.FLATTEN, "flatten, control 1");
        script.bothListed().position(1, FIRST, "0.01", new Ledger("650", "0", "1", "349"));
        script.operator(OperatorAction.FLATTEN, "flatten, control 1");
        level(RiskLevel.NORMAL, RiskLevel.FLATTEN);
        script.timer().timer().timer();
        assertThat(watch.whenSettled()).isNotDone();
        assertThat(watch.outcome(account).lines()).contains("NOT DONE", "not all is sold", "held: 0.01 BTC-USD");
        script.position(1, SECOND, "0", new Ledger("0", "1", "2", "998")).timer();

        assertThat(watch.whenSettled().join().lines()).contains("level flatten", "nothing is held");
    }

    private void twoOrdersAreOpen() {
        script.bothListed()
                .placed(1, FIRST, Side.BUY, "65000.00", "0.01")
                .placed(1, SECOND, Side.BUY, "64000.00", "0.01");
    }

    private void end(final long orderId, final OrderStatus status) {
        script.reported(1, orderId, Side.BUY, status, OrderReason.OPERATOR);
    }

    private void level(final RiskLevel before, final RiskLevel after) {
        script.level(before, after, LevelTrigger.OPERATOR, "0", "0");
    }
}
