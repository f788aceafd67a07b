import type { Phrases } from './en.ts'

export const fr: Phrases = {
  outcomes: {
    done: 'Fait',
    unchanged: 'Il n’y avait rien à changer',
    question: 'Une question',
    unfinished: 'Pas terminé',
    failed: 'Cela n’a pas marché',
    notStarted: 'Pas commencé',
    stopped: 'Arrêté',
    interrupted: 'Interrompu',
    superseded: 'Continue avec votre message plus récent',
    dead: 'Abandonné',
    running: 'Toujours en cours',
    waiting: 'Toujours en attente',
    undone: 'Annulé',
    nothingToUndo: 'Rien à annuler',
    stopping: 'Arrêt en cours',
    nothingToStop: 'Rien à arrêter',
    status: 'Où nous en sommes',
    help: 'Aide',
    whichProject: 'Quel site',
    nothingToDo: 'Je n’ai rien trouvé à faire',
    notKnown: 'Votre adresse n’est pas connue',
    paused: 'En pause',
  },
  colon: ' : ',
  delimiter: '--- Veuillez écrire votre prochaine instruction au-dessus de cette ligne ---',
  words: { stop: 'arrêter', undo: 'défaire', status: 'statut', help: 'aide' },
  reference: 'Référence Webordinary',

  yourInstruction: 'votre instruction',
  noSubject: '(sans objet)',
  noText: '(sans texte)',
  more: (count) => `et ${count} de plus`,
  restLeftOut: 'Ce message était plus long ; le reste est omis.',
  youWrote: 'Vous avez écrit',

  answer: {
    preview: 'Aperçu',
    files: 'Fichiers modifiés',
    notes: 'À noter',
    soFar: 'Ce qui a été fait jusqu’ici',
    log: 'Ce que le programme a affiché en dernier',
    earlierToo:
      'Cette réponse vaut aussi pour vos instructions précédentes de cette conversation qui ont été interrompues pour celle-ci.',
    tooLateToStop: 'Vous avez demandé d’arrêter, mais c’était déjà terminé.',
    tooLateToStopQuestion: 'Vous avez demandé d’arrêter, mais cela s’était déjà terminé par une question.',
    dead: 'Cette instruction n’a pas pu être exécutée et ne sera pas essayée de nouveau.',
    notStarted: 'Cette instruction n’a pas été commencée et rien n’a été changé.',
    superseded:
      'Vous avez envoyé une autre instruction dans cette conversation. Les deux sont traitées ensemble, et la réponse à la plus récente vaut aussi pour celle-ci. Vous n’avez rien à faire.',
    asBefore: 'Votre site et son aperçu sont comme avant.',
    siteAsBefore: 'Votre site lui-même est comme avant.',
    savedUnfinished: 'Le travail fait jusqu’ici est conservé, inachevé.',
    savedDone:
      'La modification elle-même est enregistrée, mais la suite n’a pas marché : l’aperçu montre peut-être encore l’état d’avant.',
    nothingYet: 'Rien n’avait encore été changé.',
  },

  next: {
    title: 'Ce que vous pouvez faire maintenant',
    goOn: 'Pour continuer, répondez à ce message et écrivez ce que vous voulez changer.',
    goOnFromHere: 'Pour continuer à partir de là, répondez à ce message.',
    answer: 'Répondez à ce message avec votre réponse, et le travail continue à partir de là.',
    undo: (word) => `Pour annuler cette modification, répondez avec le seul mot « ${word} ».`,
    throwAway: (word) => `Pour jeter ce qui est conservé, répondez avec le seul mot « ${word} ».`,
    stop: (word) => `Pour arrêter, répondez avec le seul mot « ${word} ».`,
    again:
      'Vous pouvez renvoyer l’instruction. Si elle échoue de la même façon, il faut d’abord réparer quelque chose.',
    smaller: 'Renvoyez-la, de préférence en étapes plus petites, un message par étape.',
    againLater: 'Renvoyez-la quand une instruction précédente aura reçu sa réponse.',
    askAbout: (whom, id) => `Si vous avez besoin d’aide, demandez à ${whom} et indiquez la référence ${id}.`,
    ask: (whom) => `Si vous avez besoin d’aide, demandez à ${whom}.`,
    operator: 'la personne qui a mis ce service en place pour vous',
  },

  small: {
    commit: 'Commit',
    branch: 'Branche',
    time: 'Durée',
    cost: 'Coût',
    tokens: (input, output) => `Jetons : ${input} en entrée, ${output} en sortie`,
    free: 'rien',
    lessThanACent: 'moins d’un centime',
  },

  reminder: {
    running: (time) => `Cela dure depuis ${time} et n’est pas encore terminé.`,
    waiting: (time) => `L’instruction attend son tour depuis ${time}.`,
    promise: 'Rien n’est perdu : vous recevrez une réponse quand ce sera terminé.',
    howFar: (time) => `Où cela en était il y a ${time}`,
    step: 'Étape',
    doing: 'En train de',
    files: 'Fichiers touchés jusqu’ici',
    cost: 'Coût jusqu’ici',
    stages: {
      open: 'récupérer l’état le plus récent du site',
      edit: 'faire la modification',
      commit: 'enregistrer la modification',
      push: 'envoyer la modification au dépôt',
      build: 'construire le site',
      publish: 'publier l’aperçu',
    },
  },

  ask: {
    whichProject: 'Je ne sais pas de quel site vous parlez ; rien n’a donc encore été changé.',
    whichProjectHow: 'Répondez avec le nom du site, et je continue avec ce que vous avez écrit :',
    writeIt: 'Veuillez écrire ce que vous voulez changer.',
    found: 'Ce que j’ai trouvé dans votre message',
    why: {
      'no instruction': 'Votre message n’avait ni texte ni objet ; rien n’a donc été changé.',
      'quote alone':
        'Je n’ai trouvé que le message précédent que le vôtre répète, et aucun mot de vous ; rien n’a donc été changé.',
      'signature alone': 'Je n’ai trouvé qu’une signature ; rien n’a donc été changé.',
      'files alone':
        'Je n’ai trouvé que des images ou des fichiers, sans un mot ; rien n’a donc été changé. Veuillez les renvoyer en écrivant ce qu’il faut en faire.',
      'forward alone': 'Vous avez transféré un message sans un mot de vous ; rien n’a donc été changé.',
      'winmail.dat':
        'Votre logiciel de messagerie a mis le texte dans un fichier nommé winmail.dat, que seul Outlook sait lire ; rien n’a donc été changé. Veuillez renvoyer le message en HTML ou en texte brut.',
      encrypted:
        'Votre message est chiffré et je ne peux pas le lire ; rien n’a donc été changé. Veuillez le renvoyer sans chiffrement.',
    },
  },

  stop: {
    stopping:
      'Vous avez demandé d’arrêter. Ceci est en train d’être arrêté, et vous recevrez une réponse pour chacun quand il sera terminé :',
    notAgain: 'Ce qui a été arrêté ne sera pas exécuté de nouveau, sauf si vous le renvoyez.',
    nothing: 'Vous avez demandé d’arrêter, mais rien n’est en cours ni en attente dans cette conversation.',
    elsewhere: 'Pas encore terminé dans vos autres conversations',
    elsewhereHow: (word) =>
      `Pour arrêter l’un d’eux, répondez avec le seul mot « ${word} » à un message de cette conversation-là.`,
    finished: (word) =>
      `Ce qui était déjà terminé reste comme c’est. Pour annuler la dernière modification, répondez avec le seul mot « ${word} ».`,
  },

  undo: {
    before: (word) => `Pour annuler aussi la précédente, répondez encore avec le seul mot « ${word} ».`,
    nothing: 'Dans cette conversation, il n’y a aucune modification à annuler ; rien n’a donc été changé.',
  },

  status: {
    nothing: 'Rien n’est en cours ni en attente pour vous.',
    running: (time) => `en cours depuis ${time}`,
    waiting: (time) => `en attente depuis ${time}`,
    open: 'Pas encore terminé',
    last: 'Terminé en dernier',
  },

  help: {
    intro:
      'Écrivez avec vos propres mots ce que vous voulez changer sur votre site, comme à une personne. Je fais la modification et je réponds avec un aperçu.',
    title: 'Ces mots ont un effet particulier quand un message ne dit rien d’autre',
    stop: 'arrête ce qui est en cours ou en attente dans cette conversation',
    undo: 'annule la dernière modification de cette conversation',
    status: 'dit ce qui est en cours ou en attente',
    help: 'envoie ce message',
    projects: 'Vos sites',
    files: 'Vous pouvez joindre des images et d’autres fichiers.',
    conversations: 'Une réponse continue la conversation ; un nouveau message en commence une autre.',
  },

  sender: {
    noRight: (from) =>
      `L’adresse ${from} ne peut pas modifier ce site ; rien n’a donc été changé. Faites-la ajouter, ou demandez à quelqu’un qui le peut.`,
    otherAddress:
      'Si vous écrivez d’habitude depuis une autre adresse, renvoyez votre message depuis celle-là.',
    paused: (until) =>
      `J’ai reçu plus de messages que je ne peux en traiter dans ce laps de temps ; celui-ci n’a donc pas été exécuté. Jusqu’à ${until}, je n’exécuterai pas non plus les suivants et n’y répondrai pas. Veuillez renvoyer celui-ci après.`,
    earlierGoesOn: 'Ce que vous avez demandé avant continue.',
    once: 'Je n’écris ceci qu’une fois par jour au plus.',
  },

  thread: {
    began:
      'Je n’ai pas pu savoir à quelle conversation appartient votre message ; il en a donc commencé une nouvelle, à partir de l’état de votre site. Les modifications d’autres conversations qui ne sont pas encore publiées n’y sont pas.',
  },

  files: {
    tooLarge: (name, size, limit) =>
      `La pièce jointe « ${name} » (${size}) a été laissée de côté : la limite est de ${limit} par pièce jointe.`,
    moreLeftOut: (count) => `Laissées de côté pour la même raison : ${count} de plus.`,
    tooMany: (used, all, names) =>
      `Seules les ${used} premières pièces jointes sur ${all} ont été utilisées. Laissées de côté : ${names}.`,
    tooMuch: (limit, names) =>
      `Laissées de côté, car toutes les pièces jointes ensemble peuvent faire ${limit} : ${names}.`,
    notTheirs: (names) =>
      `Pris pour une partie d’une signature ou du logiciel de messagerie, et non utilisé : ${names}. Si vous en avez besoin, joignez-le encore une fois comme fichier à part.`,
    ofAttachedMail: (names) =>
      `Des fichiers d’un message joint n’ont pas été utilisés : ${names}. Si vous en avez besoin, joignez-les à votre message lui-même.`,
    winmail: (names) =>
      `Outlook a mis quelque chose dans ${names}, que je ne peux pas ouvrir. Veuillez l’envoyer en HTML ou en texte brut, avec les fichiers joints.`,
    unreadable: 'Une partie de votre message est chiffrée ou ne peut pas être ouverte, et n’a pas été lue.',
  },
}
