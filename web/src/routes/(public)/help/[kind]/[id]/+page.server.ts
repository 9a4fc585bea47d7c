import { loadHelpPage, takeFeedback } from "#lib/help/load-help-page.server.ts";
import type { Actions, PageServerLoad } from "./$types";

export const load: PageServerLoad = (event) =>
  loadHelpPage(event, event.params, async () => (await event.parent()).signedIn);

export const actions: Actions = { feedback: (event) => takeFeedback(event, event.params) };
