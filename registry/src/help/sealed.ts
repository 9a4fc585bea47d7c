import { canonicalJson, sha512 } from "../package/integrity.ts";
import type { HelpDoc } from "./help-doc.ts";

/** A page with the digest of all that it says. */
export function sealed(doc: Omit<HelpDoc, "digest">): HelpDoc {
  return { ...doc, digest: sha512(canonicalJson(doc)) };
}
