import type { FastifyInstance, FastifyRequest } from "fastify";
import { type Fields, fieldsOf, isPageForm } from "./form-fields.ts";

/** Adds something that tests and the page do to a service from outside of its own API: `POST /_simulator/<path>`. */
export type AddAction = (path: string, work: (fields: Fields, request: FastifyRequest) => unknown) => void;

/**
 * The page at `/`, the state as JSON at `/_simulator/state`, and a way to add actions: after one the page is shown again to
 * people, and a program gets what the action gave or else the state.
 */
export function controlActions(server: FastifyInstance, showPage: () => string, state: () => object): AddAction {
  server.get("/", (_request, reply) => reply.type("text/html").send(showPage()));
  server.get("/_simulator/state", state);
  return (path, work) => {
    server.post(`/_simulator/${path}`, (request, reply) => {
      const answer = work(fieldsOf(request), request) ?? state();
      return isPageForm(request) ? reply.redirect("/", 303) : answer;
    });
  };
}

/** Adds the action that changes how a service behaves; `fromPage` reads the forms of its page. */
export function settingsAction<Settings extends object>(
  act: AddAction,
  service: { settings: Settings },
  fromPage: (fields: Fields) => Partial<Settings>,
): void {
  act("settings", (fields, request) => {
    const changes = isPageForm(request) ? fromPage(fields) : (request.body as Partial<Settings>);
    const unknown = Object.keys(changes).find((name) => !Object.hasOwn(service.settings, name));
    // A misspelt switch would otherwise let a test pass that tries nothing.
    if (unknown !== undefined) throw badRequest(`${unknown} is no setting`);
    service.settings = { ...service.settings, ...changes };
  });
}

/** What an action is refused with. */
export function badRequest(message: string): Error {
  return Object.assign(new Error(message), { statusCode: 400 });
}
