import type { Phrases } from './en.ts'

export const de: Phrases = {
  outcomes: {
    done: 'Erledigt',
    unchanged: 'Es war nichts zu ändern',
    question: 'Eine Frage',
    unfinished: 'Nicht fertig geworden',
    failed: 'Hat nicht geklappt',
    notStarted: 'Nicht begonnen',
    stopped: 'Gestoppt',
    interrupted: 'Unterbrochen',
    superseded: 'Geht mit Ihrer neueren Mail weiter',
    dead: 'Aufgegeben',
    running: 'Noch in Arbeit',
    waiting: 'Wartet noch',
    undone: 'Zurückgenommen',
    nothingToUndo: 'Nichts zurückzunehmen',
    stopping: 'Wird gestoppt',
    nothingToStop: 'Nichts zu stoppen',
    status: 'Stand der Dinge',
    help: 'Hilfe',
    whichProject: 'Welche Website',
    nothingToDo: 'Ich habe nichts zu tun gefunden',
    notKnown: 'Ihre Adresse ist nicht bekannt',
    paused: 'Pause',
  },
  colon: ': ',
  delimiter: '--- Bitte schreiben Sie Ihre nächste Anweisung über diese Zeile ---',
  words: { stop: 'stopp', undo: 'rückgängig', status: 'status', help: 'hilfe' },
  reference: 'Webordinary-Kennung',

  yourInstruction: 'Ihre Anweisung',
  noSubject: '(kein Betreff)',
  noText: '(kein Text)',
  more: (count) => `und ${count} weitere`,
  restLeftOut: 'Diese Nachricht war länger; der Rest ist weggelassen.',
  youWrote: 'Sie schrieben',

  answer: {
    preview: 'Vorschau',
    files: 'Geänderte Dateien',
    notes: 'Bitte beachten',
    soFar: 'Was bisher getan wurde',
    log: 'Was das Programm zuletzt ausgegeben hat',
    earlierToo:
      'Diese Antwort gilt auch für Ihre früheren Anweisungen in dieser Unterhaltung, die dafür unterbrochen wurden.',
    tooLateToStop: 'Sie wollten stoppen, aber es war schon fertig.',
    tooLateToStopQuestion: 'Sie wollten stoppen, aber es hatte schon mit einer Frage geendet.',
    dead: 'Diese Anweisung konnte nicht ausgeführt werden und wird nicht noch einmal versucht.',
    notStarted: 'Diese Anweisung wurde nicht begonnen, und es wurde nichts geändert.',
    superseded:
      'Sie haben in dieser Unterhaltung eine weitere Anweisung geschickt. An beiden wird zusammen gearbeitet, und die Antwort auf die neuere gilt auch für diese. Sie müssen nichts tun.',
    asBefore: 'Ihre Website und ihre Vorschau sind wie vorher.',
    siteAsBefore: 'Ihre Website selbst ist wie vorher.',
    savedUnfinished: 'Was bisher getan wurde, ist unfertig gespeichert.',
    savedDone:
      'Die Änderung selbst ist gespeichert, aber was danach kommt, hat nicht geklappt: Die Vorschau zeigt vielleicht noch den Stand von vorher.',
    nothingYet: 'Es war noch nichts geändert.',
  },

  next: {
    title: 'Was Sie jetzt tun können',
    goOn: 'Um weiterzumachen, antworten Sie auf diese Mail und schreiben Sie, was geändert werden soll.',
    goOnFromHere: 'Um von dort weiterzumachen, antworten Sie auf diese Mail.',
    answer:
      'Antworten Sie auf die Frage, indem Sie auf diese Mail antworten; dann geht die Arbeit von dort weiter.',
    undo: (word) => `Um diese Änderung zurückzunehmen, antworten Sie nur mit dem Wort „${word}“.`,
    throwAway: (word) => `Um das Gespeicherte zu verwerfen, antworten Sie nur mit dem Wort „${word}“.`,
    stop: (word) => `Um sie zu stoppen, antworten Sie nur mit dem Wort „${word}“.`,
    again:
      'Sie können die Anweisung noch einmal schicken. Wenn sie genauso scheitert, muss erst etwas repariert werden.',
    smaller: 'Schicken Sie sie noch einmal, am besten in kleineren Schritten, je Schritt eine Mail.',
    againLater: 'Schicken Sie sie noch einmal, wenn eine frühere beantwortet ist.',
    askAbout: (whom, id) => `Wenn Sie Hilfe brauchen, fragen Sie ${whom} und nennen Sie die Kennung ${id}.`,
    ask: (whom) => `Wenn Sie Hilfe brauchen, fragen Sie ${whom}.`,
    operator: 'die Person, die dies für Sie eingerichtet hat',
  },

  small: {
    commit: 'Commit',
    branch: 'Branch',
    time: 'Dauer',
    cost: 'Kosten',
    tokens: (input, output) => `Tokens: ${input} ein, ${output} aus`,
    free: 'keine',
    lessThanACent: 'weniger als ein Cent',
  },

  reminder: {
    running: (time) => `Die Arbeit dauert bisher ${time} und ist noch nicht fertig.`,
    waiting: (time) => `Ihre Anweisung wartet noch, bis sie an der Reihe ist. Wartezeit bisher: ${time}.`,
    promise: 'Es geht nichts verloren: Sie bekommen eine Antwort, wenn es fertig ist.',
    howFar: (time) => `So weit war es (Zeit seither: ${time})`,
    step: 'Schritt',
    doing: 'Tätigkeit',
    files: 'Bisher bearbeitete Dateien',
    cost: 'Kosten bisher',
    stages: {
      open: 'den neuesten Stand der Website holen',
      edit: 'die Änderung machen',
      commit: 'die Änderung speichern',
      push: 'die Änderung ins Repository bringen',
      build: 'die Website bauen',
      publish: 'die Vorschau veröffentlichen',
    },
  },

  ask: {
    whichProject: 'Ich weiß nicht, welche Ihrer Websites Sie meinen; deshalb wurde noch nichts geändert.',
    whichProjectHow:
      'Antworten Sie mit dem Namen der Website, dann mache ich mit dem weiter, was Sie geschrieben haben:',
    writeIt: 'Bitte schreiben Sie, was geändert werden soll.',
    found: 'Was ich in Ihrer Mail gefunden habe',
    why: {
      'no instruction': 'Ihre Mail hatte keinen Text und keinen Betreff; deshalb wurde nichts geändert.',
      'quote alone':
        'Ich habe nur die frühere Mail gefunden, die Ihre wiederholt, und keine eigenen Worte; deshalb wurde nichts geändert.',
      'signature alone': 'Ich habe nur eine Signatur gefunden; deshalb wurde nichts geändert.',
      'files alone':
        'Ich habe nur Bilder oder Dateien und keine Worte gefunden; deshalb wurde nichts geändert. Bitte schicken Sie sie noch einmal und schreiben Sie dazu, was damit geschehen soll.',
      'forward alone':
        'Sie haben eine Mail ohne ein eigenes Wort weitergeleitet; deshalb wurde nichts geändert.',
      'winmail.dat':
        'Ihr Mailprogramm hat den Text in eine Datei namens winmail.dat gepackt, die nur Outlook lesen kann; deshalb wurde nichts geändert. Bitte schicken Sie die Mail noch einmal als HTML oder als reinen Text.',
      encrypted:
        'Ihre Mail ist verschlüsselt, und ich kann sie nicht lesen; deshalb wurde nichts geändert. Bitte schicken Sie sie noch einmal unverschlüsselt.',
    },
  },

  stop: {
    stopping:
      'Sie wollten stoppen. Dies wird gestoppt, und Sie bekommen zu jedem eine Antwort, wenn es beendet ist:',
    notAgain: 'Was gestoppt wurde, wird nicht noch einmal ausgeführt, außer Sie schicken es noch einmal.',
    nothing: 'Sie wollten stoppen, aber in dieser Unterhaltung läuft oder wartet nichts.',
    elsewhere: 'Noch nicht fertig in Ihren anderen Unterhaltungen',
    elsewhereHow: (word) =>
      `Um eines davon zu stoppen, antworten Sie nur mit dem Wort „${word}“ auf eine Mail jener Unterhaltung.`,
    finished: (word) =>
      `Was schon fertig war, bleibt, wie es ist. Um die letzte Änderung zurückzunehmen, antworten Sie nur mit dem Wort „${word}“.`,
  },

  undo: {
    before: (word) =>
      `Um auch die davor zurückzunehmen, antworten Sie noch einmal nur mit dem Wort „${word}“.`,
    nothing:
      'In dieser Unterhaltung gibt es keine Änderung, die sich zurücknehmen ließe; es wurde nichts geändert.',
  },

  status: {
    nothing: 'Für Sie läuft oder wartet nichts.',
    running: (time) => `in Arbeit, bisher ${time}`,
    waiting: (time) => `wartet, bisher ${time}`,
    open: 'Noch nicht fertig',
    last: 'Zuletzt fertig geworden',
  },

  help: {
    intro:
      'Schreiben Sie mit Ihren eigenen Worten, was auf Ihrer Website geändert werden soll, so wie Sie einem Menschen schreiben würden. Ich mache die Änderung und antworte mit einer Vorschau.',
    title: 'Diese Wörter tun etwas Eigenes, wenn eine Mail sonst nichts sagt',
    stop: 'stoppt, was in dieser Unterhaltung läuft oder wartet',
    undo: 'nimmt die letzte Änderung dieser Unterhaltung zurück',
    status: 'sagt, was läuft oder wartet',
    help: 'schickt diese Mail',
    projects: 'Ihre Websites',
    files: 'Sie können Bilder und andere Dateien anhängen.',
    conversations: 'Eine Antwort setzt die Unterhaltung fort; eine neue Mail beginnt eine neue.',
  },

  sender: {
    noRight: (from) =>
      `Die Adresse ${from} darf diese Website nicht ändern; deshalb wurde nichts geändert. Lassen Sie sie eintragen, oder bitten Sie jemanden, der es darf.`,
    otherAddress:
      'Wenn Sie sonst von einer anderen Adresse schreiben, schicken Sie Ihre Mail noch einmal von dort.',
    paused: (until) =>
      `Ich habe mehr Mails bekommen, als ich in dieser Zeit ausführen darf; deshalb wurde diese nicht ausgeführt. Bis ${until} führe ich auch weitere nicht aus und beantworte sie nicht. Bitte schicken Sie diese danach noch einmal.`,
    earlierGoesOn: 'Was Sie vorher verlangt haben, geht weiter.',
    once: 'Das schreibe ich höchstens einmal am Tag.',
  },

  thread: {
    began:
      'Ich konnte nicht erkennen, zu welcher Unterhaltung Ihre Mail gehört. Sie hat deshalb eine neue begonnen, vom Stand Ihrer Website aus; Änderungen anderer Unterhaltungen, die noch nicht veröffentlicht sind, sind darin nicht enthalten.',
  },

  files: {
    tooLarge: (name, size, limit) =>
      `Der Anhang „${name}“ (${size}) wurde weggelassen: Die Grenze ist ${limit} je Anhang.`,
    moreLeftOut: (count) => `Aus demselben Grund weggelassen: ${count} weitere.`,
    tooMany: (used, all, names) =>
      `Nur die ersten ${used} von ${all} Anhängen wurden verwendet. Weggelassen: ${names}.`,
    tooMuch: (limit, names) => `Weggelassen, weil alle Anhänge zusammen ${limit} haben dürfen: ${names}.`,
    notTheirs: (names) =>
      `Für einen Teil einer Signatur oder des Mailprogramms gehalten und nicht verwendet: ${names}. Wenn Sie etwas davon brauchen, hängen Sie es noch einmal als eigene Datei an.`,
    ofAttachedMail: (names) =>
      `Dateien einer angehängten Mail wurden nicht verwendet: ${names}. Wenn Sie etwas davon brauchen, hängen Sie es an Ihre Mail selbst an.`,
    winmail: (names) =>
      `Outlook hat etwas in ${names} gepackt, das ich nicht öffnen kann. Bitte schicken Sie es als HTML oder reinen Text, mit den Dateien im Anhang.`,
    unreadable: 'Ein Teil Ihrer Mail ist verschlüsselt oder lässt sich nicht öffnen und wurde nicht gelesen.',
  },
}
