import type { Phrases } from './en.ts'

export const pt: Phrases = {
  outcomes: {
    done: 'Feito',
    unchanged: 'Não havia nada a mudar',
    question: 'Uma pergunta',
    unfinished: 'Não terminado',
    failed: 'Não foi possível fazer',
    notStarted: 'Não iniciado',
    stopped: 'Parado',
    interrupted: 'Interrompido',
    superseded: 'Continua com a sua mensagem mais recente',
    dead: 'Abandonado',
    running: 'Ainda em andamento',
    waiting: 'Ainda em espera',
    undone: 'Desfeito',
    nothingToUndo: 'Nada a desfazer',
    stopping: 'Parando',
    nothingToStop: 'Nada a parar',
    status: 'Como estão as coisas',
    help: 'Ajuda',
    whichProject: 'Qual site',
    nothingToDo: 'Não encontrei nada a fazer',
    notKnown: 'O seu endereço não é conhecido',
    paused: 'Em pausa',
  },
  colon: ': ',
  delimiter: '--- Escreva a sua próxima instrução acima desta linha ---',
  words: { stop: 'parar', undo: 'desfazer', status: 'estado', help: 'ajuda' },
  reference: 'Referência Webordinary',

  yourInstruction: 'a sua instrução',
  noSubject: '(sem assunto)',
  noText: '(sem texto)',
  more: (count) => `e mais ${count}`,
  restLeftOut: 'Esta mensagem era mais longa; o resto foi omitido.',
  youWrote: 'Você escreveu',

  answer: {
    preview: 'Prévia',
    files: 'Arquivos alterados',
    notes: 'Observe',
    soFar: 'O que foi feito até agora',
    log: 'O que o programa mostrou por último',
    earlierToo:
      'Esta resposta vale também para as suas instruções anteriores desta conversa que foram interrompidas por esta.',
    tooLateToStop: 'Você pediu para parar, mas já estava terminado.',
    tooLateToStopQuestion: 'Você pediu para parar, mas já tinha terminado com uma pergunta.',
    dead: 'Esta instrução não pôde ser executada e não será tentada de novo.',
    notStarted: 'Esta instrução não foi iniciada e nada foi mudado.',
    superseded:
      'Você enviou outra instrução nesta conversa. As duas são feitas juntas, e a resposta à mais recente vale também para esta. Você não precisa fazer nada.',
    asBefore: 'O seu site e a prévia dele estão como antes.',
    siteAsBefore: 'O seu site está como antes.',
    savedUnfinished: 'O que foi feito até agora está guardado, sem terminar.',
    savedDone:
      'A mudança está guardada, mas o que vem depois não funcionou: a prévia talvez ainda mostre o estado anterior.',
    nothingYet: 'Nada tinha sido mudado ainda.',
  },

  next: {
    title: 'O que você pode fazer agora',
    goOn: 'Para continuar, responda a esta mensagem e escreva o que quer mudar.',
    goOnFromHere: 'Para continuar a partir daí, responda a esta mensagem.',
    answer: 'Responda a esta mensagem com a sua resposta, e o trabalho continua a partir daí.',
    undo: (word) => `Para desfazer esta mudança, responda só com a palavra “${word}”.`,
    throwAway: (word) => `Para descartar o que está guardado, responda só com a palavra “${word}”.`,
    stop: (word) => `Para parar, responda só com a palavra “${word}”.`,
    again:
      'Você pode enviar a instrução de novo. Se falhar da mesma forma, é preciso primeiro consertar algo.',
    smaller: 'Envie-a de novo, de preferência em passos menores, uma mensagem por passo.',
    againLater: 'Envie-a de novo quando uma anterior tiver sido respondida.',
    askAbout: (whom, id) => `Se precisar de ajuda, pergunte a ${whom} e mencione a referência ${id}.`,
    ask: (whom) => `Se precisar de ajuda, pergunte a ${whom}.`,
    operator: 'quem preparou este serviço para você',
  },

  small: {
    commit: 'Commit',
    branch: 'Ramo',
    time: 'Duração',
    cost: 'Custo',
    tokens: (input, output) => `Tokens: ${input} de entrada, ${output} de saída`,
    free: 'nada',
    lessThanACent: 'menos de um centavo',
  },

  reminder: {
    running: (time) => `Já leva ${time} e ainda não terminou.`,
    waiting: (time) => `A instrução espera a sua vez há ${time}.`,
    promise: 'Nada se perde: você receberá uma resposta quando terminar.',
    howFar: (time) => `Como estava há ${time}`,
    step: 'Passo',
    doing: 'Fazendo',
    files: 'Arquivos tocados até agora',
    cost: 'Custo até agora',
    stages: {
      open: 'obter o estado mais recente do site',
      edit: 'fazer a mudança',
      commit: 'guardar a mudança',
      push: 'enviar a mudança ao repositório',
      build: 'construir o site',
      publish: 'publicar a prévia',
    },
  },

  ask: {
    whichProject: 'Não sei a qual dos seus sites você se refere; por isso nada foi mudado ainda.',
    whichProjectHow: 'Responda com o nome do site, e continuo com o que você escreveu:',
    writeIt: 'Por favor, escreva o que quer mudar.',
    found: 'O que encontrei na sua mensagem',
    why: {
      'no instruction': 'A sua mensagem não tinha texto nem assunto; por isso nada foi mudado.',
      'quote alone':
        'Encontrei só a mensagem anterior que a sua repete, e nenhuma palavra sua; por isso nada foi mudado.',
      'signature alone': 'Encontrei só uma assinatura; por isso nada foi mudado.',
      'files alone':
        'Encontrei só imagens ou arquivos e nenhuma palavra; por isso nada foi mudado. Envie-os de novo e escreva o que fazer com eles.',
      'forward alone': 'Você encaminhou uma mensagem sem uma palavra sua; por isso nada foi mudado.',
      'winmail.dat':
        'O seu programa de e-mail pôs o texto num arquivo chamado winmail.dat, que só o Outlook consegue ler; por isso nada foi mudado. Envie de novo como HTML ou como texto simples.',
      encrypted:
        'A sua mensagem está criptografada e não consigo lê-la; por isso nada foi mudado. Envie-a de novo sem criptografia.',
    },
  },

  stop: {
    stopping:
      'Você pediu para parar. Isto está sendo parado, e você receberá uma resposta de cada um quando terminar:',
    notAgain: 'O que foi parado não é executado de novo, a não ser que você o envie outra vez.',
    nothing: 'Você pediu para parar, mas nada está em andamento nem em espera nesta conversa.',
    elsewhere: 'Ainda não terminado nas suas outras conversas',
    elsewhereHow: (word) =>
      `Para parar um destes, responda só com a palavra “${word}” a uma mensagem daquela conversa.`,
    finished: (word) =>
      `O que já estava terminado fica como está. Para desfazer a última mudança, responda só com a palavra “${word}”.`,
  },

  undo: {
    before: (word) => `Para desfazer também a anterior, responda outra vez só com a palavra “${word}”.`,
    nothing: 'Nesta conversa não há mudança que se possa desfazer; nada foi mudado.',
  },

  status: {
    nothing: 'Nada está em andamento nem em espera para você.',
    running: (time) => `em andamento há ${time}`,
    waiting: (time) => `em espera há ${time}`,
    open: 'Ainda não terminado',
    last: 'Terminado por último',
  },

  help: {
    intro:
      'Escreva com as suas próprias palavras o que quer mudar no seu site, como escreveria a uma pessoa. Faço a mudança e respondo com uma prévia.',
    title: 'Estas palavras têm um efeito próprio quando uma mensagem não diz mais nada',
    stop: 'para o que está em andamento ou em espera nesta conversa',
    undo: 'desfaz a última mudança desta conversa',
    status: 'diz o que está em andamento ou em espera',
    help: 'envia esta mensagem',
    projects: 'Os seus sites',
    files: 'Você pode anexar imagens e outros arquivos.',
    conversations: 'Uma resposta continua a conversa; uma mensagem nova começa outra.',
  },

  sender: {
    noRight: (from) =>
      `O endereço ${from} não pode mudar este site; por isso nada foi mudado. Peça que seja incluído ou peça a alguém que possa.`,
    otherAddress: 'Se costuma escrever de outro endereço, envie a sua mensagem de novo a partir dele.',
    paused: (until) =>
      `Recebi mais mensagens do que posso atender neste tempo; por isso esta não foi executada. Até ${until} também não executarei outras nem responderei a elas. Envie esta de novo depois disso.`,
    earlierGoesOn: 'O que você pediu antes continua.',
    once: 'Escrevo isto no máximo uma vez por dia.',
  },

  thread: {
    began:
      'Não consegui saber a que conversa a sua mensagem pertence; por isso ela começou uma nova, a partir do estado do seu site. As mudanças de outras conversas que ainda não foram publicadas não estão nela.',
  },

  files: {
    tooLarge: (name, size, limit) =>
      `O anexo “${name}” (${size}) foi deixado de fora: o limite é ${limit} por anexo.`,
    moreLeftOut: (count) => `Deixados de fora pelo mesmo motivo: mais ${count}.`,
    tooMany: (used, all, names) =>
      `Só os primeiros ${used} de ${all} anexos foram usados. Deixados de fora: ${names}.`,
    tooMuch: (limit, names) =>
      `Deixados de fora, porque todos os anexos juntos podem ter ${limit}: ${names}.`,
    notTheirs: (names) =>
      `Tomados por parte de uma assinatura ou do programa de e-mail, e não usados: ${names}. Se precisar de algum, anexe-o de novo como arquivo próprio.`,
    ofAttachedMail: (names) =>
      `Arquivos de uma mensagem anexada não foram usados: ${names}. Se precisar de algum, anexe-o à sua própria mensagem.`,
    winmail: (names) =>
      `O Outlook pôs algo em ${names}, que não consigo abrir. Envie como HTML ou texto simples, com os arquivos anexados.`,
    unreadable: 'Uma parte da sua mensagem está criptografada ou não pode ser aberta, e não foi lida.',
  },
}
