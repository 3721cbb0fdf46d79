package io.github.promptharness.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.HarnessException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What servers tell of themselves, in the shapes that their documentation shows. */
class ServerCardTest {
  private static final Server OLLAMA = Server.ollama("http://gpu:11434");
  private static final Server VLLM = Server.vllm("http://gpu:8000");
  private static final Server LLAMA = Server.llamaCpp("http://gpu:8080");

  /** docs.ollama.com/api. */
  private static final Map<String, String> OLLAMA_PAGES =
      Map.of(
          "/api/version", "{\"version\":\"0.12.11\"}",
          "/api/tags",
              """
              {"models":[
                {"name":"llama3.1:8b","model":"llama3.1:8b","size":4920753328,
                 "digest":"46e0c10c039e019119339687c3c1757cc81b9da49709a3b3924863ba87ca666e",
                 "details":{"format":"gguf","parameter_size":"8.0B","quantization_level":"Q4_K_M"}},
                {"name":"mistral:latest","model":"mistral:latest","digest":"f974a74358d6","details":{}}]}\
              """,
          "/api/ps", "{\"models\":[{\"name\":\"llama3.1:8b\",\"context_length\":4096}]}");

  /** vllm/entrypoints/openai/engine/protocol.py, ModelCard. */
  private static final Map<String, String> VLLM_PAGES =
      Map.of(
          "/version", "{\"version\":\"0.11.0\"}",
          "/v1/models",
              """
              {"object":"list","data":[{"id":"llama","object":"model","owned_by":"vllm",
                "root":"meta-llama/Llama-3.1-8B-Instruct","parent":null,"max_model_len":8192}]}\
              """);

  /** tools/server/README.md of llama.cpp. */
  private static final Map<String, String> LLAMA_PAGES =
      Map.of(
          "/props",
              """
              {"default_generation_settings":{"n_ctx":1024,"params":{"temperature":0.800000011920929,
                 "top_k":40,"top_p":0.949999988079071,"min_p":0.05000000074505806}},
               "total_slots":1,"model_path":"../models/Meta-Llama-3.1-8B-Instruct-Q4_K_M.gguf",
               "build_info":"b8681-5b28af61"}\
              """,
          "/v1/models",
              """
              {"object":"list","data":[{"id":"llama","object":"model","owned_by":"llamacpp",
                "meta":{"n_ctx_train":131072,"size":4912898304}}]}\
              """);

  @Test
  void ollama_tellsVersionFileAndContext() {
    ServerFacts facts = ask(OLLAMA, "llama3.1:8b", OLLAMA_PAGES);
    assertEquals(Optional.of("sha256:46e0c10c039e"), facts.modelFile());
    assertEquals(
        "Ollama 0.12.11, model file sha256:46e0c10c039e, size 8.0B, quantization Q4_K_M, context"
            + " 4096",
        facts.describe());
  }

  @Test
  void ollama_nameWithoutATag_isTheLatest() {
    assertEquals("sha256:f974a74358d6", ask(OLLAMA, "mistral", OLLAMA_PAGES).file());
  }

  @Test
  void vllm_tellsVersionModelAndContext() {
    ServerFacts facts = ask(VLLM, "llama", VLLM_PAGES);
    assertEquals(Optional.of("meta-llama/Llama-3.1-8B-Instruct"), facts.modelFile());
    assertEquals(
        "vLLM 0.11.0, model file meta-llama/Llama-3.1-8B-Instruct, context 8192", facts.describe());
    assertEquals("vLLM, model file meta-llama/Llama-3.1-8B-Instruct", facts.lasting());
  }

  @Test
  void vllm_servedUnderItsOwnName_hasNoOtherFile() {
    String own = "{\"data\":[{\"id\":\"llama\",\"root\":\"llama\"}]}";
    assertEquals("", ask(VLLM, "llama", Map.of("/v1/models", own)).file());
  }

  @Test
  void llamaCpp_tellsBuildFileAndItsOwnSettings() {
    ServerFacts facts = ask(LLAMA, "llama", LLAMA_PAGES);
    assertEquals(
        Optional.of("Meta-Llama-3.1-8B-Instruct-Q4_K_M.gguf:4912898304"), facts.modelFile());
    assertEquals(
        "llama.cpp b8681-5b28af61, model file Meta-Llama-3.1-8B-Instruct-Q4_K_M.gguf:4912898304,"
            + " its own settings temperature=0.8 top_p=0.95 top_k=40 min_p=0.05, slots 1, context"
            + " 1024",
        facts.describe());
    assertEquals(
        "llama.cpp, model file Meta-Llama-3.1-8B-Instruct-Q4_K_M.gguf:4912898304,"
            + " its own settings temperature=0.8 top_p=0.95 top_k=40 min_p=0.05",
        facts.lasting());
  }

  @ParameterizedTest
  @CsvSource({"llama3.1, 'llama3.1:8b, mistral, mistral:latest'", "gpt-4o, llama3.1:8b"})
  void wrongName_isRefusedWithTheNamesThatExist(String name, String names) {
    var e = assertThrows(HarnessException.class, () -> ask(OLLAMA, name, OLLAMA_PAGES));
    assertTrue(e.getMessage().contains("no model \"" + name + "\""), e.getMessage());
    assertTrue(e.getMessage().contains(names), e.getMessage());
  }

  /** Whatever its server is asked for, the one file answers. */
  @Test
  void llamaCpp_wrongName_isRefusedThoughItWouldAnswer() {
    var e = assertThrows(HarnessException.class, () -> ask(LLAMA, "gpt-4o", LLAMA_PAGES));
    assertTrue(e.getMessage().endsWith("it has: llama"), e.getMessage());
  }

  @Test
  void serverOfAnotherKind_isRefused() {
    var e = assertThrows(HarnessException.class, () -> ask(OLLAMA, "llama", VLLM_PAGES));
    assertTrue(e.getMessage().contains("does not answer as Ollama does"), e.getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "'401{\"error\":\"Unauthorized\"}', refuses the key",
    "'503{\"error\":{\"code\":503,\"message\":\"Loading model\",\"type\":\"unavailable_error\"}}',"
        + " not ready"
  })
  void refusedOrLoading_isRefusedWithTheRemedy(String page, String rule) {
    Map<String, String> pages = Map.of("/props", page, "/version", page);
    for (Server server : List.of(VLLM, LLAMA)) {
      var e = assertThrows(HarnessException.class, () -> ask(server, "llama", pages));
      assertTrue(e.getMessage().contains(rule), e.getMessage());
    }
  }

  @Test
  void unreachable_isRefused() {
    var partial = new Exchange.Answered("", 0, Map.of(), "", ApiKey.none());
    var lookups =
        new Lookups("x", false, path -> new Exchange.Broken(false, false, partial, "no route"));
    var e = assertThrows(HarnessException.class, () -> lookups.find("/version"));
    assertTrue(e.getMessage().contains("no route"), e.getMessage());
  }

  @Test
  void serverThatListsNothing_hasAnyName() {
    ServerFacts facts = ask(VLLM, "whatever", Map.of("/version", "{\"version\":\"0.11.0\"}"));
    assertEquals("vLLM 0.11.0", facts.describe());
  }

  @Test
  void check_anotherFileThanAnswersAreKeptUnder_isRefused() {
    var card =
        new ServerCard(OLLAMA, "mistral", Optional.of("sha256:46e0c10c039e"), ServerFacts.NONE);
    var e = assertThrows(HarnessException.class, () -> card.check(Pages.of(OLLAMA_PAGES)));
    assertTrue(e.getMessage().contains("sha256:f974a74358d6"), e.getMessage());
    assertTrue(e.getMessage().contains("connect()"), e.getMessage());
  }

  @Test
  void ask_otherDigestThanNamedOrNone_isRefused() {
    Server named = OLLAMA.withModelDigest("46e0c10c039e");
    assertEquals("sha256:46e0c10c039e", ask(named, "llama3.1:8b", OLLAMA_PAGES).file());
    var other = assertThrows(HarnessException.class, () -> ask(named, "mistral", OLLAMA_PAGES));
    assertTrue(other.getMessage().contains("sha256:f974a74358d6"), other.getMessage());
    Map<String, String> silent = Map.of("/api/version", "{\"version\":\"0.12.11\"}");
    var none = assertThrows(HarnessException.class, () -> ask(named, "mistral", silent));
    assertTrue(none.getMessage().contains("does not tell"), none.getMessage());
  }

  @Test
  void azure_withoutAListOfModels_isARemark() {
    Server azure = Server.azure("lab", "prod");
    var card = new ServerCard(azure, "gpt-4o", Optional.empty(), ServerFacts.NONE);
    String remarks = card.check(Pages.of(Map.of())).toString();
    assertTrue(remarks.contains("its list of models is not there"), remarks);
    assertTrue(remarks.contains("gpt-4o has no date"), remarks);
    var dated = new ServerCard(azure, "gpt-4o-2024-08-06", Optional.empty(), ServerFacts.NONE);
    assertEquals(1, dated.check(Pages.of(Map.of())).size());
  }

  @Test
  void check_fileThatIsNotInTheKey_isARemark() {
    var card = new ServerCard(OLLAMA, "mistral", Optional.empty(), ServerFacts.NONE);
    List<String> remarks = card.check(Pages.of(OLLAMA_PAGES));
    assertTrue(remarks.get(0).contains("Ollama 0.12.11"), remarks.toString());
    assertTrue(remarks.get(1).contains("by the name mistral alone"), remarks.toString());
    assertEquals("sha256:f974a74358d6", card.facts().file());
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "[]", "null", "{\"models\":7}", "<html>"})
  void nonsense_isTakenForNothing(String page) {
    Map<String, String> pages = Map.of("/api/version", page, "/api/tags", page, "/api/ps", page);
    assertEquals("Ollama", ask(OLLAMA, "llama3.1:8b", pages).describe());
  }

  private static ServerFacts ask(Server server, String model, Map<String, String> pages) {
    return ServerCard.ask(server, model, Pages.of(pages));
  }
}
