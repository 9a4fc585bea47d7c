import { type ConnectedAccount, fail } from "@fitglue/sdk";
import { type HevyFetch, askHevy, refuseWithoutPro } from "./hevy-calls.ts";
import { objectOf, textOf } from "./json-fields.ts";

/** Whose key this is. The cheapest question that Hevy answers, so it is the check of a key, too. */
export async function connectedAccount(fetch: HevyFetch): Promise<ConnectedAccount> {
  const answer = await askHevy(fetch, "GET", "/v1/user/info");
  if (answer.status === 401)
    fail("HEVY_KEY_REFUSED", "Hevy does not know this key (401); copy it again from hevy.com/settings?developer");
  refuseWithoutPro(answer);
  const user = objectOf(objectOf(answer.body)?.["data"]);
  const id = textOf(user?.["id"]);
  if (answer.status !== 200 || user === null || id === null)
    fail("HEVY_UNAVAILABLE", `Hevy does not say whose key this is (${String(answer.status)}); try again in a minute`);
  const url = textOf(user["url"]);
  return { id, name: textOf(user["name"]) ?? "Hevy", url: url?.startsWith("https://") === true ? url : null };
}
