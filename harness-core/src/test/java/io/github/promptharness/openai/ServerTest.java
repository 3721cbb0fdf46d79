package io.github.promptharness.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Sampling;
import io.github.promptharness.Tier;
import io.github.promptharness.Usage;
import io.github.promptharness.credit.PriceList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerTest {
  private static final String DIGEST =
      "46e0c10c039e019119339687c3c1757cc81b9da49709a3b3924863ba87ca666e";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://gpu:11434",
        "http://gpu:11434/",
        "http://gpu:11434/v1",
        "http://gpu:11434/v1/"
      })
  void local_withOrWithoutV1_isOneAddress(String url) {
    Server server = Server.ollama(url);
    assertEquals("http://gpu:11434/v1", server.endpoint().toString());
    assertEquals("http://gpu:11434", server.root().toString());
    assertEquals("gpu:11434/v1", server.identity(Optional.empty()));
  }

  @ParameterizedTest
  @CsvSource({
    "Lab-East, https://lab-east.openai.azure.com/openai/v1",
    "https://lab.openai.azure.us, https://lab.openai.azure.us/openai/v1",
    "https://gateway.example.org/azure/, https://gateway.example.org/azure/openai/v1"
  })
  void azure_nameOrAddress_isTheResourcesOwnInterface(String resource, String url) {
    assertEquals(url, Server.azure(resource, "gpt4o-prod").endpoint().toString());
  }

  @Test
  void azure_datedVersion_hasThePathOfTheDeployment() {
    Server server = Server.azure("lab", "gpt4o-prod").withApiVersion("2024-10-21");
    assertEquals(
        "https://lab.openai.azure.com/openai/deployments/gpt4o-prod", server.endpoint().toString());
    assertEquals(Optional.of("2024-10-21"), server.apiVersion());
    assertEquals(WireFields.DATED, server.fields());
  }

  @Test
  void azure_identity_holdsResourceAndDeploymentWhateverTheVersion() {
    Server server = Server.azure("lab", "gpt4o-prod");
    String identity = "lab.openai.azure.com/openai/deployments/gpt4o-prod";
    assertEquals(identity, server.identity(Optional.empty()));
    assertEquals(identity, server.withApiVersion("2024-10-21").identity(Optional.empty()));
    assertEquals("gpt4o-prod", server.wireName("gpt-4o-2024-08-06"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a/b", "a b", "a?b"})
  void azure_deploymentThatIsNone_isRefused(String deployment) {
    assertThrows(IllegalArgumentException.class, () -> Server.azure("lab", deployment));
  }

  @Test
  void apiVersionAndDigest_elsewhere_areRefused() {
    Server vllm = Server.vllm("http://gpu:8000");
    assertThrows(IllegalArgumentException.class, () -> vllm.withApiVersion("2024-10-21"));
    assertThrows(IllegalArgumentException.class, () -> vllm.withModelDigest(DIGEST));
    Server ollama = Server.ollama("http://gpu:11434");
    assertThrows(IllegalArgumentException.class, () -> ollama.withModelDigest("latest"));
  }

  @ParameterizedTest
  @ValueSource(strings = {DIGEST, "sha256:" + DIGEST, "46e0c10c039e"})
  void modelDigest_isPartOfTheIdentityByTwelveDigits(String digest) {
    Server server = Server.ollama("http://gpu:11434").withModelDigest(digest);
    assertEquals(
        "gpu:11434/v1@sha256:46e0c10c039e",
        own("llama3.1:8b", server).build().identity().endpoint());
  }

  @Test
  void build_ownServer_needsNoKeyButAPrice() {
    Server server = Server.ollama("http://gpu:11434");
    assertEquals("gpu:11434/v1", own("llama3.1:8b", server).build().identity().endpoint());
    var unpriced = OpenAiModel.builder("llama3.1:8b").server(server);
    var e = assertThrows(IllegalArgumentException.class, unpriced::build);
    assertTrue(e.getMessage().contains("PriceList.free()"), e.getMessage());
  }

  @Test
  void prices_free_saysWhatIsNotCounted() {
    String said = own("llama3.1:8b", Server.ollama("http://gpu:11434")).build().prices();
    assertEquals("free: declared to cost nothing; energy and hardware are not counted", said);
  }

  @Test
  void build_azureWithTheBundledPrices_isRefusedWithTheRemedy(@TempDir Path folder)
      throws IOException {
    OpenAiModelBuilder builder =
        OpenAiModel.builder("gpt-4o-2024-08-06").server(Server.azure("lab", "prod")).apiKey("k");
    var e = assertThrows(IllegalArgumentException.class, builder::build);
    assertTrue(e.getMessage().contains("PriceList.fromJson"), e.getMessage());
    OpenAiModel model = builder.prices(azurePrices(folder)).build();
    assertEquals("gpt-4o-2024-08-06", model.identity().name());
  }

  @Test
  void build_twoAddresses_isRefused() {
    var both = own("m", Server.vllm("http://gpu:8000")).baseUrl("http://elsewhere:8000/v1");
    assertThrows(IllegalArgumentException.class, both::build);
    var versioned = own("m", Server.vllm("http://gpu:8000")).apiVersion("2024-10-21");
    assertThrows(IllegalArgumentException.class, versioned::build);
    var before =
        OpenAiModel.builder("m")
            .baseUrl("http://elsewhere:8000/v1")
            .server(Server.vllm("http://gpu:8000"))
            .prices(PriceList.free());
    assertThrows(IllegalArgumentException.class, before::build);
  }

  @Test
  void build_freeWhereCallsArePaidFor_isRefused() {
    var azure = own("gpt-4o", Server.azure("lab", "prod")).apiKey("k");
    assertThrows(IllegalArgumentException.class, azure::build);
    var official = OpenAiModel.builder("gpt-4o").noKey().prices(PriceList.free());
    var e = assertThrows(IllegalArgumentException.class, official::build);
    assertTrue(e.getMessage().contains("are paid for"), e.getMessage());
  }

  @Test
  void servedBy_ofAServerWhoseFileIsKnown_holdsTheFile() {
    Server server = Server.ollama("http://gpu:11434").withModelDigest(DIGEST);
    OpenAiModelBuilder builder = own("m", server).servedBy("ours", "");
    assertEquals("ours@sha256:46e0c10c039e", builder.build().identity().endpoint());
    OpenAiModelBuilder without = own("m", Server.ollama("http://gpu:11434")).servedBy("ours", "");
    assertEquals("ours", without.build().identity().endpoint());
  }

  @Test
  void server_another_forgetsWhatTheFirstTold() {
    var place = new Place();
    place.server(Server.ollama("http://gpu:11434"));
    place.facts(ServerFacts.named("Ollama").file("sha256:46e0c10c039e"));
    place.server(Server.vllm("http://gpu:8000"));
    assertEquals("gpu:8000/v1", place.identity("m").endpoint());
    assertEquals("", place.identity("m").disclosure());
  }

  @Test
  void connect_withoutServer_isRefused() {
    var builder = OpenAiModel.builder("gpt-4o").noKey();
    assertThrows(IllegalArgumentException.class, builder::connect);
  }

  @Test
  void bound_tierAtAServerWithoutTiers_isRefused() {
    OpenAiModel model = own("m", Server.vllm("http://gpu:8000")).build();
    var flex = Calls.request(Sampling.temperature(0).maxOutput(8).withTier(Tier.FLEX), 1);
    assertThrows(IllegalArgumentException.class, () -> model.bound(flex));
  }

  /** A served name says nothing of the model's tokenizer or parameters. */
  @Test
  void ownServer_underTheNameOfAnOpenAiModel_isCountedByBytes() {
    OpenAiModel model = own("gpt-4o-mini", Server.llamaCpp("http://gpu:8080")).build();
    assertEquals("bytes", model.instrument().tokenizer());
    OpenAiModel reasoning = own("o3", Server.llamaCpp("http://gpu:8080")).build();
    assertEquals(1, reasoning.bound(Calls.request(1)).calls());
  }

  @Test
  void ollama_severalAnswersInOneCall_areRefusedUnlessItIsSaidToTakeThem() {
    Server server = Server.ollama("http://gpu:11434");
    OpenAiModel model = own("m", server).build();
    var e = assertThrows(IllegalArgumentException.class, () -> model.bound(Calls.request(2)));
    assertTrue(e.getMessage().contains("repeatsPerCall"), e.getMessage());
    OpenAiModel newer = own("m", server).takes(Capability.REPEATS, true).build();
    assertEquals(1, newer.bound(Calls.request(2)).calls());
  }

  @ParameterizedTest
  @CsvSource({
    "gpt-4o, gpt-4o-2024-08-06, true",
    "gpt-4, gpt-4-0613, true",
    "gpt-4, gpt-4-1106-preview, false", // GPT-4 Turbo
    "gpt-4-1106-preview, gpt-4-1106-preview, true",
    "gpt-4o, gpt-4o-mini-2024-07-18, false"
  })
  void azure_answerOfAnotherModel_isAnObjection(String asked, String answered, boolean passes) {
    var objection =
        new AzureProfile("prod").objection(asked, Calls.request(1), answered, Usage.reported(1, 1));
    assertEquals(passes, objection.isEmpty());
  }

  static OpenAiModelBuilder own(String model, Server server) {
    return OpenAiModel.builder(model).server(server).prices(PriceList.free());
  }

  static PriceList azurePrices(Path folder) throws IOException {
    Path file = folder.resolve("azure.json");
    Files.writeString(
        file,
        """
        {"name": "our contract", "date": "2026-11-22", "source": "invoice of October",
         "unit": "USD per million tokens",
         "prices": [{"models": ["gpt-4o-2024-08-06", "gpt-4o", "gpt-3.5-turbo"],
           "tiers": {"default": {"input": 2.75, "output": 11}}}]}
        """);
    return PriceList.fromJson(file);
  }
}
