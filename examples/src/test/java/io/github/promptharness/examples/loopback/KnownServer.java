package io.github.promptharness.examples.loopback;

import io.github.promptharness.credit.PriceList;
import io.github.promptharness.openai.Capability;
import io.github.promptharness.openai.OpenAiModel;
import io.github.promptharness.openai.OpenAiModelBuilder;
import io.github.promptharness.openai.Server;
import io.github.promptharness.openai.Verdict;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The kinds of servers, each with what is particular to it. */
enum KnownServer {
  VLLM(
      "llama-3.1-8b",
      "llama-3.1-70b",
      "no model \"llama-3.1-70b\"; it has: llama-3.1-8b",
      "vLLM 0.11.0",
      "model file meta-llama/Llama-3.1-8B-Instruct") {
    @Override
    Manners manners() {
      return new VllmManners(model(), 20, CONTEXT, "", new ToyText());
    }

    @Override
    Server at(String url, String model) {
      return Server.vllm(url);
    }
  },
  OLLAMA(
      "llama3.1:8b",
      "llama3.2",
      "no model \"llama3.2\"; it has: llama3.1:8b",
      "Ollama 0.12.11",
      "model file sha256:46e0c10c039e") {
    @Override
    Manners manners() {
      return new OllamaManners(model(), "0.12.11", true, CONTEXT, new ToyText());
    }

    @Override
    Server at(String url, String model) {
      return Server.ollama(url);
    }

    /** It gives one answer a call. */
    @Override
    int mostRepeats() {
      return 1;
    }
  },
  /** A server of llama.cpp itself would answer to any name. */
  LLAMA_CPP(
      "llama-3.1-8b",
      "gpt-4o",
      "no model \"gpt-4o\"; it has: llama-3.1-8b",
      "llama.cpp b8681-5b28af61",
      "model file Meta-Llama-3.1-8B-Instruct-Q4_K_M.gguf:4912898304") {
    @Override
    Manners manners() {
      return new LlamaCppManners(model(), 4, CONTEXT, new ToyText());
    }

    @Override
    Server at(String url, String model) {
      return Server.llamaCpp(url);
    }
  },
  /** It lists no deployments: the first call finds out a wrong one. */
  AZURE("lab-large", "lab-larger", "DeploymentNotFound", "Azure OpenAI", "Azure OpenAI") {
    @Override
    Manners manners() {
      return azure(AZURE_MODEL, 0);
    }

    @Override
    Server at(String url, String model) {
      return Server.azure(url, model);
    }

    @Override
    OpenAiModelBuilder builder(Server server, String model) {
      return OpenAiModel.builder(AZURE_MODEL)
          .server(server)
          .apiKey(AZURE_KEY)
          .prices(PriceList.fromJson(Path.of("src/test/resources/azure-prices.json")));
    }
  };

  /** What the deployment holds. */
  static final String AZURE_MODEL = "gpt-4o-2024-08-06";

  static final String AZURE_KEY = "0123456789abcdef0123456789abcdef";
  static final int CONTEXT = 4_096;
  private static final List<Capability> TRIED =
      List.of(
          Capability.OUTPUT_LIMIT,
          Capability.TEMPERATURE,
          Capability.REPEATS,
          Capability.LOG_PROBABILITIES,
          Capability.STOP_TEXTS,
          Capability.STRUCTURED_OUTPUTS);

  private final String model;
  private final String wrong;
  private final String namesThatExist;
  private final String version;
  private final String identity;

  /**
   * A kind of server.
   *
   * @param model what it serves
   * @param wrong a name that it does not have
   * @param namesThatExist what the message on that must have
   * @param version kind and version, which the record of every attempt names
   * @param identity what it must be known by in the record and in results
   */
  KnownServer(String model, String wrong, String namesThatExist, String version, String identity) {
    this.model = model;
    this.wrong = wrong;
    this.namesThatExist = namesThatExist;
    this.version = version;
    this.identity = identity;
  }

  /** An Azure whose deployment holds this model, and that refuses so many calls for their rate. */
  static Manners azure(String model, int refusals) {
    return new AzureManners(
        AZURE.model, model, AZURE_KEY, new AtomicInteger(refusals), new ToyText());
  }

  /** The server, well behaved. */
  abstract Manners manners();

  /** How a builder is told of it. */
  abstract Server at(String url, String model);

  /** A model of that server, with its price. */
  OpenAiModelBuilder builder(Server server, String name) {
    return OpenAiModel.builder(name).server(server).prices(PriceList.free());
  }

  OpenAiModelBuilder model(LocalServer at) {
    return builder(at(at.url(), model), model);
  }

  /** The same under a name that the server does not have. */
  OpenAiModelBuilder wrongName(LocalServer at) {
    return builder(at(at.url(), wrong), wrong);
  }

  String model() {
    return model;
  }

  String namesThatExist() {
    return namesThatExist;
  }

  String version() {
    return version;
  }

  String identity() {
    return identity;
  }

  /** How many answers a call can ask for, so far as a test does. */
  int mostRepeats() {
    return 3;
  }

  /**
   * What a check finds of each capability: all of them, but for several answers where it has one.
   */
  Map<Capability, Verdict> expected() {
    var expected = new TreeMap<Capability, Verdict>();
    TRIED.forEach(each -> expected.put(each, Verdict.HONOURED));
    if (mostRepeats() == 1) {
      expected.put(Capability.REPEATS, Verdict.NOT_TRIED);
    }
    return expected;
  }
}
