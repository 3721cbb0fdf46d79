package io.github.promptharness.testing;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.partitioningBy;
import static java.util.stream.Collectors.toCollection;
import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.NonValidationKeyword;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/**
 * What OpenAI's published OpenAPI document says of a body, for tests of what is sent and of what
 * stand-ins for the service answer. Where the schemas are from stands in {@code openai/README.md}
 * beside them. Needs {@code com.networknt:json-schema-validator} on the class path. Safe for many
 * threads.
 */
public enum OpenAiSchema {
  /** The body of a chat call. Fields that the document does not know are violations here. */
  CHAT_REQUEST("CreateChatCompletionRequest", true),
  /** The answer to a chat call. */
  CHAT_RESPONSE("CreateChatCompletionResponse", false),
  /** The body of a refusal. */
  ERROR("ErrorResponse", false),
  /** What is told of one model. */
  MODEL("Model", false),
  /** What is told of all models. */
  MODELS("ListModelsResponse", false),
  /** The body of a call for embeddings. */
  EMBEDDING_REQUEST("CreateEmbeddingRequest", true),
  /** The answer to a call for embeddings. */
  EMBEDDING_RESPONSE("CreateEmbeddingResponse", false),
  /** The body of a call for moderation. */
  MODERATION_REQUEST("CreateModerationRequest", true),
  /** The answer to a call for moderation. */
  MODERATION_RESPONSE("CreateModerationResponse", false),
  /** A page of an export of usage or costs. */
  USAGE("UsageResponse", false),
  /** What is told of a batch. */
  BATCH("Batch", false),
  /** One line of a file that is handed in; the schema of the line is ours, that of its body not. */
  BATCH_REQUEST_LINE("BatchRequestInput", true),
  /** One line of a file of results; the schema of the line is ours, that of its body not. */
  BATCH_RESULT_LINE("BatchRequestOutput", true);

  private static final String UNKNOWN = "unevaluatedProperties";

  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

  private final JsonSchema schema;

  OpenAiSchema(String name, boolean closed) {
    ObjectNode root = Document.read();
    root.put("$ref", "#/components/schemas/" + name);
    if (closed) {
      root.put(UNKNOWN, false);
    }
    schema =
        Document.FACTORY.getSchema(
            root, SchemaValidatorsConfig.builder().locale(Locale.ROOT).build());
  }

  /**
   * In which ways this text differs from the schema, sorted; none if it is valid. Where a value may
   * be of several forms, there is a sentence for each.
   */
  public List<String> violations(String body) {
    JsonNode tree;
    try {
      tree = JSON.readTree(body);
    } catch (JsonProcessingException e) {
      return List.of("the body is no JSON: " + e.getOriginalMessage());
    }
    Map<Boolean, List<String>> byUnknown =
        schema.validate(tree).stream()
            .collect(
                partitioningBy(
                    violation -> violation.getType().equals(UNKNOWN),
                    mapping(
                        OpenAiSchema::sentence,
                        collectingAndThen(toCollection(TreeSet::new), List::copyOf))));
    // Beside another violation, every field counts as unknown.
    List<String> known = byUnknown.get(false);
    return known.isEmpty() ? byUnknown.get(true) : known;
  }

  /**
   * Passes if the text is valid.
   *
   * @throws AssertionError with the violations and the text if it is not
   */
  public void assertValid(String body) {
    List<String> violations = violations(body);
    if (!violations.isEmpty()) {
      fail(name() + " breaks the schema: " + String.join("; ", violations) + "\n" + body);
    }
  }

  private static String sentence(ValidationMessage violation) {
    String message = violation.getMessage();
    return message.startsWith(":") ? "/" + message : message;
  }

  /** All files as one document, a new one at each call. */
  private static final class Document {
    static final JsonSchemaFactory FACTORY =
        JsonSchemaFactory.getInstance(
            VersionFlag.V202012,
            factory ->
                factory.metaSchema(
                    JsonMetaSchema.builder(JsonMetaSchema.getV202012())
                        .keyword(new NonValidationKeyword("components"))
                        .build()));

    static ObjectNode read() {
      ObjectNode document = read("openai/openapi.json");
      schemas(document).setAll(schemas(read("openai/batch-lines.json")));
      schemas(document).setAll(schemas(read("openai/moderation-and-usage.json")));
      return document;
    }

    private static ObjectNode schemas(ObjectNode document) {
      return (ObjectNode) document.at("/components/schemas");
    }

    private static ObjectNode read(String resource) {
      try (InputStream in = OpenAiSchema.class.getResourceAsStream(resource)) {
        return (ObjectNode) new ObjectMapper().readTree(Objects.requireNonNull(in, resource));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
