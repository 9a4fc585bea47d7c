import type { DataClass } from "@fitglue/sdk";

/** The parts of an activity in German. A new class without words does not compile. */
export const GERMAN_CLASS_WORDS: Readonly<Record<DataClass, { readonly label: string; readonly detail: string }>> = {
  title: { label: "Titel", detail: "der Titel der Aktivität" },
  notes: { label: "Notizen", detail: "die Beschreibung, die mit der Aktivität kam" },
  sets: {
    label: "Übungen und Sätze",
    detail: "Übungen der Reihe nach, mit Sätzen, Supersätzen, Wiederholungen, Gewicht, Pausen und Anstrengung",
  },
  laps: { label: "Runden", detail: "Runden mit Zeit, Distanz und Durchschnitten" },
  distance: { label: "Distanz", detail: "gesamte Distanz und Distanz im Verlauf" },
  speed: { label: "Geschwindigkeit", detail: "Geschwindigkeit im Verlauf" },
  heartRate: { label: "Herzfrequenz", detail: "Durchschnitt, Maximum und Herzfrequenz im Verlauf" },
  power: { label: "Leistung", detail: "Durchschnitt, Maximum und Leistung im Verlauf" },
  cadence: { label: "Kadenz", detail: "Durchschnitt, Maximum und Kadenz im Verlauf" },
  position: { label: "Position", detail: "GPS-Spur" },
  altitude: { label: "Höhe", detail: "Anstieg, Abstieg und Höhe im Verlauf" },
  temperature: { label: "Temperatur", detail: "Temperatur im Verlauf" },
  energy: { label: "Energie", detail: "verbrauchte Energie" },
  runningDynamics: { label: "Laufdynamik", detail: "Bodenkontakt, Schwingung und Schrittlänge im Verlauf" },
  devices: { label: "Geräte", detail: "aufzeichnende Geräte und ihre Hersteller" },
  events: { label: "Ereignisse", detail: "Pausen, Marken und Abstände der Herzschläge" },
  origin: { label: "Herkunft", detail: "aus welchem Dienst oder welcher Datei die Aktivität kam" },
  unknown: {
    label: "Unbekannte Felder",
    detail: "Felder der Quelle, die im Modell keinen Platz haben; sie können alles enthalten, auch Positionen",
  },
  sections: { label: "Abschnitte", detail: "was frühere Booster schrieben" },
};
