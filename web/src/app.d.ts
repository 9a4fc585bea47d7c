import type { Session } from "#lib/api/models.ts";

declare global {
  namespace App {
    interface Error {
      /** What the server said exactly, in English, where `message` is not that. */
      said?: string;
      /** Code of the error catalogue, when the API gave one. */
      code?: string;
      /** Path of the help page that explains the code. */
      help?: string;
      /** Names the request in the server's log. */
      requestId?: string;
      /** What was asked for, in words to search with. */
      wanted?: string;
      /** Pages that come near to what was asked for. */
      suggestions?: { path: string; title: string; language: string }[];
    }
    interface Locals {
      /** Who asks; read from the API once per request, and only when a page wants to know. */
      session: () => Promise<Session>;
      theme: "light" | "dark" | "auto";
    }
    /** What the process that serves the pages hands to SvelteKit with each request. */
    interface Platform {
      /** Answers a request to the HTTP API without going through the network. */
      fetch?: (request: Request) => Promise<Response>;
    }
  }
}
