/** locales/set-up/de — was die Seiten der Einrichtung sagen, auf Deutsch. */
import type { SetUpWords } from './en.ts';
import { file } from './file-de.ts';
import { signInTroubles } from './sign-in-de.ts';

const entries = (n: number): string => `${n} ${n === 1 ? 'Eintrag' : 'Einträge'}`;
const would = (n: number): string => (n === 1 ? 'würde' : 'würden');

export const setUp: SetUpWords = {
  door: {
    title: 'Twinbook einrichten',
    code: 'Einrichtungs-Code',
    hint: 'Er steht im Protokoll von Twinbook: zwölf Ziffern. Im Container zeigt es „docker compose logs twinbook“.',
    enter: 'Beginnen',
    wrong: 'Dieser Code stimmt nicht. Bei jedem Start von Twinbook gilt ein neuer: nehmen Sie den letzten im Protokoll.',
  },
  refused: {
    hostDo:
      'Öffnen Sie die Seite unter der Adresse des Geräts, oder starten Sie Twinbook mit TWINBOOK_PUBLIC_URL und der Adresse, die Sie verwenden.',
    missingWhy: 'Machen Sie mit der Einrichtung dort weiter, wo Sie waren.',
    brokenWhy:
      'Es wurde nirgends etwas geändert. Gehen Sie zurück und versuchen Sie es noch einmal; das Protokoll sagt, was geschah.',
    back: 'Zur Einrichtung',
  },
  frame: {
    title: 'Einrichtung',
    steps: {
      basics: 'Ihr Betrieb',
      client: 'Google-App',
      google: 'Google-Anmeldung',
      booking: 'Buchungssystem',
      choice: 'Was womit',
      rules: 'Regeln',
      preview: 'Vorschau',
      finish: 'Abschluss',
    },
    step: (n, all) => `Schritt ${n} von ${all}`,
    done: 'erledigt',
    next: 'Weiter',
    back: 'Zurück',
    mend: 'Es fehlt noch etwas. Es ist unten gekennzeichnet; alles andere ist behalten.',
    kept: 'Es ist gespeichert und wird hier nicht gezeigt. Lassen Sie das Feld leer, um es zu behalten.',
    choose: 'Bitte wählen Sie eines davon.',
    missing: 'Das wird gebraucht.',
    tooLong: 'Das ist zu lang.',
    wording: 'Genauer Wortlaut',
  },
  basics: {
    intro:
      'In acht kurzen Schritten erfährt Twinbook, was es im Gleichschritt halten soll. Bevor Sie am Ende auf „Starten“ drücken, wird nirgends etwas kopiert oder geändert, und Sie können jederzeit zurück.',
    language: 'Sprache',
    languageHint: 'Der Übersicht und der Konfigurationsdatei.',
    timezone: 'Zeitzone',
    timezoneHint: 'Wo Ihr Betrieb ist, zum Beispiel Europe/Berlin.',
    timezoneWrong: (meant) => `Das ist keine Zeitzone. ${meant}`,
    timezoneMeant: (zone) => `Meinten Sie ${zone}?`,
    timezoneExample: 'Schreiben Sie Region und Stadt: Europe/Berlin.',
    name: 'Kurzer Name Ihres Betriebs',
    nameHint: 'Ein Wort für Listen und Meldungen: salon-anna.',
    nameWrong: 'Verwenden Sie Buchstaben, Ziffern, „.“, „_“ und „-“, ohne Leerzeichen, höchstens 64: salon-anna.',
    password: 'Passwort für die Übersicht',
    passwordIntro:
      'Mit diesem Passwort öffnen Sie künftig die Übersicht. Dort sehen Sie, wie es läuft, und entscheiden, was auf Sie wartet.',
    suggested: 'Dieses nehmen; schreiben Sie es jetzt auf, es wird nicht noch einmal gezeigt:',
    own: 'Ein eigenes',
    ownPassword: 'Ihr Passwort',
    again: 'Noch einmal dasselbe',
    keep: 'Das schon gewählte behalten',
    passwordShort: 'Nehmen Sie mindestens zehn Zeichen.',
    passwordDiffers: 'Die beiden sind nicht gleich.',
  },
  client: {
    intro:
      'Google lässt nur Apps herein, die es kennt. Deshalb legen Sie einmal eine eigene an: Das dauert zehn Minuten, kostet nichts, und niemand sonst hat etwas damit zu tun. Öffnen Sie die Konsole neben dieser Seite und gehen Sie vor wie auf den Bildern.',
    open: 'Google-Cloud-Konsole öffnen (neues Fenster)',
    pictures: {
      project: { title: 'Ein Projekt anlegen', labels: ['Projekte', 'Twinbook', 'Neues Projekt'] },
      library: { title: 'Die Schnittstellen einschalten', labels: ['Bibliothek', 'Google Calendar API', 'Aktivieren'] },
      consent: { title: 'Sagen, wer sich anmelden darf', labels: ['Zielgruppe', 'Extern', 'App veröffentlichen'] },
      client: { title: 'Den Client anlegen', labels: ['Clients', 'Desktop-App', 'Client erstellen'] },
      copy: { title: 'ID und Schlüssel mitnehmen', labels: ['Client-ID', 'Clientschlüssel', 'Kopieren'] },
    },
    steps: {
      project: 'Drücken Sie oben in der Projektliste auf „Neues Projekt“. Nennen Sie es Twinbook.',
      library:
        'Öffnen Sie unter „APIs und Dienste“, „Bibliothek“ die „Google Calendar API“ und drücken Sie auf „Aktivieren“. Sollen auch Kundinnen und Kunden im Gleichschritt bleiben, dann ebenso die „People API“.',
      consent:
        'Drücken Sie unter „Google Auth Platform“ auf „Jetzt starten“: der Name Twinbook, Ihre Adresse und „Extern“. Drücken Sie danach unter „Zielgruppe“ auf „App veröffentlichen“, so dass dort „In der Produktion“ steht.',
      client: 'Drücken Sie unter „Clients“ auf „Client erstellen“ und wählen Sie die Art, die Sie unten angekreuzt haben.',
      copy: 'Kopieren Sie die Client-ID und den Clientschlüssel in die beiden Felder unten.',
    },
    testing:
      'Solange Google „Test“ anzeigt, beendet es jede Anmeldung nach sieben Tagen, und Sie müssten sich jede Woche neu anmelden. „App veröffentlichen“ macht damit Schluss. Eine Überprüfung ist nicht nötig: Google sagt dann, dass es die App nicht überprüft hat, und Sie gehen über „Erweitert“ weiter.',
    kind: 'Art des Clients',
    desktop: 'Desktop-App (für fast alle richtig: ein NAS, ein kleiner Server, ein Computer)',
    web: 'Webanwendung (nur, wenn Twinbook von außen unter einer Adresse mit https erreichbar ist)',
    publicUrl: 'Adresse von außen',
    publicUrlHint: 'Nur bei einer Webanwendung: https://sync.example.com. Sonst leer lassen.',
    publicUrlWrong: 'Schreiben Sie die ganze Adresse, beginnend mit https:// und ohne Pfad: https://sync.example.com.',
    publicUrlNeeded: 'Eine Webanwendung braucht die Adresse, unter der Ihr Browser Twinbook erreicht.',
    redirect: 'Tragen Sie bei einer Webanwendung unter „Autorisierte Weiterleitungs-URIs“ genau das ein:',
    redirectOwn: 'Ihre Adresse, und dahinter',
    redirectNone: 'Eine Desktop-App braucht keine Weiterleitungsadresse.',
    id: 'Client-ID',
    idHint: 'Sie endet mit .apps.googleusercontent.com.',
    idWrong: 'Das ist keine Client-ID: Sie endet mit .apps.googleusercontent.com. Kopieren Sie sie noch einmal.',
    secret: 'Clientschlüssel',
    secretHint: 'Auch eine Desktop-App hat einen. Er beginnt mit GOCSPX-.',
    secretWrong: 'Das sieht nicht wie ein Clientschlüssel aus: Er ist ein Wort ohne Leerzeichen.',
  },
  google: {
    intro:
      'Jetzt erlauben Sie Ihrem Twinbook, in die Kalender Ihres Google-Kontos zu schauen. Sie können das jederzeit zurücknehmen.',
    account: 'Google-Konto',
    accountHint: 'Die Adresse, die Sie bei Google verwenden: anna@example.com.',
    accountWrong: 'Schreiben Sie die ganze Adresse: anna@example.com.',
    contacts: 'Kundinnen und Kunden (Kontakte)',
    contactsIntro:
      'Twinbook lässt Ihre Kontakte in Ruhe, solange Sie hier nicht zustimmen. Stimmen Sie zu, dann werden Namen, Telefonnummern, Adressen und Notizen Ihrer Kundschaft zwischen Google und Ihrem Buchungssystem kopiert. Ihre Kundschaft muss das wissen, etwa durch Ihre Datenschutzerklärung, und mit Google brauchen Sie den Vertrag zur Auftragsverarbeitung Ihres Kontos. Twinbook selbst gibt nichts an andere weiter.',
    consent: 'Ich habe das gelesen und möchte auch meine Kundschaft im Gleichschritt halten',
    by: 'Wer das entscheidet',
    byHint: 'Ihr Name. Er wird mit dem heutigen Datum in der Konfiguration vermerkt.',
    byNeeded: 'Sagen Sie, wer es entscheidet: Ihr Name.',
    begin: 'Bei Google anmelden',
    beginAgain: 'Noch einmal anmelden',
    connected: (account) => `Angemeldet als ${account}.`,
    ends: (days) =>
      `Google beendet diese Anmeldung in ${days === 1 ? '1 Tag' : `${days} Tagen`}, weil Ihre App im „Test“ ist. Veröffentlichen Sie sie unter „Zielgruppe“, und melden Sie sich dann hier noch einmal an.`,
    but: 'Aber:',
    untickedContacts:
      'Das Kästchen für Kontakte war nicht angekreuzt, deshalb bleibt die Kundschaft außen vor. Melden Sie sich noch einmal an und kreuzen Sie alle Kästchen an.',
    untickedCalendars:
      'Das Kästchen für Kalender war nicht angekreuzt. Melden Sie sich noch einmal an und kreuzen Sie alle Kästchen an.',
    closed:
      'Eine Schnittstelle ist in Ihrem Google-Projekt ausgeschaltet; der genaue Wortlaut nennt sie. Aktivieren Sie sie in der Bibliothek (Schritt 2), warten Sie einige Minuten, und gehen Sie dann weiter.',
    trouble: 'Die Anmeldung hat nicht geklappt',
    goTitle: 'Weiter zu Google',
    go: 'Weiter zu Google',
    goIntro: (account) => `Melden Sie sich als ${account} an und kreuzen Sie alle Kästchen an.`,
    unverified:
      'Sagt Google, dass es diese App nicht überprüft hat: Das ist Ihre eigene. Drücken Sie auf „Erweitert“ und dann auf „Twinbook öffnen“.',
    until: (time) => `Gültig bis ${time}.`,
    byItself: 'Danach führt Google Sie von selbst zu Twinbook zurück.',
    pasteIntro:
      'Danach zeigt der Browser einen Fehler wie „Die Website ist nicht erreichbar“. Das ist richtig so. Kopieren Sie die ganze Adresse aus der Adresszeile und fügen Sie sie hier ein:',
    pasteElse: 'Es kam nicht von selbst zurück?',
    paste: 'Adresse, bei der der Browser gelandet ist',
    pasteHint: (redirect) => `Sie beginnt mit ${redirect}.`,
    bring: 'Anmeldung abschließen',
    returned: 'Zurück von Google',
    goOn: 'Weiter mit der Einrichtung',
    closing: 'Ist die Einrichtung woanders offen, können Sie dieses Fenster schließen.',
    over: 'Hier wartet keine Anmeldung mehr. Beginnen Sie sie neu.',
  },
  booking: {
    intro:
      'Wo Ihr Buchungssystem, Ihre Cloud oder Ihr NAS die Kalender aufbewahrt. Es muss CalDAV sprechen; unter welcher Adresse, steht in seiner Anleitung.',
    url: 'Adresse',
    urlHint: 'Zum Beispiel https://cloud.example.com/remote.php/dav/, oder nur der Anfang: von dort wird gesucht.',
    urlWrong: 'Schreiben Sie die ganze Adresse, beginnend mit https://.',
    urlGoogle: 'Das ist eine Adresse von Google. Hierher gehört die Ihres Buchungssystems.',
    urlPage: 'Das ist eine Seite für Menschen. Bei einer Nextcloud endet die Adresse mit /remote.php/dav/.',
    urlFile:
      'Das ist eine Kalenderdatei, die nicht im Gleichschritt bleiben kann. Schreiben Sie die Adresse des Kalenderservers.',
    urlUser: 'Lassen Sie Benutzer und Passwort in der Adresse weg; sie haben eigene Felder.',
    urlQuery: 'Lassen Sie weg, was hinter „?“ oder „#“ steht.',
    kind: 'Wie es Sie einlässt',
    byPassword: 'Benutzer und Passwort',
    byToken: 'Token',
    username: 'Benutzer',
    password: 'Passwort',
    passwordHint: 'Besser eines nur für Apps („App-Passwort“), wenn Ihr System das anbietet.',
    token: 'Token',
    allowPrivate: 'Es ist ein Server von mir, in meinem eigenen Netz',
    allowPrivateNeeded:
      'Diese Adresse führt in Ihr eigenes Netz. Ist das richtig, dann kreuzen Sie unten das Kästchen an; es verhindert, dass eine falsche Adresse bei Ihnen zu Hause herumfragt.',
    look: 'Kalender suchen',
    looked: (calendars, books) => `Gefunden: ${calendars} Kalender, ${books} ${books === 1 ? 'Adressbuch' : 'Adressbücher'}.`,
    trouble: 'Noch keine Kalender gefunden',
    troubles: {
      password:
        'Der Server nimmt diesen Benutzer mit diesem Passwort nicht an. Prüfen Sie beide; manche Systeme wollen ein eigenes App-Passwort.',
      forbidden:
        'Der Server kennt Sie, lässt Sie aber nicht in die Kalender schauen. Bitten Sie den, der ihn betreibt, um dieses Recht.',
      nothing:
        'Ein Server antwortet, aber hinter dieser Adresse sind keine Kalender. Suchen Sie in der Anleitung Ihres Systems die „CalDAV-Adresse“ und schreiben Sie sie ganz hin.',
      empty:
        'Der Server lässt Sie herein, aber es gibt dort noch keinen Kalender. Legen Sie einen an und suchen Sie dann noch einmal.',
      certificate:
        'Das Zertifikat dieses Servers gilt nicht für diese Adresse, die Verbindung ist also nicht sicher. Nehmen Sie den Namen, für den es ausgestellt ist, oder lassen Sie es erneuern. Ein selbst gemachtes Zertifikat muss Twinbook erst kennen: docs/set-up.md sagt, wie.',
      name: 'Einen Server dieses Namens gibt es nicht. Prüfen Sie die Schreibweise; im eigenen Netz versuchen Sie seine Nummer, etwa 192.168.1.10.',
      refused:
        'Das Gerät ist da, aber unter dieser Adresse antwortet nichts. Prüfen Sie den Port, und ob der Kalenderdienst eingeschaltet ist.',
      silent:
        'Der Server hat nicht rechtzeitig geantwortet. Prüfen Sie die Adresse, und ob er von diesem Gerät aus erreichbar ist.',
      plain:
        'Diese Adresse ist nicht verschlüsselt, unterwegs könnte jeder das Passwort lesen. Nehmen Sie die Adresse, die mit https:// beginnt.',
      strange:
        'Was dort antwortet, ist kein Kalenderserver, vielleicht eine Anmeldeseite. Suchen Sie die „CalDAV-Adresse“ Ihres Systems.',
      busy: 'Der Server bittet um Geduld. Warten Sie eine Minute und suchen Sie dann noch einmal.',
      broken: 'Der Server hat selbst Schwierigkeiten. Versuchen Sie es später, oder fragen Sie den, der ihn betreibt.',
      other: 'Das hat nicht geklappt. Der genaue Wortlaut unten sagt mehr.',
    },
  },
  choice: {
    intro: 'Wählen Sie zu jedem Google-Kalender den Kalender, mit dem er im Gleichschritt bleiben soll, wenn überhaupt.',
    again: 'Noch einmal nachsehen',
    caption: 'Google-Kalender und ihre Partner',
    google: 'Google-Kalender',
    dav: 'Im Gleichschritt mit',
    none: '(keinem)',
    direction: 'Richtung',
    show: 'Was zu sehen ist',
    shows: { full: 'alles', busy: 'nur, dass belegt ist' },
    showHint: '„Nur, dass belegt ist“ kopiert belegte Zeiten ohne Titel und Notizen.',
    access: { write: 'änderbar', read: 'nur lesbar' },
    davCaption: 'Kalender Ihres Buchungssystems',
    davName: 'Kalender',
    davPlace: 'Wo',
    davAccess: 'Zugriff',
    color: (code) => `Farbe ${code}`,
    contacts: 'Kundschaft',
    contactsOff: 'Die Kundschaft bleibt außen vor: Sie haben nicht zugestimmt.',
    contactsOn: (by, on) => `Zugestimmt: ${by}, ${on}`,
    contactsChange: 'Das ändern',
    contactsGoogle: 'Aus Google',
    contactsAll: 'alle Kontakte',
    contactsLabel: (name) => `nur mit dem Label ${name}`,
    contactsDav: 'Adressbuch',
    contactsNoBooks: 'Ihr Buchungssystem bietet kein Adressbuch an, deshalb kann die Kundschaft nicht im Gleichschritt bleiben.',
    nothing: 'Wählen Sie für mindestens einen Kalender einen Partner.',
    shared:
      'Dieser Kalender ist zweimal gewählt, so käme alles überallhin. Wählen Sie ihn einmal, oder für beide dieselbe eine Richtung.',
    readOnlyGoogle: 'In Google ist dieser Kalender nur lesbar: Wählen Sie „nur nach DAV“.',
    readOnlyDav: 'Im Buchungssystem ist er nur lesbar: Wählen Sie „nur nach Google“.',
    readOnlyBoth: 'Keine der beiden Seiten darf geändert werden, es gäbe also nichts zu tun.',
    gone: 'Das ist nicht mehr da. Wählen Sie noch einmal.',
    trouble: 'Die Kalender können jetzt nicht gezeigt werden',
  },
  rules: {
    intro: 'So, wie sie sind, passen sie für die meisten. Sie können sie später in der Konfigurationsdatei ändern.',
    conflicts: 'Wenn beide Seiten dasselbe geändert haben',
    conflictsIntro:
      'Änderungen an Verschiedenem werden immer zusammengeführt. Nur wenn auf beiden Seiten dieselbe Angabe geändert wurde, muss eine gelten:',
    settles: { newest: 'die spätere Änderung', dav: 'das Buchungssystem', google: 'Google', ask: 'mich fragen' },
    prefer: 'Wenn niemand weiß, welche später war',
    deletions: 'Löschungen',
    deletes: 'Wenn ein Termin auf einer Seite gelöscht wird',
    deletesWays: { propagate: 'auf der anderen auch löschen', restore: 'wieder herstellen', ask: 'mich fragen' },
    deletesHint: 'Verschwindet ungewöhnlich viel auf einmal, hält Twinbook immer an und fragt Sie zuerst.',
    deleteVsEdit: 'Wenn eine Seite gelöscht hat, was die andere geändert hat',
    deleteVsEditWays: { edit: 'behalten, mit der Änderung', delete: 'löschen', ask: 'mich fragen' },
    window: 'Wie weit zurück und voraus',
    past: 'Tage zurück',
    future: 'Tage voraus',
    windowHint: 'Termine außerhalb werden weder kopiert noch gelöscht.',
    days: 'Schreiben Sie eine ganze Zahl von 1 bis 3650.',
    guests: 'Gäste und E-Mail',
    guestsText: 'Gäste werden nicht kopiert, und niemand bekommt eine E-Mail.',
  },
  preview: {
    intro: 'Twinbook sieht sich beide Seiten an und sagt, was es zuerst tun würde. Dafür wird nirgends etwas geschrieben.',
    make: 'Zeigen',
    again: 'Noch einmal nachsehen',
    none: 'Noch nicht nachgesehen. Es kann eine Minute dauern.',
    alike: 'Beide Seiten sind schon gleich: es gibt nichts zu tun.',
    sums: {
      create: (n, side) => `${entries(n)} ${would(n)} in ${side} angelegt.`,
      update: (n, side) => `${entries(n)} ${would(n)} in ${side} geändert.`,
      delete: (n, side) => `${entries(n)} ${would(n)} in ${side} gelöscht.`,
    },
    joined: (n) => `${entries(n)} ${n === 1 ? 'ist' : 'sind'} schon auf beiden Seiten und ${would(n)} verbunden.`,
    conflicts: (n) => `${entries(n)} ${n === 1 ? 'ist' : 'sind'} verschieden und ${would(n)} auf Sie warten.`,
    left: (n) =>
      `${entries(n)} ${n === 1 ? 'bliebe' : 'blieben'} unberührt, weil eine Seite ${n === 1 ? 'ihn' : 'sie'} nicht aufnehmen kann.`,
    lines: (shown, all) => (shown === all ? 'Was getan würde' : `Die ersten ${shown} von ${all}`),
    item: 'Eintrag',
    action: 'Was geschieht',
    where: 'Wo',
    why: 'Warum',
    trouble: 'Ein Teil lässt sich nicht sagen',
    seconds: (n) => `Nachgesehen in ${n}.`,
  },
  finish: {
    intro:
      'Das ist Ihre Konfiguration. Heben Sie eine Kopie dort auf, wo Sie wichtige Papiere haben; Passwörter stehen nicht darin, sie liegen in eigenen Dateien.',
    download: 'Herunterladen',
    text: 'Die Konfiguration',
    where: (file) => `Sie wird als ${file} gespeichert, wenn Sie auf „Starten“ drücken.`,
    secrets: (folder) => `Die Passwörter werden in ${folder} gespeichert, nur für Twinbook lesbar.`,
    blocked: (file) =>
      `Twinbook darf ${file} nicht schreiben. Drücken Sie trotzdem auf „Starten“: dann werden die Passwörter im Datenordner aufbewahrt, und Sie erfahren, was zu tun ist.`,
    start: 'Starten',
    started: 'Twinbook startet',
    startedText: 'Die Konfiguration ist gespeichert, und Twinbook beginnt jetzt damit zu arbeiten. Die Einrichtung ist zu Ende.',
    toDashboard: 'Zur Übersicht',
    dashboardHint: 'Melden Sie sich dort mit dem Passwort an, das Sie im ersten Schritt gewählt haben.',
    byHand: 'Eines bleibt von Hand zu tun',
    byHandText: (file) =>
      `Laden Sie die Konfiguration herunter und legen Sie sie als ${file} ab. Twinbook bemerkt das und beginnt von selbst; es muss nicht neu gestartet werden.`,
    exists: (file) =>
      `${file} ist inzwischen da und wird nicht überschrieben. Ist es die richtige, arbeitet Twinbook von selbst damit weiter; sonst verschieben Sie sie und drücken noch einmal auf „Starten“.`,
    failed: (why) => `Es konnte nicht gespeichert werden: ${why}.`,
    broken: 'Twinbook nimmt diese Konfiguration nicht an; bitte gehen Sie zurück zu dem Schritt, um den es geht:',
  },
  signInTroubles,
  file,
};
