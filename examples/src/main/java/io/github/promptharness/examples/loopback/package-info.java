/**
 * An endpoint on this machine that speaks OpenAI's protocol and gives a model's answers, recorded
 * or made up, so that examples and benchmarks go the whole way over HTTP without a key, a bill or a
 * network.
 *
 * <p>Start with {@link io.github.promptharness.examples.loopback.LoopbackEndpoint#start}; {@link
 * io.github.promptharness.examples.loopback.LocalServer} behaves as Azure OpenAI, vLLM, Ollama or
 * llama.cpp do.
 */
@NullMarked
package io.github.promptharness.examples.loopback;

import org.jspecify.annotations.NullMarked;
