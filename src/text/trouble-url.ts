import { type Trouble } from "../domain/decision/trouble.ts";
import { type Place } from "../domain/located.ts";
import { type Links, placeUrl } from "./links.ts";

/** Where the place of a trouble can be read: what the pull request proposes stands at its head, all else on the base. */
export function troubleUrl(
  { kind }: Trouble,
  place: Place,
  links: Links,
  { headSha, baseSha }: { readonly headSha: string; readonly baseSha: string },
): string {
  const isProposed = kind === "proposed-policy-invalid" || kind === "proposed-policy-locks-out";
  return placeUrl(links, isProposed ? headSha : baseSha, place);
}
