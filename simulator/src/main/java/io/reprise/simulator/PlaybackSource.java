package io.reprise.simulator;

import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends a recorded session's frames byte for byte, to each client from the first. */
final class PlaybackSource implements FrameSource {
    private static final Logger LOG = LoggerFactory.getLogger(PlaybackSource.class);

    /** A client that wants fewer channels than the recording has is not waited for longer. */
    private static final long PATIENCE_NANOS = 1_000_000_000L;

    /** Frames in one go to one client, between which others are heard. */
    private static final int FRAMES_MAX = 64;

    private final Recording recording;
    private final double speed;
    private final Map<ClientSession, Progress> all = new HashMap<>();

    /**
     * A source that waits for clients.
     *
     * @param recording to send
     * @param speed     recorded seconds in one, 0 unlimited
     */
    PlaybackSource(final Recording recording, final double speed) {
        this.recording = recording;
        this.speed = speed;
    }

    @Override
    public void onRequest(final ClientSession session, final ClientRequest request, final long nowNanos) {
        if (request.isSubscribe()) {
            session.onSubscribe();
            all.computeIfAbsent(session, any -> new Progress(nowNanos))
                    .subscribed
                    .add(request.channel());
        }
    }

    @Override
    public void onClosed(final ClientSession session) {
        final Progress progress = all.remove(session);
        if (progress != null) {
            progress.end();
        }
    }

    @Override
    public boolean advance(final Collection<ClientSession> sessions, final long nowNanos) {
        boolean isBusy = false;
        for (final Map.Entry<ClientSession, Progress> each : all.entrySet()) {
            final Progress progress = each.getValue();
            try {
                if (progress.isReady(nowNanos)) {
                    isBusy |= progress.send(each.getKey(), nowNanos);
                }
            } catch (final IOException unreadable) {
                LOG.warn("the recording could not be read further; its playback ends here", unreadable);
                progress.end();
            }
        }
        return isBusy;
    }

    /** How far one client is. */
    private final class Progress {
        private final Set<String> subscribed = new HashSet<>();
        private final long firstSubscribeNanos;
        private Recording.@Nullable Lines lines;
        private Recording.@Nullable Line next;
        private long startedAtNanos;
        private long recordedStartNanos;
        private boolean isStarted;

        private Progress(final long firstSubscribeNanos) {
            this.firstSubscribeNanos = firstSubscribeNanos;
        }

        private boolean isReady(final long nowNanos) throws IOException {
            if (!isStarted
                    && (subscribed.containsAll(recording.channels())
                            || nowNanos - firstSubscribeNanos > PATIENCE_NANOS)) {
                isStarted = true;
                lines = recording.lines();
                readNext();
                startedAtNanos = nowNanos;
                recordedStartNanos = next == null ? 0 : next.nanos();
            }
            return next != null;
        }

        private boolean send(final ClientSession session, final long nowNanos) throws IOException {
            final double elapsed = (nowNanos - startedAtNanos) * speed;
            for (int sent = 0; sent < FRAMES_MAX && session.isOpen(); sent++) {
                final Recording.Line frame = next;
                if (frame == null) {
                    return false;
                }
                if (speed > 0 && frame.nanos() - recordedStartNanos > elapsed) {
                    return false;
                }
                if (session.hasBufferedData()) {
                    return true;
                }
                session.deliver(frame.text());
                readNext();
            }
            return true;
        }

        private void readNext() throws IOException {
            final Recording.Lines from = lines;
            Recording.Line line = from == null ? null : from.next();
            while (from != null && line != null && !line.kind().equals("recv")) {
                line = from.next();
            }
            next = line;
            if (line == null) {
                end();
            }
        }

        private void end() {
            next = null;
            final Recording.Lines open = lines;
            lines = null;
            if (open != null) {
                try {
                    open.close();
                } catch (final IOException unclosed) {
                    LOG.warn("the recording could not be closed", unclosed);
                }
            }
        }
    }
}
