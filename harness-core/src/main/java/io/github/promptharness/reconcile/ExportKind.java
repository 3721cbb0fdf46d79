package io.github.promptharness.reconcile;

import java.util.Arrays;
import java.util.Optional;

/** What an export tells of. */
public enum ExportKind {
  /** Dollars, of all kinds of calls: {@code /v1/organization/costs}. */
  COSTS("organization.costs.result", "/v1/organization/costs"),
  /** Requests and tokens of chat calls: {@code /v1/organization/usage/completions}. */
  COMPLETIONS("organization.usage.completions.result", "/v1/organization/usage/completions"),
  /** Requests and tokens of embeddings: {@code /v1/organization/usage/embeddings}. */
  EMBEDDINGS("organization.usage.embeddings.result", "/v1/organization/usage/embeddings"),
  /** Requests and tokens of moderation: {@code /v1/organization/usage/moderations}. */
  MODERATIONS("organization.usage.moderations.result", "/v1/organization/usage/moderations");

  private final String object;
  private final String address;

  ExportKind(String object, String address) {
    this.object = object;
    this.address = address;
  }

  /** The address of the vendor's that answers with it. */
  public String address() {
    return address;
  }

  /** The kind whose results have this name. */
  static Optional<ExportKind> of(String object) {
    return Arrays.stream(values()).filter(kind -> kind.object.equals(object)).findFirst();
  }

  /** What was called, behind the endpoint's address. */
  String path() {
    return switch (this) {
      case EMBEDDINGS -> "/embeddings";
      case MODERATIONS -> "/moderations";
      default -> "";
    };
  }
}
