import { type LayeredPolicy, type WrittenAt } from "../../domain/policy/layer-policies.ts";
import { type Place } from "../../domain/located.ts";
import { type Step, type YamlDocument } from "./yaml-document.ts";

/** Several documents as one: each value has its place in the document that it comes from. */
export function layeredDocument(
  layered: LayeredPolicy,
  documents: readonly [YamlDocument, ...YamlDocument[]],
): YamlDocument {
  const documentOf = ({ layer }: WrittenAt): YamlDocument => documents[layer] ?? documents[0];
  return {
    value: layered.value,
    placeOf(path: readonly Step[]): Place {
      const at = layered.writtenAt(path);
      return documentOf(at).placeOf(at.path);
    },
    placeOfKey(path: readonly Step[]): Place {
      const at = layered.writtenAt(path);
      return documentOf(at).placeOfKey(at.path);
    },
  };
}
