import type { ErrorCode, ErrorDefinition } from "@fitglue/sdk";

/** The words of the catalogue in German, in its order. A new code without them does not compile. */
export const GERMAN_ERROR_WORDS: Readonly<Record<ErrorCode, Pick<ErrorDefinition, "meaning" | "remedy">>> = {
  // — requests ---------------------------------------------------------------------------------
  REQUEST_INVALID: {
    meaning: "Die Anfrage hat nicht die Form, die diese Adresse erwartet.",
    remedy: "Korrigiere das genannte Feld; die API-Referenz zeigt die Form.",
  },
  NOT_SIGNED_IN: {
    meaning: "Für diese Adresse musst du angemeldet sein.",
    remedy: "Melde dich an und versuch es noch einmal.",
  },
  SIGN_IN_REFUSED: {
    meaning: "E-Mail-Adresse und Passwort gehören nicht zusammen.",
    remedy: "Prüf beide; die Antwort sagt nicht, was davon falsch ist.",
  },
  API_KEY_REFUSED: {
    meaning: "Der API-Schlüssel ist keiner von dieser Installation, oder er wurde widerrufen.",
    remedy: "Erstell unter Einstellungen einen neuen Schlüssel und nimm diesen.",
  },
  API_KEY_NOT_ENOUGH: {
    meaning:
      "Ein API-Schlüssel liest Läufe und ihre Aufzeichnungen; sonst öffnet er nichts, und ändern kann er nichts.",
    remedy: "Melde dich im Browser an und mach es dort.",
  },
  SIGN_UP_CLOSED: {
    meaning: "Diese Installation hat schon ihr Konto, und von außen lassen sich keine weiteren anlegen.",
    remedy: "Melde dich mit dem vorhandenen Konto an.",
  },
  CROSS_SITE_REFUSED: {
    meaning:
      "Eine andere Website hat diese Anfrage über deinen Browser geschickt, oder der Server wurde unter einem Namen aufgerufen, den er nicht kennt.",
    remedy: "Öffne FitGlue unter seiner eigenen Adresse; hat es einen eigenen Namen, setz PUBLIC_URL.",
  },
  FORBIDDEN: {
    meaning: "Du bist angemeldet, aber das hier gehört jemand anderem oder ist ausgeschaltet.",
    remedy: "Melde dich mit dem Konto an, dem es gehört.",
  },
  DEVELOPER_MODE_OFF: {
    meaning: "Ein Schritt läuft nur dann im Debugger, wenn der Server im Entwicklermodus ist.",
    remedy: "Starte den Server mit FITGLUE_DEVELOPER=1 auf dem Rechner, an dem du arbeitest.",
  },
  NOT_FOUND: {
    meaning: "Unter dieser Adresse gibt es nichts, oder es ist nicht für dich.",
    remedy: "Prüf die Adresse, oder geh zurück zur Liste, aus der sie kam.",
  },
  REQUEST_TOO_LARGE: {
    meaning: "Der Inhalt der Anfrage ist größer, als diese Adresse annimmt.",
    remedy: "Sende weniger auf einmal; Dateien gehören an die Upload-Adresse.",
  },
  REQUEST_TYPE_UNKNOWN: {
    meaning: "Der Inhalt der Anfrage hat einen Typ, den diese Adresse nicht liest.",
    remedy: "Sende JSON als application/json, Dateien als multipart/form-data.",
  },
  CONFLICT: {
    meaning: "Jemand (oder ein anderer Tab) hat das inzwischen geändert.",
    remedy: "Lade es neu, vergleich, und speichere noch einmal.",
  },
  TOO_MANY_REQUESTS: {
    meaning: "Von dir kamen in kurzer Zeit zu viele Anfragen.",
    remedy: "Warte so lange, wie Retry-After es nennt.",
  },
  INTERNAL: {
    meaning: "Bei uns ist etwas kaputtgegangen.",
    remedy: "Versuch es noch einmal; bleibt es so, melde es mit der Nummer der Anfrage.",
  },
  UNAVAILABLE: {
    meaning: "Ein Teil, der hierfür gebraucht wird, startet gerade, hält an oder ist überlastet.",
    remedy: "Versuch es in ein paar Sekunden noch einmal.",
  },
  CONFIG_INVALID: {
    meaning: "Eine Umgebungsvariable hat einen Wert, mit dem nichts anzufangen ist.",
    remedy: "Korrigiere die genannte Variable und starte neu.",
  },
  VAULT_UNREADABLE: {
    meaning:
      "Etwas verschlüsselt Gespeichertes lässt sich nicht lesen: Es wurde verändert, oder der Schlüssel dazu fehlt.",
    remedy:
      "Trag den genannten Hauptschlüssel wieder in FITGLUE_MASTER_KEYS ein, oder spiel die Sicherung zurück; ohne den Schlüssel ist es endgültig verloren.",
  },
  DATA_DIR_IN_USE: {
    meaning: "Ein anderer FitGlue-Prozess arbeitet in diesem Datenordner.",
    remedy: "Beende den anderen Prozess, oder gib diesem ein eigenes FITGLUE_DATA_DIR.",
  },
  ADDRESS_IN_USE: {
    meaning: "Ein anderes Programm belegt diese Adresse und diesen Port.",
    remedy: "Beende es, oder wähl einen anderen PORT.",
  },

  // — files --------------------------------------------------------------------------------------
  FILE_EMPTY: {
    meaning: "Die Datei ist leer.",
    remedy: "Exportiere sie noch einmal vom Gerät oder Dienst.",
  },
  FILE_TOO_LARGE: {
    meaning: "Die Datei, oder was sie entpackt ergibt, ist größer als erlaubt.",
    remedy: "Lade eine kleinere Datei hoch, oder teile das Archiv auf.",
  },
  FILE_TYPE_UNKNOWN: {
    meaning: "Der Inhalt ist weder FIT, TCX noch GPX, noch ein Archiv davon.",
    remedy: "Exportiere die Aktivität als FIT, TCX oder GPX.",
  },
  FILE_DAMAGED: {
    meaning: "Die Datei ist so beschädigt, dass nichts zu retten ist.",
    remedy: "Kopiere oder exportiere die Datei noch einmal.",
  },
  FILE_NOT_AN_ACTIVITY: {
    meaning:
      "Die Datei ist lesbar, enthält aber keine aufgezeichnete Aktivität (sondern eine Strecke, eine Route, Tageswerte …).",
    remedy: "Lade die Datei einer aufgezeichneten Einheit hoch; in einer GPX brauchen die Punkte Zeiten.",
  },
  ARCHIVE_DAMAGED: {
    meaning: "Das Zip- oder Gzip-Archiv lässt sich nicht öffnen.",
    remedy: "Erstell das Archiv noch einmal, oder lade es noch einmal herunter.",
  },
  ARCHIVE_TOO_MANY_ENTRIES: {
    meaning: "Das Archiv enthält mehr Dateien, als ein Upload haben darf.",
    remedy: "Teile das Archiv auf.",
  },
  ARCHIVE_ENCRYPTED: {
    meaning: "Das Archiv ist mit einem Passwort geschützt.",
    remedy: "Lade es ohne Passwort hoch.",
  },
  ARCHIVE_EMPTY: {
    meaning: "Das Archiv enthält keine Aktivitäten.",
    remedy: "Leg FIT-, TCX- oder GPX-Dateien hinein.",
  },
  ACTIVITY_DUPLICATE: {
    meaning: "Diese Einheit wurde schon importiert.",
    remedy: "Öffne die vorhandene Aktivität; nichts wurde geändert.",
  },
  ACTIVITY_INVALID: {
    meaning: "Eine Aktivität folgt nicht dem Schema für Aktivitäten.",
    remedy: "Melde es dem Autor des Quell-Plugins.",
  },

  // — manifests, packages, configuration ------------------------------------------------------------
  MANIFEST_INVALID: {
    meaning: "Das Manifest eines Plugins verletzt eine Regel des Manifest-Schemas.",
    remedy: "Korrigiere den Wert an der genannten Stelle.",
  },
  DIALECT_INVALID: {
    meaning: "Ein Schema für Einstellungen verwendet etwas, das es in unserem Dialekt nicht gibt.",
    remedy: "Nimm eines der Schlüsselwörter, die der Dialekt erlaubt.",
  },
  CONFIG_REFUSED: {
    meaning: "Die Einstellungen eines Schritts passen nicht zu dem, was das Plugin verlangt.",
    remedy: "Öffne den Schritt und korrigiere das genannte Feld.",
  },
  BUNDLE_FAILED: {
    meaning: "Der Code des Plugins ließ sich nicht bündeln.",
    remedy: "Korrigiere die genannte Zeile, oder entferne den Import, der nicht erlaubt ist.",
  },
  BUNDLE_TOO_LARGE: {
    meaning: "Das Bundle ist größer als erlaubt.",
    remedy: "Verzichte auf Abhängigkeiten; die Meldung nennt die größten.",
  },
  PLUGIN_NOT_FOUND: {
    meaning: "Kein installiertes Plugin hat diese ID oder passt zu dieser Version.",
    remedy: "Installiere das Plugin, oder wähl eine andere Version.",
  },
  PLUGIN_VERSION_EXISTS: {
    meaning: "Diese Version gibt es schon, und eine Version ändert sich nie.",
    remedy: "Erhöhe die Version.",
  },
  PLUGIN_INCOMPATIBLE: {
    meaning: "Das Plugin wurde für eine andere Version von FitGlue gemacht.",
    remedy: "Installiere eine Version, deren engines.fitglue diese hier einschließt.",
  },
  INTEGRITY_MISMATCH: {
    meaning: "Ein gespeichertes Paket hat nicht mehr den Inhalt, mit dem es veröffentlicht wurde.",
    remedy: "Installiere das Plugin neu; sieh nach, ob die Festplatte defekt ist oder jemand etwas verändert hat.",
  },

  // — pipelines and runs ------------------------------------------------------------------------------
  PIPELINE_INVALID: {
    meaning: "Die Pipeline kann so, wie sie ist, nicht laufen.",
    remedy: "Öffne sie im Baukasten und löse die aufgelisteten Probleme.",
  },
  SHARE_INVALID: {
    meaning: "Das ist keine geteilte Pipeline, oder nicht die ganze.",
    remedy:
      "Kopiere den Code noch einmal vollständig, oder wähl die Datei, die beim Teilen der Pipeline gespeichert wurde.",
  },
  RUN_NOT_WAITING: {
    meaning: "Der Lauf wartet darauf nicht (mehr).",
    remedy: "Lade den Lauf neu.",
  },
  RUN_NOT_RETRYABLE: {
    meaning: "Nur ein fehlgeschlagener oder abgebrochener Lauf lässt sich noch einmal starten.",
    remedy: "Starte bei der Aktivität einen neuen Lauf.",
  },
  TEST_SENDS_NOTHING: {
    meaning: "Ein Testlauf ändert bei keinem Dienst etwas; darum wurde zurückgehalten, was der Schritt senden wollte.",
    remedy: "Alles in Ordnung: In einem echten Lauf sendet der Schritt es.",
  },
  DELIVERY_UNKNOWN: {
    meaning: "Es ist unklar, ob die Aktivität beim Ziel angekommen ist.",
    remedy: "Sieh beim Ziel nach; markiere die Lieferung dann als erledigt, oder sende sie noch einmal.",
  },
  DELIVERY_FAILED: {
    meaning: "Das Ziel hat die Aktivität endgültig abgelehnt.",
    remedy: "Lies die Meldung, behebe die Ursache, und starte die Lieferung noch einmal.",
  },

  // — sandbox verdicts ------------------------------------------------------------------------------
  CPU_LIMIT: {
    meaning: "Das Plugin hat mehr Rechenzeit verbraucht, als es darf.",
    remedy: "Melde es dem Autor des Plugins, oder erhöhe seine Grenze im Manifest.",
  },
  WALL_LIMIT: {
    meaning: "Das Plugin hat länger gebraucht, als es darf.",
    remedy: "Versuch es noch einmal; bleibt es so, melde es dem Autor des Plugins.",
  },
  MEMORY_LIMIT: {
    meaning: "Das Plugin hat mehr Speicher verbraucht, als es darf.",
    remedy: "Melde es dem Autor des Plugins, oder erhöhe seine Grenze im Manifest.",
  },
  SANDBOX_HANG: {
    meaning: "Das Plugin hat seinen Sandbox-Prozess blockiert und wurde mit ihm beendet.",
    remedy: "Melde es dem Autor des Plugins: Eine eingebaute Funktion arbeitet an etwas Riesigem.",
  },
  SANDBOX_UNAVAILABLE: {
    meaning: "Kein Sandbox-Prozess konnte den Schritt übernehmen.",
    remedy: "Es wird von selbst noch einmal versucht; bleibt es so, sieh in /readyz nach.",
  },
  PLUGIN_QUARANTINED: {
    meaning:
      "Das Plugin hat mehrere Sandbox-Prozesse zum Absturz gebracht; seine Schritte werden eine Weile abgelehnt.",
    remedy:
      "Nimm eine andere Version des Plugins, oder lass es weg; wer den Server betreibt, kann die Quarantäne aufheben.",
  },
  DEADLOCK: {
    meaning: "Das Plugin wartet auf etwas, das nie geschehen kann.",
    remedy: "Melde es dem Autor des Plugins: Es wartet auf ein Promise, das niemand erfüllt.",
  },
  PLUGIN_ERROR: {
    meaning: "Das Plugin hat einen Fehler gemeldet.",
    remedy: "Lies seine Meldung; melde sie dem Autor des Plugins.",
  },
  LOAD_ERROR: {
    meaning: "Der Code des Plugins ließ sich nicht laden.",
    remedy: "Melde es dem Autor des Plugins: Meldung und Stack nennen die Zeile.",
  },
  RESULT_INVALID: {
    meaning: "Das Plugin hat etwas zurückgegeben, das sein Manifest nicht erlaubt.",
    remedy: "Melde es dem Autor des Plugins.",
  },
  RESULT_TOO_LARGE: {
    meaning: "Das Plugin hat mehr zurückgegeben, als es darf.",
    remedy: "Melde es dem Autor des Plugins, oder erhöhe seine Grenze im Manifest.",
  },
  INPUT_TOO_LARGE: {
    meaning: "Die Aktivität ist zu groß für die Grenzen des Plugins.",
    remedy: "Lass das Plugin bei so langen Aktivitäten weg.",
  },
  HOST_CALL_LIMIT: {
    meaning: "Das Plugin hat mehr Host-Aufrufe gemacht, als es darf.",
    remedy: "Melde es dem Autor des Plugins, oder erhöhe seine Grenze im Manifest.",
  },
  HOST_CALL_INVALID: {
    meaning: "Das Plugin hat einen Host-Aufruf mit Argumenten gemacht, die dieser nicht annimmt.",
    remedy: "Korrigiere den Aufruf; die Referenz für Autoren zeigt seine Form.",
  },
  HOST_CALL_UNKNOWN: {
    meaning: "Das Plugin hat einen Host-Aufruf gemacht, den es hier nicht gibt.",
    remedy: "Nimm einen der dokumentierten Aufrufe.",
  },
  CAPABILITY_NOT_GRANTED: {
    meaning: "Das Plugin hat etwas benutzt, worum sein Manifest nicht bittet.",
    remedy: "Nimm die Fähigkeit mit ihrer Begründung ins Manifest auf.",
  },
  CANCELLED: {
    meaning: "Jemand hat den Lauf abgebrochen.",
    remedy: "Starte ihn noch einmal, falls das ein Versehen war.",
  },

  TAPE_INVALID: {
    meaning:
      "Die Datei ist keine Aufzeichnung eines Schritts, ist beschädigt, oder kommt von einer Version, die hier nicht bekannt ist.",
    remedy: "Zeichne den Schritt noch einmal auf, oder hol dir die Datei noch einmal von dort, wo sie herkam.",
  },
  REPLAY_DIVERGED: {
    meaning: "Ein Schritt hat beim Nachspielen etwas anderes getan als bei der Aufzeichnung.",
    remedy:
      "Sieh dir den genannten Aufruf an: Bei geändertem Code liegt dort der Unterschied; bei gleichem Code melde es.",
  },

  // — outgoing requests and stored things -------------------------------------------------------------
  EGRESS_REFUSED: {
    meaning: "Diese Adresse darf das Plugin nicht aufrufen.",
    remedy: "Nimm den Host ins Manifest auf; private Adressen sind nie erlaubt.",
  },
  EGRESS_FAILED: {
    meaning: "Der andere Dienst hat nicht geantwortet, oder nicht richtig.",
    remedy: "Es wird von selbst noch einmal versucht; sieh auf der Statusseite des Dienstes nach.",
  },
  EGRESS_BUSY: {
    meaning: "Es sind so viele Anfragen an andere Dienste unterwegs, dass diese nicht gestellt wurde.",
    remedy: "Es wird von selbst noch einmal versucht; bleibt es so, lass weniger auf einmal laufen.",
  },
  CONNECTION_MISSING: {
    meaning: "Das Plugin braucht ein Konto bei seinem Dienst, und es ist keines verbunden.",
    remedy: "Verbinde den Dienst und versuch es noch einmal.",
  },
  CONNECTION_DISABLED: {
    meaning: "Die Verbindung zum Dienst ist ausgeschaltet.",
    remedy: "Schalte sie auf ihrer Seite wieder ein; nichts ist verloren, und was wartet, geht weiter.",
  },
  CONNECTION_EXPIRED: {
    meaning: "Der Dienst akzeptiert den gespeicherten Schlüssel oder die Anmeldung nicht mehr.",
    remedy: "Verbinde den Dienst noch einmal; nichts ist verloren, und was wartet, geht weiter.",
  },
  CONNECTION_KEY_INVALID: {
    meaning: "Der Schlüssel kann keiner von diesem Dienst sein, oder der Dienst akzeptiert ihn nicht.",
    remedy: "Kopiere den Schlüssel noch einmal von dort, wo der Dienst ihn zeigt: ganz, und nichts anderes.",
  },
  CONNECTION_ACCOUNT_CHANGED: {
    meaning: "Der Schlüssel oder die Anmeldung gehört zu einem anderen Konto beim Dienst als dem, das verbunden war.",
    remedy: "Verbinde das frühere Konto; um zu wechseln, trenn die Verbindung zuerst.",
  },
  CONNECTION_SCOPE_MISSING: {
    meaning: "Der Dienst wurde ohne eine Berechtigung verbunden, die hier gebraucht wird.",
    remedy: "Verbinde ihn noch einmal und lass das Häkchen bei der genannten Berechtigung stehen.",
  },
  CONNECTION_UNAVAILABLE: {
    meaning: "So, wie diese Installation eingerichtet ist, lässt sich der Dienst nicht verbinden.",
    remedy: "Die Meldung nennt, was der Betreiber des Servers einstellen muss.",
  },
  OAUTH_STATE_INVALID: {
    meaning:
      "Die Antwort der Anmeldeseite des Dienstes gehört zu keiner Anmeldung, die hier begonnen wurde, oder kam zu spät.",
    remedy: "Fang im selben Browser noch einmal an, den Dienst zu verbinden.",
  },
  OAUTH_REFUSED: {
    meaning: "Die Anmeldung beim Dienst wurde abgebrochen oder abgelehnt.",
    remedy: "Verbinde noch einmal und erlaube den Zugriff.",
  },
  RATE_LIMITED: {
    meaning: "Der Dienst lässt im Moment keine weiteren Anfragen zu.",
    remedy: "Es geht von selbst weiter, sobald der Dienst es zulässt.",
  },
  SERVICE_UNAVAILABLE: {
    meaning:
      "Der Dienst funktioniert im Moment nicht: Er versagte mehrmals hintereinander oder war nicht zu erreichen.",
    remedy: "Es wird von selbst noch einmal versucht; sieh auf der Statusseite des Dienstes nach.",
  },
  SECRET_MISSING: {
    meaning: "Eine geheime Einstellung des Schritts wurde entfernt, oder sie galt für ein anderes Plugin oder Konto.",
    remedy: "Öffne die Einstellungen des Schritts und gib sie noch einmal ein.",
  },
  QUOTA_EXCEEDED: {
    meaning: "Das Plugin speichert mehr, als es darf.",
    remedy: "Melde es dem Autor des Plugins, oder erhöhe seine Grenze im Manifest.",
  },
  ASSET_INVALID: {
    meaning: "Ein Bild ist nicht von dem Typ, den es angibt, oder enthält etwas Aktives.",
    remedy: "Korrigiere das Plugin: PNG, JPEG, oder SVG ohne Skripte und Links.",
  },
};
