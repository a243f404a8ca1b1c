package io.reprise.event;

/**
 * One step of the pipeline: a deterministic state machine over the sequence of inputs.
 *
 * <p><b>Assumptions.</b> Called for every input in sequence order, by one thread at a time; the earlier stages have
 * been called for the same slot. A stage knows no clock: {@link EventSlot#nowNanos()} is the time.
 *
 * <p><b>Guarantees.</b> A stage changes its own state and appends outputs to the slot, and nothing else. It allocates
 * nothing in steady state. What it throws is a defect and stops the engine at that sequence.
 */
public interface Stage {
    /**
     * Takes one input and what earlier stages made of it.
     *
     * @param slot valid for this call only; nothing of it may be kept but by copy
     */
    void onEvent(EventSlot slot);

    /**
     * The whole state in one number.
     *
     * @return equal for equal states, on any machine; see {@link StateHash}
     */
    long digest();
}
