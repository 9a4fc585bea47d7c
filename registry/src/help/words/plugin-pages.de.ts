import type { PluginPageWords } from "./plugin-pages.en.ts";

const PAGE_NAMES = {
  sources: (name: string) => `${name} als Quelle`,
  boosters: (name: string) => `${name} als Booster`,
  destinations: (name: string) => `${name} als Ziel`,
  connections: (name: string) => `${name} verbinden`,
};

/** What pages of plugins say by themselves, in German. */
export const GERMAN_PLUGIN_PAGES: PluginPageWords = {
  roles: { sources: "Quelle", boosters: "Booster", destinations: "Ziel", connections: "Verbindung" },
  pageName: ({ kind, name }) => PAGE_NAMES[kind](name),
  title: ({ page }) => `${page} – einrichten und Probleme lösen`,
  guide: ({ from, to }) => `Anleitung: von ${from} zu ${to}`,

  facts: {
    kind: "Art",
    tier: "Stufe",
    delay: "Verzögerung",
    publisher: "Herausgeber",
    version: "Version",
    revised: "Überarbeitet",
    licence: "Lizenz",
    trust: "Vertrauen",
  },
  tiers: { hobbyist: "Hobbyist (kostenlos)", athlete: "Athlete" },
  trust: {
    "first-party": "Von FitGlue",
    standard: "Geprüft",
    probation: "Neu, läuft getrennt von allen anderen",
  },

  overview: {
    title: "Überblick",
    deprecated: ({ since, reason }) => `Seit Version ${since} nicht mehr empfohlen: ${reason}`,
  },

  data: {
    titles: {
      sources: "Welche Daten kommen",
      boosters: "Welche Daten er nutzt",
      destinations: "Welche Daten ankommen",
    },
    columns: { field: "Feld", details: "Einzelheiten", use: "Verwendung" },
    always: [
      [
        "Beginn und Dauer",
        "Zeitpunkt des Beginns, Zeitzone, wenn sie bekannt ist, Gesamtzeit, aufgezeichnete Zeit und Zeit in Bewegung (s)",
      ],
      ["Art der Aktivität", "eine der Sportarten, die FitGlue kennt; das Wort der Quelle bleibt daneben erhalten"],
    ],
    fromSource: ({ name }) => `Eine Aktivität von ${name} kann enthalten:`,
    toDestination: ({ name }) => `${name} bekommt diese Teile einer fertigen Aktivität und sonst nichts:`,
    uses: {
      required: "nötig; ohne das wird der Booster übersprungen",
      optional: "genutzt, wenn es da ist",
      provided: "hinzugefügt oder geändert",
    },
    sport: ["Sportart", "die Art der Einheit", "geändert"],
    section: ["Abschnitt", "Text und Zahlen, die Ziele zeigen", "geschrieben"],
    nothing: ["Beginn, Dauer, Sportart", "was jede Aktivität hat", "gelesen"],
    terms: {
      title: ({ name }) => `Bedingungen von ${name}`,
      ownerOnly: ({ name }) => `werden Aktivitäten von ${name} niemandem außer dir gezeigt`,
      noAi: "lassen Booster, die ein Sprachmodell nutzen, sie in Ruhe, solange du nichts anderes entscheidest",
      text: ({ why, list, url }) => `${why} Darum ${list}. Siehe die [Bedingungen](${url}).`,
    },
  },

  configuration: {
    title: "Konfiguration",
    none: ({ name }) => `${name} hat keine Einstellungen.`,
    columns: {
      option: "Einstellung",
      type: "Art",
      unit: "Einheit",
      default: "Vorgabe",
      allowed: "Erlaubt",
      shown: "Zu sehen",
      example: "Beispiel",
      description: "Beschreibung",
    },
    required: "Pflichtfeld",
    noDefault: "keine",
    choices: ({ label }) => `Auswahl bei „${label}“`,
  },

  howItWorks: {
    title: "So funktioniert es",
    plainText: "Reiner Text",
    methods: "Woher die Zahlen kommen",
    example: ({ title, outcome }) => `${title} (${outcome})`,
    outcomes: { skip: "übersprungen", halt: "angehalten", wait: "wartet" },
  },

  notAvailable: {
    title: ({ kind, name }) =>
      kind === "destinations" ? `Was auf ${name} NICHT zu sehen ist` : `Was ${name} NICHT liefert`,
    notHanded: ({ name }) => `wird nicht an ${name} übergeben.`,
    notProvided: ({ name }) => `${name} liefert das nicht.`,
    notApplicable: ({ label, why }) => `${label} (trifft nicht zu): ${why}`,
    useBoosters: ({ list, count }) =>
      count === 1 ? `Der Booster ${list} fügt es hinzu.` : `Diese Booster fügen es hinzu: ${list}.`,
    comesWith: ({ list, count }) =>
      count === 1 ? `Es kommt mit der Quelle ${list}.` : `Es kommt mit diesen Quellen: ${list}.`,
  },

  sync: {
    title: "Abgleich",
    webhook: ({ name }) =>
      `Webhooks in Echtzeit: ${name} meldet FitGlue, wenn es etwas Neues gibt, und FitGlue liest es dann selbst von ${name}.`,
    poll: ({ name, every }) => `${name} wird ${every} gefragt, was sich geändert hat.`,
    pollBesideWebhook: ({ name, every }) =>
      `${name} wird außerdem ${every} gefragt, was sich geändert hat, damit nichts fehlt, wenn ein Webhook verloren geht oder nicht angeboten wird.`,
    everyHours: ({ count }) => (count === 1 ? "jede Stunde" : `alle ${count} Stunden`),
    everyMinutes: ({ count }) => (count === 1 ? "jede Minute" : `alle ${count} Minuten`),
    upload: ({ extensions }) => `Sie liest Dateien, die du hochlädst: ${extensions}.`,
    push: "Die App auf deinem Telefon schickt ihr Aktivitäten.",
    delay: ({ latency }) => `Verzögerung: ${latency}`,
    past: "Auch vergangene Aktivitäten lassen sich importieren, wenn du es möchtest: alle, Seite für Seite, immer ein paar auf einmal und erst nach dem, was neu ist.",
    noPast: "Vergangene Aktivitäten werden nicht von selbst importiert.",
    edits: ({ name }) => `Was du in ${name} änderst, wird übernommen.`,
    noEdits: "Spätere Änderungen am Ursprung werden nicht bemerkt.",
    deletes: ({ name }) => `Was du in ${name} löschst, wird bemerkt.`,
    noDeletes: "Was am Ursprung gelöscht wird, wird nicht bemerkt.",
    asks: "Er darf den Lauf anhalten und dir eine Frage stellen. Der Lauf wartet so lange wie nötig und geht von dort weiter.",
    deferred: "Er läuft nach allen anderen Boostern, aber sein Abschnitt behält seinen Platz.",
    multiple: "Eine Pipeline darf ihn mehrmals enthalten.",
    verbs: { creates: "anlegen", updates: "ändern", deletes: "löschen" },
    does: ({ name, list }) => `Es kann Aktivitäten in ${name} ${list}.`,
    keepsOld: "Wird eine Aktivität später geändert, bleibt das Gelieferte, wie es ist.",
    idempotency: {
      key: "Eine Lieferung, die nach einem Fehler wiederholt wird, wirkt wie eine einzige: Das Ziel erkennt sie wieder.",
      lookup:
        "Bevor eine Lieferung wiederholt wird, wird das Ziel gefragt, ob der erste Versuch ankam. So wird nichts doppelt geliefert.",
      blind:
        "Das Ziel lässt sich nicht fragen, was angekommen ist. Endet ein Versuch unklar, wartet der Lauf, bis du nachsiehst und entscheidest; von selbst wird er nie wiederholt.",
    },
  },

  setup: {
    title: "Einrichten",
    prerequisites: "Bevor du anfängst, brauchst du:",
    sameSteps: ({ name }) =>
      `Öffne [Verbindungen](/app/connections) und wähle ${name}; die Seite dort führt durch dieselben Schritte:`,
    connect: ({ name, path }) => `Verbinde dein Konto: [${name} verbinden](${path}).`,
    goesWellWith: ({ list }) => `Passt gut zu ${list}.`,
    steps: {
      sources: ({ name }) => [
        `Öffne [Pipelines](/app/pipelines) und erstell eine Pipeline mit ${name} als Quelle.`,
        "Füge die Booster und Ziele hinzu, die du möchtest, und veröffentliche sie.",
      ],
      boosters: ({ name }) => [
        `Öffne eine Pipeline in [Pipelines](/app/pipelines), klick auf „Booster hinzufügen“ und wähle ${name}.`,
        "Stell ihn ein, sieh mit „Testen“, was er ändert, und veröffentliche die Pipeline.",
      ],
      destinations: ({ name }) => [
        `Öffne eine Pipeline in [Pipelines](/app/pipelines), klick auf „Ziel hinzufügen“ und wähle ${name}.`,
        "Veröffentliche die Pipeline; die nächste Aktivität wird dorthin geliefert.",
      ],
    },
  },

  tier: {
    title: "Stufe",
    hobbyist: ({ page }) => `${page} gehört zu Hobbyist, der kostenlosen Stufe; Athlete ist dafür nicht nötig.`,
    athlete: ({ page }) => `${page} gehört zu Athlete, der Stufe für Förderer; in Hobbyist ist das nicht enthalten.`,
  },

  loopPrevention: {
    title: "Schutz vor Schleifen",
    ofSource: ({ list }) =>
      `Aktivitäten, die FitGlue selbst an ${list} geliefert hat, werden erkannt, wenn sie durch diese Quelle zurückkommen, und nicht noch einmal importiert. Dafür musst du nichts einrichten.`,
    ofDestination: ({ link }) =>
      `Was hierher geliefert wird, kann durch die Quelle ${link} zurückkommen. FitGlue merkt sich, was es geliefert hat, und importiert es nicht noch einmal. Dafür musst du nichts einrichten.`,
  },

  destinations: {
    title: "So sieht es an den Zielen aus",
    titleOf: ({ name }) => `So sieht es auf ${name} aus`,
    on: ({ name }) => `Auf ${name}`,
    formats: {
      plain: "reinen Text ohne Auszeichnung",
      markdown: "Markdown",
      rich: "formatierten Text mit Grafiken",
    },
    shows: ({ link, format }) => `${link} zeigt ${format}.`,
    titleLimit: ({ count }) => `Titel mit bis zu ${count} Zeichen`,
    textLimit: ({ count }) => `Texte mit bis zu ${count} Zeichen`,
    limits: ({ list }) =>
      `Es nimmt ${list}; was länger ist, wird nach einem ganzen Block abgeschnitten, und das steht dann dabei.`,
    pictures: "Bilder werden gezeigt.",
    noPictures: "Bilder werden weggelassen.",
    picturesOnPage: ({ list }) =>
      `Bilder werden weggelassen; sie stehen auf der Seite von ${list}, wenn dieselbe Pipeline eine veröffentlicht.`,
    setThere: ({ name, path }) => `Was dort sonst noch gesetzt wird: [So sieht es auf ${name} aus](${path}).`,
    noSections: "Abschnitte werden dort nicht gezeigt.",
    noText: "Text steht dort erst, wenn ein Booster welchen schreibt.",
    always: ["Sportart", "Beginn", "Dauer"],
    arrive: ({ list }) => `${list} kommen dort an.`,
    onlyAlways: "Nur Sportart, Beginn und Dauer kommen dort an.",
    leftOut: ({ list }) => `Weggelassen: ${list}.`,
    boostersText: "Was Booster schreiben, ist dort der Text.",
    noBoostersText: "Was Booster schreiben, wird dort nicht gezeigt.",
    added: ({ list }) => `Was Booster hinzufügen, wird dort ebenfalls gezeigt: ${list}.`,
    noLoop:
      "Was dorthin geliefert wird, wird nicht noch einmal importiert: siehe [Schutz vor Schleifen](#loop-prevention).",
  },

  permissions: {
    title: "Berechtigungen",
    withReason: ({ text, reason }) => `${text}. Grund: ${reason}`,
  },

  limits: {
    title: "Grenzen und Aufwand",
    columns: { limit: "Grenze", allowed: "Erlaubt" },
    names: {
      cpuMs: "Prozessorzeit je Lauf",
      wallMs: "Zeit je Lauf, Warten eingeschlossen",
      memoryMb: "Speicher",
      hostCalls: "Host-Aufrufe je Lauf",
      outputKb: "Größe des Ergebnisses",
    },
    usual: "Es arbeitet in den Grenzen, die für jedes Plugin gelten.",
    measured: ({ cpuMs, wallMs, hostCalls }) =>
      `Gemessen, als die Beispiele ausgeführt wurden: höchstens ${cpuMs} ms Prozessorzeit, insgesamt ${wallMs} ms, Host-Aufrufe: ${hostCalls}.`,
    forServer: "für alle Konten dieses Servers zusammen",
    forAccount: "für dein Konto",
    rate: ({ requests, isReading, within, whose }) =>
      `Höchstens ${requests} ${isReading ? "lesende " : ""}Anfragen ${within}, ${whose}.`,
    within: {
      day: ({ count }) => (count === 1 ? "an einem Tag" : `in ${count} Tagen`),
      hour: ({ count }) => (count === 1 ? "in einer Stunde" : `in ${count} Stunden`),
      minute: ({ count }) => (count === 1 ? "in einer Minute" : `in ${count} Minuten`),
      second: ({ count }) => (count === 1 ? "in einer Sekunde" : `in ${count} Sekunden`),
    },
    interval: ({ seconds, whose }) => `Mindestens ${seconds} s zwischen zwei Anfragen, ${whose}.`,
    pause: ({ name }) => `Bittet ${name} um eine Pause, wartet FitGlue so lange wie verlangt.`,
    ownCount: ({ name }) =>
      `Was ${name} selbst darüber sagt, wie viel davon verbraucht ist, hat Vorrang vor diesen Zahlen.`,
    pastLast: "Der Import der Vergangenheit lässt Platz für neue Aktivitäten.",
  },

  issues: {
    title: "Häufige Probleme",
    questions: "Fragen",
    otherCodes: "Codes, die hier nicht stehen, gehören zu FitGlue selbst: siehe die [Fehlercodes](/help/errors).",
  },

  dependencies: {
    title: "Was es braucht",
    noAccount: "Kein Konto bei einem anderen Dienst.",
    account: ({ name, path, how }) => `Ein Konto: [${name} verbinden](${path}) (${how}).`,
    auth: { apiKey: "API-Schlüssel", oauth2: "OAuth", publicId: "öffentliche Kennung" },
    data: ({ label }) => `In der Aktivität: ${label}.`,
    dataFrom: ({ label, list }) => `In der Aktivität: ${label}, zum Beispiel von ${list}.`,
  },

  versions: {
    title: "Versionen",
    current: ({ version, day, licence }) => `Version ${version} vom ${day}, ${licence}.`,
    columns: { version: "Version", changes: "Änderungen" },
    upgrading: ({ version, message }) => `Umstieg auf ${version}: ${message}`,
  },

  related: { title: "Verwandte Seiten" },

  markdown: { before: "Vorher:", after: "Nachher:", code: ({ code }) => `Code: \`${code}\`` },
};
