import type { ConceptWords } from "./concepts.en.ts";

const section = (title: string, ...text: readonly string[]) => ({ title, text });

/** What the concept pages say, in German. */
export const GERMAN_CONCEPTS: ConceptWords = {
  pipelines: {
    title: "Pipelines",
    summary: "Eine Pipeline ist eine Liste von Schritten: woher Aktivitäten kommen, was dazukommt und wohin sie gehen.",
    overview: section(
      "Überblick",
      "Eine Pipeline hat eine Quelle, beliebig viele Booster und mindestens ein Ziel. Jede Aktivität der Quelle geht von oben nach unten durch die Booster, und was herauskommt, geht an jedes Ziel.",
      "Du kannst mehrere Pipelines mit derselben Quelle haben. Jede davon bekommt jede Aktivität.",
    ),
    order: section(
      "Warum die Reihenfolge zählt",
      "Ein Booster sieht, was die Schritte über ihm hinzugefügt haben. Einer, der die Herzfrequenz zeigt, muss unter einem stehen, der sie hinzufügt. Der Baukasten weiß, was jedes Plugin braucht und liefert, sagt, wenn etwas fehlt, und bietet an, was die Lücke füllt.",
    ),
    drafts: section(
      "Entwurf und veröffentlicht",
      "Was du änderst, ist ein Entwurf, bis du es veröffentlichst. Beim Veröffentlichen entsteht eine Version, die sich nie mehr ändert; Läufe nutzen die veröffentlichte Version. Du kannst jede Version ansehen, mit dem Entwurf vergleichen und zurückholen.",
      "Ist dieselbe Pipeline in zwei Tabs offen, bekommt der Tab, der als zweiter speichert, einen Hinweis, und nichts wird überschrieben.",
    ),
    test: section(
      "Testen, bevor du veröffentlichst",
      "Ein Testlauf schickt eine deiner Aktivitäten oder ein Beispiel durch den Entwurf. Die Booster laufen wirklich; Ziele zeigen, was sie bekämen, und keines davon wird aufgerufen.",
    ),
    related: "Verwandte Seiten",
  },

  plugins: {
    title: "Quellen, Booster und Ziele",
    summary: "Jeder Schritt ist ein Plugin. Sein Manifest sagt, was es liest, was es hinzufügt und was es darf.",
    overview: section(
      "Überblick",
      "Jeder Schritt einer Pipeline ist ein Plugin. Ein Plugin kann mehrere Rollen haben: Ein Dienst ist oft Quelle und Ziel zugleich.",
    ),
    sources: section(
      "Quellen",
      "Eine Quelle bringt Aktivitäten herein: aus einer Datei, die du hochlädst, oder von einem Dienst, der FitGlue meldet, wenn es neue gibt.",
    ),
    boosters: section(
      "Booster",
      "Ein Booster macht unterwegs etwas mit einer Aktivität: Er fügt Daten hinzu, ändert Titel oder Sportart oder schreibt einen Abschnitt, den Ziele zeigen. Die Aktivität, die du behältst, ändert er nie, nur das, was diese Pipeline weitergibt.",
    ),
    destinations: section(
      "Ziele",
      "Ein Ziel veröffentlicht, was herauskommt. Jedes sagt, welche Teile einer Aktivität es nimmt und wie es Text zeigt; der Rest wird weggelassen, und auf der Seite des Ziels steht das auch.",
    ),
    data: section(
      "Teile einer Aktivität",
      "Mit diesen Klassen benennen Plugins die Teile, die sie brauchen und liefern. Ein Booster bekommt die Teile, die sein Manifest nennt, und keine anderen.",
    ),
    dataColumns: ["Teil", "Was er enthält"],
    permissions: section(
      "Was ein Plugin darf",
      "Ein Plugin läuft in einer Sandbox. Es hat keine Dateien, keine eigene Uhr und kein Netzwerk, außer zu den Hosts, die sein Manifest mit einem Grund nennt. Seine Hilfeseite und seine Seite im Plugin-Verzeichnis zählen auf, was es darf; alles andere kann es nicht.",
    ),
    allPlugins: "Alle Plugins",
    writeOne: "Ein Plugin schreiben",
  },

  runs: {
    title: "Läufe",
    summary:
      "Ein Lauf ist eine Aktivität auf ihrem Weg durch eine Pipeline; alles, was mit ihr geschah, lässt sich nachsehen.",
    overview: section(
      "Überblick",
      "Wenn eine Aktivität ankommt, beginnt jede Pipeline mit dieser Quelle einen Lauf. Die Seite eines Laufs zeigt jeden Schritt: was er bekam, was er änderte, was er bei einem Dienst anfragte, wie lange er brauchte und warum er so endete.",
    ),
    states: {
      title: "Zustände eines Laufs",
      columns: ["Zustand", "Bedeutung"],
      rows: [
        ["Eingereiht", "Er wartet, bis er an der Reihe ist."],
        ["Läuft", "Ein Schritt arbeitet."],
        ["Wartet auf deine Antwort", "Ein Schritt hat eine Frage an dich; der Lauf geht weiter, wenn du antwortest."],
        [
          "Wartet auf neuen Versuch",
          "Er wartet auf etwas anderes: auf einen Dienst, der gerade nicht zu erreichen ist, oder auf das Ende einer Pause, um die ein Dienst bat. Er geht von selbst weiter.",
        ],
        ["Fertig", "Jeder Schritt ist fertig oder wurde aus einem Grund ausgelassen, den er nennt."],
        [
          "Fehlgeschlagen",
          "Ein Schritt ist fehlgeschlagen, und es geht nicht von selbst weiter. Der Fehler sagt, was zu tun ist.",
        ],
        ["Absichtlich angehalten", "Ein Schritt hat ihn mit Absicht angehalten."],
        ["Abgebrochen", "Du hast ihn abgebrochen."],
      ],
    },
    errors: section(
      "Wenn ein Schritt fehlschlägt",
      "Jeder Schritt hat seine eigene Regel: ohne ihn weitermachen oder den Lauf fehlschlagen lassen. Jeder Fehler hat einen Code, der zu dem Absatz dieser Hilfe führt, der ihn erklärt. Was von selbst vorbeigehen kann, wird noch einmal versucht, mit immer längeren Pausen.",
      "Schritte, die fertig sind, werden nicht noch einmal ausgeführt: Ein Lauf, der erneut versucht wird, geht hinter dem letzten weiter, dessen Ergebnis aufbewahrt wurde.",
    ),
    errorCodes: "Fehlercodes",
    deliveries: section(
      "Nichts wird doppelt geliefert",
      "Eine Lieferung wird aufgeschrieben, bevor sie geschieht. Nach einem Fehler mittendrin bekommt ein Ziel, das wiederholte Lieferungen erkennt, sie noch einmal; bei einem, das sich durchsehen lässt, wird zuerst nachgesehen; und wo beides nicht geht, wartet der Lauf auf deine Entscheidung.",
    ),
    recordings: section(
      "Aufzeichnungen",
      "Was ein Schritt bekam und was er antwortete, wird verschlüsselt aufgezeichnet und 14 Tage aufbewahrt, wenn der Betreiber nichts anderes gewählt hat. Damit lässt sich ein fehlgeschlagener Schritt genau wiederholen. Schlüssel von Verbindungen sind nicht dabei.",
    ),
    replay: "Nachspielen und Fehler suchen",
  },

  connections: {
    title: "Verbindungen",
    summary:
      "Eine Verbindung ist dein Konto bei einem anderen Dienst, geöffnet mit einem Schlüssel oder einer Anmeldung, die kein Plugin je sieht.",
    overview: section(
      "Überblick",
      "Ein Plugin für einen Dienst braucht dein Konto dort. Du verbindest es einmal; seine Quelle und sein Ziel nutzen die Verbindung gemeinsam.",
    ),
    keys: section(
      "Wo die Schlüssel sind",
      "Schlüssel und Anmeldungen liegen verschlüsselt in der Datenbank dieses Servers. Sie werden nicht noch einmal gezeigt, auch dir nicht. FitGlue fügt sie einer Anfrage erst hinzu, wenn sie das Plugin verlassen hat, und nur auf dem Weg zu den Hosts, die das Manifest nennt.",
    ),
    expired: section(
      "Wenn eine Verbindung endet",
      "Eine Anmeldung, die abläuft, wird von selbst erneuert. Lehnt der Dienst sie ab, bittet FitGlue dich, dich neu zu verbinden. Was sie braucht, wartet so lange und geht danach weiter: Nichts geht verloren.",
    ),
    past: section(
      "Neue Aktivitäten und die Vergangenheit",
      "Was neu ist, kommt von selbst. Deine Vergangenheit wird importiert, wenn du es möchtest, erst nach dem, was neu ist, und startet Pipelines nur, wenn du eine dafür wählst.",
    ),
    yours: "Deine Verbindungen",
  },

  privacy: {
    title: "Privatsphäre",
    summary:
      "Deine Aktivitäten liegen auf dem Server, auf dem FitGlue läuft, und gehen nur dorthin, wohin eine deiner Pipelines sie schickt.",
    overview: section(
      "Überblick",
      "FitGlue läuft auf deinem eigenen Server oder auf dem von jemandem, dem du vertraust. An die Macher von FitGlue wird nichts geschickt. Eine Aktivität verlässt den Server nur, wenn ein Schritt einer deiner Pipelines sie irgendwohin bringt.",
    ),
    plugins: section(
      "Was Plugins sehen",
      "Ein Plugin bekommt die Teile einer Aktivität, die sein Manifest nennt, und keine anderen: Eine Zusammenfassung von Sätzen sieht nie eine Strecke.",
      "Zwischen Läufen merkt es sich nichts, außer sein Manifest sieht es vor, und was es sich merkt, ist für jede Person getrennt.",
      "Es sieht nie einen Schlüssel, ein Passwort oder die Daten einer anderen Person.",
      "Als geheim markierte Einstellungen sind verschlüsselt; private bleiben zurück, wenn eine Pipeline geteilt wird.",
    ),
    others: section(
      "Was andere sehen",
      "Nichts ist öffentlich, bis ein Ziel es veröffentlicht. Eine Seite von Showcase ist öffentlich, nur mit dem Link zu sehen oder privat, wie du es wählst, und Anfang und Ende einer Strecke werden abgeschnitten, wenn du nichts anderes entscheidest. Manche Dienste erlauben, dass ihre Daten nur dir gezeigt werden; solche Aktivitäten werden dann nicht veröffentlicht.",
    ),
    operator: section(
      "Was der Betreiber sieht",
      "Wer den Server betreibt, kann seine Datenbank lesen; die Schlüssel von Verbindungen sind darin verschlüsselt. Wähle einen Server, dem du vertraust.",
    ),
  },

  units: {
    title: "Einheiten, Zeit und fehlende Werte",
    summary: "Innen ist alles in SI-Einheiten und Weltzeit; du siehst deine eigenen Einheiten und die Zeit des Ortes.",
    units: section(
      "Einheiten",
      "Distanzen sind Meter, Gewichte Kilogramm, Geschwindigkeiten Meter pro Sekunde, Temperaturen Grad Celsius. Was du siehst, hat die Einheiten aus deinen Einstellungen.",
    ),
    settings: "Einstellungen",
    time: section(
      "Zeit",
      "Ein Beginn ist ein Zeitpunkt, mit der Zeitzone des Ortes, wenn sie bekannt ist. Tage und Wochen werden in dieser Zone gezählt; so gehört ein Lauf spätabends in einem anderen Land zu dem Tag, an dem du gelaufen bist. Nennt eine Quelle die Zone nicht, bleibt sie unbekannt.",
    ),
    durations: section(
      "Drei Zeiten",
      "Gesamtzeit: vom Beginn bis zum Ende, mit Pausen.",
      "Aufgezeichnete Zeit: solange die Uhr aufzeichnete.",
      "Zeit in Bewegung: solange du dich bewegt hast.",
    ),
    missing: section(
      "Fehlende Werte",
      "Was nicht bekannt ist, ist leer und nie 0: Keine Herzfrequenz ist keine Herzfrequenz von 0. Ein Booster, der braucht, was eine Aktivität nicht hat, wird übersprungen und sagt es.",
    ),
  },

  sameSession: {
    title: "Schleifen und Duplikate",
    summary:
      "Was FitGlue geliefert hat, wird nicht noch einmal importiert, und eine Einheit, die zweimal ankommt, wird von zwei Einheiten unterschieden.",
    loops: section(
      "Schleifen",
      "Ein Dienst, der Quelle und Ziel ist, gibt zurück, was dorthin geliefert wurde. FitGlue merkt sich seine Lieferungen, erkennt sie, wenn sie zurückkommen, und importiert sie nicht noch einmal. Dafür musst du nichts einrichten.",
    ),
    duplicates: section(
      "Dieselbe Einheit aus zwei Quellen",
      "Kommt dieselbe Einheit aus zwei Quellen, wird die zweite als Duplikat der ersten aufbewahrt und startet keine Pipeline. Waren es doch zwei Einheiten, lassen sie sich auf der Seite der Aktivität trennen.",
    ),
    again: section(
      "Dieselbe Datei noch einmal",
      "Eine Datei oder Aktivität, die schon da ist, wird nicht noch einmal aufgenommen. Eine, die am Ursprung geändert wurde, ersetzt das Importierte, wenn die Quelle von Änderungen berichtet. Eine, die du hier gelöscht hast, bleibt weg.",
    ),
  },
};
