/**
 * Asks models of OpenAI, and of servers that speak its Chat Completions.
 *
 * <p>{@link io.github.promptharness.openai.OpenAiModel#named} is a model ready for a study; {@link
 * io.github.promptharness.openai.OpenAiModelBuilder} has the options. {@link
 * io.github.promptharness.openai.Server} names Azure OpenAI, vLLM, Ollama or llama.cpp, and {@link
 * io.github.promptharness.openai.CapabilityCheck} tries what such a server honours. A call is sent
 * exactly once: retries of the client library and of its HTTP layer are off, since each attempt
 * needs a hold of its own. What went over the wire is recorded below the client library and read by
 * our own tolerant reader, so that no shape of an answer or error is lost or makes it throw. Types
 * of the client library and of okhttp stay inside this package, but for one option of the builder.
 */
@NullMarked
package io.github.promptharness.openai;

import org.jspecify.annotations.NullMarked;
