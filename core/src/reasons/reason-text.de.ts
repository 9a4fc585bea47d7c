import { classInText, errorWords } from "@fitglue/registry";
import { type DataClass, formatDistance, formatDurationWords, type UnitSystem, type UnmetPart } from "@fitglue/sdk";
import type { Cause, ReasonTexts } from "./reason.ts";
import { sportInGerman } from "./sport-words.de.ts";

export const GERMAN_REASONS: ReasonTexts = {
  said: words,
  error: words,

  "after-halt": () => "Ein früherer Schritt hat den Lauf angehalten",
  "after-failure": () => "Ein früherer Schritt ist fehlgeschlagen",
  "data-missing": ({ missing }) => `Dieser Aktivität fehlt: ${missing.map(data).join(", ")}`,
  "condition-unmet": ({ unmet, units }) => `Dieser Schritt ist nur für ${unmetInGerman(unmet, units)}`,
  "terms-forbid": ({ name, why }) => `Bedingungen von ${name}: ${why}`,
  "test-would-send": ({ request }) =>
    `Ein Testlauf sendet nichts; in einem echten Lauf sendet dieser Schritt ${request}`,
  "test-cannot-go-on": () => "Ein Testlauf sendet nichts, und ohne die Antwort kann dieser Schritt nicht weitermachen",
  "stays-deleted": ({ name }) =>
    `Was ${name} davon hatte, wurde dort gelöscht, und eine Änderung bringt es nicht zurück; liefere es von hier aus, wenn du es wieder haben willst`,
  "cannot-update": ({ name }) =>
    `${name} kann nicht ändern, was schon dort ist; was zuerst geliefert wurde, bleibt, wie es ist`,
  broken: () => "Bei uns ist etwas kaputtgegangen; versuch es noch einmal, und melde es, wenn es so bleibt",

  "tried-again": ({ because }) => `${words(because)}; es wird noch einmal versucht`,
  "tried-again-then": ({ because }) => `${words(because)}; dann wird dieser Schritt noch einmal versucht`,
  "goes-on-then": ({ because }) => `${words(because)}; dann geht es von selbst weiter`,
  "goes-on-when-connected": ({ because }) =>
    `${words(because)}; es geht von selbst weiter, sobald wieder verbunden ist`,
  "goes-on-when-switched-on": ({ because }) =>
    `${words(because)}; es geht von selbst weiter, sobald die Verbindung eingeschaltet ist`,

  cancelled: () => "Abgebrochen",
  "run-cancelled": () => "Der Lauf wurde abgebrochen",
  "activity-edited": () => "Die Aktivität wurde geändert; mit dem neuen Stand beginnt ein anderer Lauf",
  "activity-deleted": () => "Die Aktivität wurde dort gelöscht, wo sie herkam",
  "came-with-sets": () => "Dieselbe Einheit kam mit ihren Sätzen; geliefert wird diese",
  "done-by-hand": () => "Von Hand als erledigt markiert",
  "came-back": () => "Sie kam vom Dienst zurück, war also angekommen",
  "page-private": ({ name, why }) => `Die Seite ist privat, weil ${name} es verlangt: ${why}`,

  "not-accepted": ({ name }) => `${name} nimmt die Verbindung nicht mehr an; verbinde neu, und was wartet, geht weiter`,
  "refused-because": ({ name, title, fix }) => `${name} lehnt die Verbindung ab: ${title}. ${fix}`,
  "scopes-missing": ({ name, scopes }) =>
    `${name} wurde ohne ${scopes.map(({ id, reason }) => `${id} (${reason})`).join(", ")} verbunden; verbinde neu und lass es angehakt, wenn du es willst`,
  "switched-off": ({ name }) =>
    `Du hast die Verbindung ausgeschaltet; von ${name} wird nichts geholt und dorthin nichts gesendet`,
  "not-answering": ({ name }) => `${name} antwortet gerade nicht; es wird von selbst wieder gefragt`,
  "no-client": ({ name, plugin, callbackUrl }) =>
    `${name} lässt nur registrierte Anwendungen zu. Wer diesen Server betreibt, registriert dort eine mit der Callback-Adresse ${callbackUrl} und startet FitGlue mit FITGLUE_OAUTH_CLIENTS=${plugin}=<client id>:<client secret>`,

  "events-without-key": ({ name }) =>
    `${name} hat nicht gesagt, womit es seine Ereignisse unterschreibt; es wird nach Zeitplan gefragt`,
  "events-without-client": ({ name }) =>
    `Für ${name} ist kein OAuth-Client eingerichtet, deshalb schickt es keine Ereignisse; es wird nach Zeitplan gefragt`,
  "events-refused": ({ name, status, said }) =>
    `${name} schickt keine Ereignisse hierher (${said ?? `die Antwort war ${String(status)}`}); es muss diesen Server unter PUBLIC_URL erreichen. Bis dahin wird es nach Zeitplan gefragt`,
  "events-elsewhere": ({ name, host }) =>
    `${name} schickt die Ereignisse dieser Anwendung an ${host}; eine Anwendung hat nur eine Adresse, beende also jenes Abonnement oder nimm eine eigene Anwendung. Bis dahin wird ${name} nach Zeitplan gefragt`,
  "events-unanswered": () =>
    "Der Dienst hat nicht rechtzeitig geantwortet; ersetze die Adresse noch einmal, um es neu zu versuchen",
  "past-waits": ({ name }) => `Es geht von selbst weiter, sobald ${name} wieder gefragt werden kann`,
};

/** Of an error what its code means: its message is English. */
function words(cause: Cause): string {
  return cause.code === "said" ? cause.text : errorWords(cause.error, "de").meaning.replace(/\.$/, "");
}

function data(name: DataClass): string {
  return classInText(name, "de");
}

function unmetInGerman(unmet: UnmetPart, units: UnitSystem): string {
  switch (unmet.part) {
    case "sport":
      return `${oneOf(unmet.sports.map(sportInGerman))}, und die Sportart ist ${sportInGerman(unmet.sport)}`;
    case "has":
      return `Aktivitäten mit ${data(unmet.name)}, und das hat diese nicht`;
    case "lacks":
      return `Aktivitäten ohne ${data(unmet.name)}, und diese hat das`;
    case "distance": {
      const distance = (meters: number) => numbersInGerman(formatDistance(meters, units));
      const wanted = range(unmet.minMeters, unmet.maxMeters, distance);
      const is = unmet.meters === null ? "nicht bekannt" : distance(unmet.meters);
      return `Aktivitäten von ${wanted}, und die Distanz ist ${is}`;
    }
    case "time": {
      const wanted = range(unmet.minSeconds, unmet.maxSeconds, formatDurationWords);
      return `Aktivitäten von ${wanted}, und diese hat ${formatDurationWords(unmet.seconds)} gedauert`;
    }
  }
}

function range(least: number | null, most: number | null, inWords: (value: number) => string): string {
  if (least !== null && most !== null) return `${inWords(least)} bis ${inWords(most)}`;
  return least === null ? `höchstens ${inWords(most ?? 0)}` : `mindestens ${inWords(least)}`;
}

function oneOf(names: readonly string[]): string {
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} oder ${names.at(-1) ?? ""}`;
}

/** `1,234.5 km` → `1.234,5 km`. */
function numbersInGerman(text: string): string {
  return text.replaceAll(/[.,]/g, (mark) => (mark === "." ? "," : "."));
}
