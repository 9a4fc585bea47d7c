import type { PageServerLoad } from "./$types";

export const load: PageServerLoad = async ({ locals }) => {
  const { setupNeeded, user } = await locals.session();
  if (user !== null) return { begin: { href: "/app", text: "Open app" } };
  return {
    begin: setupNeeded ? { href: "/welcome", text: "Set up this server" } : { href: "/login", text: "Sign in" },
  };
};
