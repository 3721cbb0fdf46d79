package io.github.promptharness.examples.load;

/**
 * One HTTP request, as far as this server looks at it.
 *
 * @param callId the header {@code X-Client-Request-Id}; empty if there was none
 * @param key what follows "Bearer " in the header {@code Authorization}; empty if there was none
 * @param closes whether the client wants the connection closed after the answer
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared, nor changed; a copy would cost time.
record HttpAsk(
    String method, String path, String callId, String key, boolean closes, byte[] body) {}
