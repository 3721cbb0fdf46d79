package io.github.promptharness.examples;

import io.github.promptharness.Money;
import io.github.promptharness.Sampling;
import io.github.promptharness.credit.Payer;
import io.github.promptharness.credit.PriceList;
import io.github.promptharness.openai.CapabilityCheck;
import io.github.promptharness.openai.Findings;
import io.github.promptharness.openai.OpenAiModel;
import io.github.promptharness.openai.Server;
import io.github.promptharness.workspace.Workspace;
import java.nio.file.Path;

/** What the guide to compatible servers shows. */
final class CompatibleServerFragments {
  private CompatibleServerFragments() {}

  static OpenAiModel own(String url) {
    // GUIDE: begin
    OpenAiModel model =
        OpenAiModel.builder("llama3.1:8b")
            .server(Server.ollama(url)) // such as http://localhost:11434
            .prices(PriceList.free()) // must be said: a model without a price is refused
            .connect();
    // GUIDE: end
    return model;
  }

  static Findings check(Workspace lab, OpenAiModel model, Sampling sampling) {
    // GUIDE: begin
    Findings found =
        CapabilityCheck.of(model)
            .forSamplings(sampling) // what the study will ask
            .repeatsPerCall(1)
            .run(lab.meter(model, new Payer("ana", "server check", Money.usd("0.10"))));
    System.out.println(found);
    // GUIDE: end
    return found;
  }

  static OpenAiModel azure(String resource, String key, Path prices) {
    // GUIDE: begin
    OpenAiModel model =
        OpenAiModel.builder("gpt-4o-2024-08-06") // the model itself, as it is priced
            .server(Server.azure(resource, "lab-large")) // the resource and the deployment
            .apiKey(key) // without this line: AZURE_OPENAI_API_KEY
            .prices(PriceList.fromJson(prices)) // Azure's, which differ by region
            .connect();
    // GUIDE: end
    return model;
  }

  static OpenAiModel later() {
    // GUIDE: begin
    OpenAiModel model =
        OpenAiModel.builder("llama3.1:8b")
            .server(Server.ollama("http://localhost:11434").withModelDigest("46e0c10c039e"))
            .prices(PriceList.free())
            .build(); // asks nobody: the answers are in the workspace
    // GUIDE: end
    return model;
  }
}
