package io.reprise.bench;

/**
 * What a forked JVM must be told: the manifest of {@code benchmarks.jar} speaks to the first JVM only. The same as the
 * root pom's {@code jvm.opens}.
 */
final class JvmFlags {
    static final String OPENS_REFLECT = "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED";
    static final String OPENS_NIO = "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED";
    static final String OPENS_MISC = "--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED";
    static final String EXPORTS_REF = "--add-exports=java.base/jdk.internal.ref=ALL-UNNAMED";
    static final String EXPORTS_MISC = "--add-exports=java.base/jdk.internal.misc=ALL-UNNAMED";

    /** For exchange-core alone, whose Chronicle is older than Java 17. */
    static final String OPENS_BUFFERS = "--add-opens=java.base/java.nio=ALL-UNNAMED";

    /** For exchange-core alone, as above. */
    static final String OPENS_LANG = "--add-opens=java.base/java.lang=ALL-UNNAMED";

    static final String NO_ANALYTICS = "-Dchronicle.analytics.disable=true";
    static final String NO_ANNOUNCER = "-Dchronicle.announcer.disable=true";

    /** The queue library tells its progress in the middle of a figure. */
    static final String QUIET = "-Dorg.slf4j.simpleLogger.defaultLogLevel=error";

    private JvmFlags() {}
}
