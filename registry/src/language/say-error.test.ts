import { expect, test } from "vitest";
import { sayError } from "./say-error.ts";

const ERROR = { code: "FILE_EMPTY", message: "ride.fit has no bytes; export it again" };

test("in English an error says its own sentence, and nothing beside", () => {
  expect(sayError(ERROR, "en")).toEqual({ message: ERROR.message, said: null });
});

test("in another language it says what its code means and what to do, and has its own sentence beside", () => {
  expect(sayError(ERROR, "de")).toEqual({
    message: "Die Datei ist leer. Exportiere sie noch einmal vom Gerät oder Dienst.",
    said: ERROR.message,
  });
});

test("a plugin's words for a code of its own go before those of ours", () => {
  const own = { meaning: "Hevy Pro fehlt.", remedy: "Schließ es dort ab." };
  expect(sayError(ERROR, "de", own)).toEqual({ message: "Hevy Pro fehlt. Schließ es dort ab.", said: ERROR.message });
});

test("a code that is not known here says what it always said", () => {
  expect(sayError({ ...ERROR, code: "OF_A_LATER_VERSION" }, "de")).toEqual({ message: ERROR.message, said: null });
});

test("of an error without a sentence there is none beside", () => {
  expect(sayError({ ...ERROR, message: "" }, "de").said).toBeNull();
});
