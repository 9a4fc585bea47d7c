import * as frame from "#messages/frame.ts";
import * as m from "#messages/site.ts";
import type { PageServerLoad } from "./$types";

export const load: PageServerLoad = async ({ locals }) => {
  const { setupNeeded, user } = await locals.session();
  if (user !== null) return { begin: { href: "/app", text: frame.openApp() } };
  return {
    begin: setupNeeded ? { href: "/welcome", text: m.setUpThisServer() } : { href: "/login", text: frame.signIn() },
  };
};
