import type { PermissionWords } from "./permission-words.en.ts";

/** What plugins may do, in German. */
export const GERMAN_PERMISSIONS: PermissionWords = {
  alwaysSeen: ["Sportart", "Beginn", "Dauer"],
  contacts: ({ host, methods }) => `Spricht mit ${host} (${methods})`,
  remembers: ({ kilobytes }) => `Merkt sich zwischen Läufen bis zu ${kilobytes} kB für dich`,
  pictures: ({ types, kilobytes }) => `Speichert Bilder (${types}) mit je bis zu ${kilobytes} kB`,
  pages: "Veröffentlicht auf diesem Server eine Seite über die Aktivität",
  ai: "Schickt Text an das Sprachmodell, das der Betreiber dieses Servers gewählt hat",
  sees: ({ list }) => `Sieht ${list}`,
  changes: ({ list }) => `Darf ändern: ${list}`,
  writes: "Fügt der Aktivität einen Abschnitt mit Text hinzu",
  asks: "Darf einen Lauf anhalten und dir eine Frage stellen",
  receives: ({ list }) => `Bekommt von fertigen Aktivitäten ${list}`,
  verbs: { creates: "anlegen", updates: "ändern", deletes: "löschen" },
  delivers: ({ list }) => `Darf Aktivitäten in deinem Konto ${list}`,
  reads: ({ list, isPastToo }) =>
    `Liest von neuen Aktivitäten in deinem Konto ${list}${isPastToo ? ", und von vergangenen, wenn du es möchtest" : ""}`,
  uploads: "Liest die Dateien, die du hochlädst",
  webhook: ({ name }) => `Lässt ${name} diesem Server melden, wenn eine Aktivität neu ist oder sich geändert hat`,
  ownerOnly: "Seine Aktivitäten dürfen niemandem außer dir gezeigt werden",
  noAi: "Seine Aktivitäten dürfen keinem Sprachmodell gegeben werden",
  account: ({ host }) =>
    `Nutzt dein Konto bei ${host}; der Schlüssel bleibt auf dem Server und erreicht das Plugin nie`,
  scope: ({ id, isOptional }) => `Bittet um die Berechtigung ${id}${isOptional ? ", die du ablehnen kannst" : ""}`,
  offlineAndForgetful: "Kann mit keinem Server sprechen und merkt sich nichts zwischen Läufen",
  offline: "Kann mit keinem Server sprechen",
  forgetful: "Merkt sich nichts zwischen Läufen",
};
