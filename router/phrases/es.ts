import type { Phrases } from './en.ts'

export const es: Phrases = {
  outcomes: {
    done: 'Hecho',
    unchanged: 'No había nada que cambiar',
    question: 'Una pregunta',
    unfinished: 'Sin terminar',
    failed: 'No se ha podido hacer',
    notStarted: 'No se ha empezado',
    stopped: 'Detenido',
    interrupted: 'Interrumpido',
    superseded: 'Sigue con su mensaje más reciente',
    dead: 'Abandonado',
    running: 'Todavía en curso',
    waiting: 'Todavía en espera',
    undone: 'Deshecho',
    nothingToUndo: 'No hay nada que deshacer',
    stopping: 'Deteniendo',
    nothingToStop: 'No hay nada que detener',
    status: 'Cómo va todo',
    help: 'Ayuda',
    whichProject: 'Qué sitio web',
    nothingToDo: 'No he encontrado nada que hacer',
    notKnown: 'No conozco su dirección',
    paused: 'En pausa',
  },
  colon: ': ',
  delimiter: '--- Escriba su próxima instrucción encima de esta línea ---',
  words: { stop: 'parar', undo: 'deshacer', status: 'estado', help: 'ayuda' },
  reference: 'Referencia de Webordinary',

  yourInstruction: 'su instrucción',
  noSubject: '(sin asunto)',
  noText: '(sin texto)',
  more: (count) => `y ${count} más`,
  restLeftOut: 'Este mensaje era más largo; se omite el resto.',
  youWrote: 'Usted escribió',

  answer: {
    preview: 'Vista previa',
    files: 'Archivos cambiados',
    notes: 'Tenga en cuenta',
    soFar: 'Lo que se ha hecho hasta ahora',
    log: 'Lo último que mostró el programa',
    earlierToo:
      'Esta respuesta vale también para sus instrucciones anteriores de esta conversación que se interrumpieron por esta.',
    tooLateToStop: 'Pidió detenerlo, pero ya estaba terminado.',
    tooLateToStopQuestion: 'Pidió detenerlo, pero ya había terminado con una pregunta.',
    dead: 'Esta instrucción no se ha podido cumplir y no se intentará otra vez.',
    notStarted: 'Esta instrucción no se ha empezado y no se ha cambiado nada.',
    superseded:
      'Ha enviado otra instrucción en esta conversación. Se trabaja en las dos juntas, y la respuesta a la más reciente vale también para esta. No tiene que hacer nada.',
    asBefore: 'Su sitio web y su vista previa están como antes.',
    siteAsBefore: 'Su sitio web está como antes.',
    savedUnfinished: 'Lo hecho hasta ahora está guardado, sin terminar.',
    savedDone:
      'El cambio está guardado, pero lo que viene después no ha funcionado: puede que la vista previa muestre todavía lo anterior.',
    nothingYet: 'Todavía no se había cambiado nada.',
  },

  next: {
    title: 'Qué puede hacer ahora',
    goOn: 'Para seguir, responda a este mensaje y escriba qué quiere cambiar.',
    goOnFromHere: 'Para seguir desde ahí, responda a este mensaje.',
    answer: 'Responda a este mensaje con su respuesta y el trabajo sigue desde ahí.',
    undo: (word) => `Para deshacer este cambio, responda solo con la palabra «${word}».`,
    throwAway: (word) => `Para descartar lo guardado, responda solo con la palabra «${word}».`,
    stop: (word) => `Para detenerlo, responda solo con la palabra «${word}».`,
    again: 'Puede enviar la instrucción otra vez. Si falla de la misma manera, antes hay que arreglar algo.',
    smaller: 'Envíela otra vez, mejor en pasos más pequeños, un mensaje por paso.',
    againLater: 'Envíela otra vez cuando se haya respondido a una anterior.',
    askAbout: (whom, id) => `Si necesita ayuda, pregunte a ${whom} y mencione la referencia ${id}.`,
    ask: (whom) => `Si necesita ayuda, pregunte a ${whom}.`,
    operator: 'la persona que le preparó este servicio',
  },

  small: {
    commit: 'Commit',
    branch: 'Rama',
    time: 'Duración',
    cost: 'Coste',
    tokens: (input, output) => `Tokens: ${input} de entrada, ${output} de salida`,
    free: 'nada',
    lessThanACent: 'menos de un centavo',
  },

  reminder: {
    running: (time) => `Lleva ${time} y todavía no ha terminado.`,
    waiting: (time) => `Lleva ${time} esperando su turno.`,
    promise: 'No se pierde nada: recibirá una respuesta cuando termine.',
    howFar: (time) => `Cómo iba hace ${time}`,
    step: 'Paso',
    doing: 'Haciendo',
    files: 'Archivos tocados hasta ahora',
    cost: 'Coste hasta ahora',
    stages: {
      open: 'obtener el estado más reciente del sitio',
      edit: 'hacer el cambio',
      commit: 'guardar el cambio',
      push: 'enviar el cambio al repositorio',
      build: 'construir el sitio',
      publish: 'publicar la vista previa',
    },
  },

  ask: {
    whichProject: 'No sé a cuál de sus sitios web se refiere; por eso no se ha cambiado nada todavía.',
    whichProjectHow: 'Responda con el nombre del sitio web y sigo con lo que escribió:',
    writeIt: 'Escriba, por favor, qué quiere cambiar.',
    found: 'Lo que he encontrado en su mensaje',
    why: {
      'no instruction': 'Su mensaje no tenía texto ni asunto; por eso no se ha cambiado nada.',
      'quote alone':
        'Solo he encontrado el mensaje anterior que el suyo repite, y ninguna palabra suya; por eso no se ha cambiado nada.',
      'signature alone': 'Solo he encontrado una firma; por eso no se ha cambiado nada.',
      'files alone':
        'Solo he encontrado imágenes o archivos y ninguna palabra; por eso no se ha cambiado nada. Envíelos otra vez y escriba qué hay que hacer con ellos.',
      'forward alone': 'Ha reenviado un mensaje sin una palabra suya; por eso no se ha cambiado nada.',
      'winmail.dat':
        'Su programa de correo metió el texto en un archivo llamado winmail.dat, que solo Outlook puede leer; por eso no se ha cambiado nada. Envíelo otra vez como HTML o como texto sin formato.',
      encrypted:
        'Su mensaje está cifrado y no puedo leerlo; por eso no se ha cambiado nada. Envíelo otra vez sin cifrar.',
    },
  },

  stop: {
    stopping: 'Pidió detener. Esto se está deteniendo, y recibirá una respuesta de cada uno cuando termine:',
    notAgain: 'Lo que se detuvo no se hará otra vez, a no ser que lo envíe de nuevo.',
    nothing: 'Pidió detener, pero en esta conversación no hay nada en curso ni en espera.',
    elsewhere: 'Sin terminar en sus otras conversaciones',
    elsewhereHow: (word) =>
      `Para detener uno de estos, responda solo con la palabra «${word}» a un mensaje de esa conversación.`,
    finished: (word) =>
      `Lo que ya estaba terminado queda como está. Para deshacer el último cambio, responda solo con la palabra «${word}».`,
  },

  undo: {
    before: (word) => `Para deshacer también el anterior, responda otra vez solo con la palabra «${word}».`,
    nothing: 'En esta conversación no hay ningún cambio que se pueda deshacer; no se ha cambiado nada.',
  },

  status: {
    nothing: 'No tiene nada en curso ni en espera.',
    running: (time) => `en curso desde hace ${time}`,
    waiting: (time) => `en espera desde hace ${time}`,
    open: 'Sin terminar',
    last: 'Lo último terminado',
  },

  help: {
    intro:
      'Escriba con sus propias palabras qué quiere cambiar en su sitio web, como se lo escribiría a una persona. Hago el cambio y respondo con una vista previa.',
    title: 'Estas palabras hacen algo propio cuando un mensaje no dice nada más',
    stop: 'detiene lo que está en curso o en espera en esta conversación',
    undo: 'deshace el último cambio de esta conversación',
    status: 'dice qué está en curso o en espera',
    help: 'envía este mensaje',
    projects: 'Sus sitios web',
    files: 'Puede adjuntar imágenes y otros archivos.',
    conversations: 'Una respuesta continúa la conversación; un mensaje nuevo empieza otra.',
  },

  sender: {
    noRight: (from) =>
      `La dirección ${from} no puede cambiar este sitio web; por eso no se ha cambiado nada. Haga que la añadan o pídaselo a alguien que pueda.`,
    otherAddress: 'Si suele escribir desde otra dirección, envíe su mensaje otra vez desde ella.',
    paused: (until) =>
      `He recibido más mensajes de los que puedo atender en este tiempo; por eso este no se ha cumplido. Hasta ${until} tampoco cumpliré otros ni los responderé. Envíe este otra vez después.`,
    earlierGoesOn: 'Lo que pidió antes sigue en marcha.',
    once: 'Escribo esto como mucho una vez al día.',
  },

  thread: {
    began:
      'No he podido saber a qué conversación pertenece su mensaje; por eso ha empezado una nueva, desde el estado de su sitio web. Los cambios de otras conversaciones que aún no están publicados no están en ella.',
  },

  files: {
    tooLarge: (name, size, limit) =>
      `El archivo adjunto «${name}» (${size}) se ha omitido: el límite es ${limit} por archivo.`,
    moreLeftOut: (count) => `Omitidos por la misma razón: ${count} más.`,
    tooMany: (used, all, names) =>
      `Solo se han usado los primeros ${used} de ${all} archivos adjuntos. Omitidos: ${names}.`,
    tooMuch: (limit, names) =>
      `Omitidos, porque todos los archivos adjuntos juntos pueden tener ${limit}: ${names}.`,
    notTheirs: (names) =>
      `Tomados por parte de una firma o del programa de correo, y no usados: ${names}. Si necesita alguno, adjúntelo otra vez como archivo propio.`,
    ofAttachedMail: (names) =>
      `No se han usado archivos de un mensaje adjunto: ${names}. Si necesita alguno, adjúntelo a su propio mensaje.`,
    winmail: (names) =>
      `Outlook metió algo en ${names}, que no puedo abrir. Envíelo como HTML o texto sin formato, con los archivos adjuntos.`,
    unreadable: 'Una parte de su mensaje está cifrada o no se puede abrir, y no se ha leído.',
  },
}
