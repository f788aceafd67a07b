import type { Phrases } from './en.ts'

export const zh: Phrases = {
  outcomes: {
    done: '已完成',
    unchanged: '无需修改',
    question: '有一个问题',
    unfinished: '未完成',
    failed: '未能完成',
    notStarted: '未开始',
    stopped: '已停止',
    interrupted: '已中断',
    superseded: '与您较新的邮件一并处理',
    dead: '已放弃',
    running: '仍在处理',
    waiting: '仍在等待',
    undone: '已撤销',
    nothingToUndo: '没有可撤销的内容',
    stopping: '正在停止',
    nothingToStop: '没有可停止的内容',
    status: '当前状态',
    help: '帮助',
    whichProject: '哪个网站',
    nothingToDo: '没有找到要做的事',
    notKnown: '您的地址未登记',
    paused: '已暂停',
  },
  colon: '：',
  delimiter: '--- 请在此行上方写下您的下一条指示 ---',
  words: { stop: '停止', undo: '撤销', status: '状态', help: '帮助' },
  reference: 'Webordinary 编号',

  yourInstruction: '您的指示',
  noSubject: '（无主题）',
  noText: '（无正文）',
  more: (count) => `还有 ${count} 个`,
  restLeftOut: '这条消息更长，其余部分已省略。',
  youWrote: '您写道',

  answer: {
    preview: '预览',
    files: '修改的文件',
    notes: '请注意',
    soFar: '到目前为止完成的内容',
    log: '程序最后的输出',
    earlierToo: '本答复也适用于您在此对话中因这条指示而中断的较早指示。',
    tooLateToStop: '您要求停止，但当时已经完成。',
    tooLateToStopQuestion: '您要求停止，但当时已经以一个问题结束。',
    dead: '这条指示未能执行，也不会再次尝试。',
    notStarted: '这条指示没有开始执行，什么都没有修改。',
    superseded:
      '您在此对话中又发送了一条指示。两条会一并处理，对较新一条的答复也适用于这一条。您无需做任何事。',
    asBefore: '您的网站及其预览与之前相同。',
    siteAsBefore: '您的网站本身与之前相同。',
    savedUnfinished: '到目前为止的工作已保存，但尚未完成。',
    savedDone: '修改本身已保存，但后续步骤没有成功：预览可能仍显示之前的状态。',
    nothingYet: '当时还没有任何修改。',
  },

  next: {
    title: '您现在可以做什么',
    goOn: '如要继续，请回复本邮件并写下您想修改的内容。',
    goOnFromHere: '如要从那里继续，请回复本邮件。',
    answer: '请回复本邮件写下您的回答，工作会从那里继续。',
    undo: (word) => `如要撤销这次修改，请回复时只写“${word}”。`,
    throwAway: (word) => `如要丢弃已保存的内容，请回复时只写“${word}”。`,
    stop: (word) => `如要停止，请回复时只写“${word}”。`,
    again: '您可以再次发送这条指示。如果再次同样失败，则需要先修复某些问题。',
    smaller: '请再次发送，最好分成较小的步骤，每个步骤一封邮件。',
    againLater: '请在较早的指示得到答复后再次发送。',
    askAbout: (whom, id) => `如需帮助，请联系${whom}，并说明编号 ${id}。`,
    ask: (whom) => `如需帮助，请联系${whom}。`,
    operator: '为您设置此服务的人',
  },

  small: {
    commit: '提交',
    branch: '分支',
    time: '用时',
    cost: '费用',
    tokens: (input, output) => `令牌：输入 ${input}，输出 ${output}`,
    free: '无',
    lessThanACent: '不到一美分',
  },

  reminder: {
    running: (time) => `已经用了${time}，还没有完成。`,
    waiting: (time) => `已经等待了${time}，还没有轮到。`,
    promise: '不会丢失任何内容：完成后您会收到答复。',
    howFar: (time) => `${time}前的进度`,
    step: '步骤',
    doing: '正在做',
    files: '目前涉及的文件数',
    cost: '目前费用',
    stages: {
      open: '获取网站的最新状态',
      edit: '进行修改',
      commit: '保存修改',
      push: '将修改发送到代码库',
      build: '构建网站',
      publish: '发布预览',
    },
  },

  ask: {
    whichProject: '我不知道您指的是您的哪个网站，所以还没有修改任何内容。',
    whichProjectHow: '请回复网站的名称，我就会继续处理您写的内容：',
    writeIt: '请写下您想修改的内容。',
    found: '我在您的邮件中找到的内容',
    why: {
      'no instruction': '您的邮件没有正文也没有主题，所以没有修改任何内容。',
      'quote alone': '我只找到您邮件中引用的较早邮件，没有您自己的话，所以没有修改任何内容。',
      'signature alone': '我只找到签名，所以没有修改任何内容。',
      'files alone': '我只找到图片或文件，没有文字，所以没有修改任何内容。请再次发送并写明要如何处理。',
      'forward alone': '您转发了一封邮件，但没有自己的话，所以没有修改任何内容。',
      'winmail.dat':
        '您的邮件程序把正文装进了名为 winmail.dat 的文件，只有 Outlook 能读取，所以没有修改任何内容。请以 HTML 或纯文本格式再次发送。',
      encrypted: '您的邮件已加密，我无法读取，所以没有修改任何内容。请不加密再次发送。',
    },
  },

  stop: {
    stopping: '您要求停止。以下内容正在停止，每一项结束后您都会收到答复：',
    notAgain: '已停止的内容不会再次执行，除非您再次发送。',
    nothing: '您要求停止，但此对话中没有正在处理或等待的内容。',
    elsewhere: '您其他对话中尚未完成的内容',
    elsewhereHow: (word) => `如要停止其中之一，请回复那个对话中的邮件，只写“${word}”。`,
    finished: (word) => `已经完成的工作保持不变。如要撤销最近一次修改，请回复时只写“${word}”。`,
  },

  undo: {
    before: (word) => `如要连同前一次修改一起撤销，请再次回复，只写“${word}”。`,
    nothing: '此对话中没有可以撤销的修改，所以没有修改任何内容。',
  },

  status: {
    nothing: '没有正在处理或等待的内容。',
    running: (time) => `已处理${time}`,
    waiting: (time) => `已等待${time}`,
    open: '尚未完成',
    last: '最近完成',
  },

  help: {
    intro: '请用您自己的话写下想在网站上修改的内容，就像写给一个人一样。我会进行修改，并回复预览。',
    title: '当邮件中没有其他内容时，下列词语有特殊作用',
    stop: '停止此对话中正在处理或等待的内容',
    undo: '撤销此对话中最近一次修改',
    status: '告诉您正在处理或等待的内容',
    help: '发送这封邮件',
    projects: '您的网站',
    files: '您可以附上图片和其他文件。',
    conversations: '回复会继续原来的对话；新邮件会开始新的对话。',
  },

  sender: {
    noRight: (from) => `地址 ${from} 无权修改此网站，所以没有修改任何内容。请让人登记它，或请有权的人来做。`,
    otherAddress: '如果您通常用另一个地址写信，请用那个地址再次发送。',
    paused: (until) =>
      `在这段时间内收到的邮件超过了我可以处理的数量，所以这封邮件没有执行。在 ${until} 之前，后续邮件也不会执行，也不会答复。请在那之后再次发送这封邮件。`,
    earlierGoesOn: '您之前要求的内容会继续进行。',
    once: '这个通知每天最多发送一次。',
  },

  thread: {
    began:
      '我无法判断您的邮件属于哪个对话，因此从您网站的当前状态开始了一个新对话；其他对话中尚未发布的修改不在其中。',
  },

  files: {
    tooLarge: (name, size, limit) => `附件“${name}”（${size}）未使用：每个附件的上限为 ${limit}。`,
    moreLeftOut: (count) => `因同样原因未使用：另外 ${count} 个。`,
    tooMany: (used, all, names) => `${all} 个附件中只使用了前 ${used} 个。未使用：${names}。`,
    tooMuch: (limit, names) => `所有附件合计上限为 ${limit}，因此未使用：${names}。`,
    notTheirs: (names) =>
      `被视为签名或邮件程序的一部分而未使用：${names}。如果您需要其中之一，请再次作为单独的文件附上。`,
    ofAttachedMail: (names) => `未使用所附邮件中的文件：${names}。如果您需要其中之一，请直接附在您的邮件中。`,
    winmail: (names) => `Outlook 把内容装进了 ${names}，我无法打开。请以 HTML 或纯文本发送，并附上文件。`,
    unreadable: '您邮件的一部分已加密或无法打开，没有读取。',
  },
}
