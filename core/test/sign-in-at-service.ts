import type { ConnectService } from "../src/services.ts";
import type { Simulator } from "./simulators.ts";

interface SignIn {
  readonly connect: ConnectService;
  readonly accountId: string;
  readonly plugin: string;
  /** Origin under which the person's browser finds FitGlue. */
  readonly origin: string;
}

/** What the person's browser does: it opens the service's page, and presses the button there. */
export async function signInAtService(
  service: Simulator,
  { connect, accountId, plugin, origin }: SignIn,
): Promise<void> {
  const session = { sessionId: `session-of-${accountId}`, origin };
  const wanted = { history: false, optionalScopes: null };
  const { url } = await connect.beginSignIn(accountId, plugin, { ...session, ...wanted });
  const page = new URL(url);
  const asked = (page.searchParams.get("scope") ?? "").split(",");
  const form = new URLSearchParams({ decision: "allow", athlete: service.demo["athleteId"] ?? "" });
  for (const scope of asked) form.set(`allow ${scope}`, "on");
  const answer = await fetch(page, { method: "POST", body: form, redirect: "manual" });
  const back = new URL(answer.headers.get("location") ?? "");
  await connect.finishSignIn(accountId, plugin, { ...session, answer: back.searchParams });
}
