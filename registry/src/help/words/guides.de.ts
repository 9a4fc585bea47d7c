import type { GuideWords } from "./guides.en.ts";

const FOCUSES = { strength: "Kraft", endurance: "Ausdauer" };

/** What guides, recipes and the error reference say, in German. */
export const GERMAN_GUIDES: GuideWords = {
  recipe: {
    name: ({ from, to }) => `Von ${from} zu ${to}`,
    about: ({ name, focus }) => `${name}, ${FOCUSES[focus]}`,
    summary: ({ boosters, from, to }) => `Was von ${from} kommt, bekommt ${boosters} dazu und geht an ${to}.`,
    title: ({ name }) => `Rezept: ${name}`,
    steps: "Schritte",
    connectFirst: "Vorher verbinden",
    nothingToConnect: "nichts",
    use: "Rezept verwenden",
    connect: ({ list }) => `Verbinde zuerst ${list}, unter [Verbindungen](/app/connections).`,
    noConnection: "Vorher muss nichts verbunden werden.",
    open: ({ path }) =>
      `Öffne [eine neue Pipeline](${path}) mit diesem Rezept; jede Einstellung hat schon einen Wert für den Anfang.`,
    byHand: ({ link }) => `Oder bau sie selbst, angefangen bei ${link}.`,
    roles: { source: "Quelle", booster: "Booster", destination: "Ziel" },
    step: ({ link, role, summary }) => `${link} (${role}): ${summary}`,
    results: "Was bei jedem Booster in seinem Beispiel herauskam",
  },

  guide: {
    summary: ({ from, to }) =>
      `Wie Aktivitäten von ${from} zu ${to} kommen, was dort ankommt und was unterwegs dazukommen kann.`,
    from: "Von",
    to: "Nach",
    setup: "Einrichten",
    prerequisites: "Bevor du anfängst, brauchst du:",
    connect: ({ name, path }) => `Verbinde ${name}: [${name} verbinden](${path}) zeigt dir, wie.`,
    newPipeline: ({ name, path }) => `Öffne [eine neue Pipeline mit ${name}](${path}) oder nimm unten ein Rezept.`,
    addSteps: ({ name }) => `Füge die Booster hinzu, die du möchtest, und ${name} als Ziel.`,
    test: "Klick auf „Testen“, um zu sehen, was ankommen würde; ein Testlauf verschickt nichts.",
    publish: "Veröffentliche die Pipeline. Die nächste Aktivität geht hindurch.",
    arrives: "Was ankommt",
    part: "Teil",
    at: ({ name }) => `Bei ${name}`,
    does: "kommt an",
    staysHere: ({ name }) => `bleibt hier: ${name} nimmt es nicht`,
    whenAdded: ({ list }) => `wenn es dazukommt, durch ${list}`,
    whatBoostersWrite: "was Booster schreiben",
    looks: ({ name }) => `So sieht es auf ${name} aus`,
    recipes: "Rezepte dafür",
    troubles: "Wenn etwas schiefgeht",
    asSource: ({ name }) => `${name} als Quelle`,
    asDestination: ({ name }) => `${name} als Ziel`,
    connecting: ({ name }) => `${name} verbinden`,
  },

  errors: {
    title: "Fehlercodes",
    summary:
      "Jeder Fehler hat einen Code aus dieser Liste und sagt in Worten, was geschehen ist. Plugins haben eigene Codes; die stehen auf der Hilfeseite des Plugins.",
    actions: {
      "fix-input": {
        title: "Berichtige, was du geschickt hast",
        lead: "Die Anfrage oder die Datei lässt sich so nicht verwenden; ändere sie und schick sie noch einmal.",
      },
      reconfigure: {
        title: "Ändere eine Einstellung",
        lead: "Eine Pipeline, ein Schritt oder dieser Server ist so eingestellt, dass es nicht gehen kann.",
      },
      reconnect: {
        title: "Verbinde dich neu",
        lead: "Ein anderer Dienst nimmt die gespeicherte Anmeldung nicht mehr an.",
      },
      wait: { title: "Warte und versuch es noch einmal", lead: "Dieselbe Anfrage gelingt später." },
      none: { title: "Nichts zu tun", lead: "Es löst sich von selbst, oder du sollst es nur wissen." },
      report: {
        title: "Melde es",
        lead: "Das sollte nicht geschehen: FitGlue oder das Plugin hat einen Fehler.",
      },
    },
    cause: ({ meaning, status, isRetryable }) =>
      `${meaning} (HTTP ${status}; ${isRetryable ? "dasselbe kann später gelingen" : "dasselbe scheitert wieder"}.)`,
  },
};
