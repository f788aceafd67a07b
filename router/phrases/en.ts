// The fixed phrases of our mails, in English. The other tables have the same ones.

/** How a mail begins: what became of the wish, before the wish itself. The subject has it too, in brackets. */
const outcomes = {
  done: 'Done',
  unchanged: 'Nothing had to be changed',
  question: 'A question',
  unfinished: 'Not finished',
  failed: 'Could not be done',
  notStarted: 'Not started',
  stopped: 'Stopped',
  interrupted: 'Interrupted',
  superseded: 'Goes on with your newer mail',
  dead: 'Given up',
  running: 'Still being worked on',
  waiting: 'Still waiting',
  undone: 'Taken back',
  nothingToUndo: 'Nothing to take back',
  stopping: 'Stopping',
  nothingToStop: 'Nothing to stop',
  status: 'How things are',
  help: 'Help',
  whichProject: 'Which website',
  nothingToDo: 'I found nothing to do',
  notKnown: 'Your address is not known',
  paused: 'Paused',
}

export const en = {
  outcomes,
  /** Between the outcome and the wish. */
  colon: ': ',
  /** The person writes above it. */
  delimiter: '--- Please write your next instruction above this line ---',
  /** Words that are commands when a mail says nothing else. */
  words: { stop: 'stop', undo: 'undo', status: 'status', help: 'help' },
  /** Before the id of a command, in the last line of a mail. */
  reference: 'Webordinary reference',

  yourInstruction: 'your instruction',
  noSubject: '(no subject)',
  noText: '(no text)',
  more: (count: string) => `and ${count} more`,
  restLeftOut: 'This message was longer; the rest is left out.',
  youWrote: 'You wrote',

  answer: {
    preview: 'Preview',
    files: 'Changed files',
    notes: 'Please note',
    soFar: 'What was done so far',
    log: 'What the program printed at the end',
    earlierToo:
      'This answer also covers your earlier instructions in this conversation that were interrupted for this one.',
    tooLateToStop: 'You asked to stop, but it was already finished.',
    tooLateToStopQuestion: 'You asked to stop, but it had already ended with a question.',
    dead: 'This instruction could not be carried out, and it will not be tried again.',
    notStarted: 'This instruction was not started, and nothing was changed.',
    superseded:
      'You sent another instruction in this conversation. Both are worked on together, and the answer to the newer one covers this one too. You do not need to do anything.',
    asBefore: 'Your website and its preview are as they were before.',
    siteAsBefore: 'Your website itself is as it was before.',
    savedUnfinished: 'The work so far is kept, unfinished.',
    savedDone:
      'The change itself is saved, but what comes after it did not work: the preview may still show the state from before.',
    nothingYet: 'Nothing had been changed yet.',
  },

  next: {
    title: 'What you can do now',
    goOn: 'To go on, reply to this mail and write what you would like changed.',
    goOnFromHere: 'To go on from there, reply to this mail.',
    answer: 'Reply to this mail with your answer, and the work goes on from there.',
    undo: (word: string) => `To take this change back, reply with just the word “${word}”.`,
    throwAway: (word: string) => `To throw away what is kept, reply with just the word “${word}”.`,
    stop: (word: string) => `To stop it, reply with just the word “${word}”.`,
    again:
      'You can send the instruction again. If it fails in the same way, something has to be repaired first.',
    smaller: 'Send it again, preferably in smaller steps, one mail for each step.',
    againLater: 'Send it again when an earlier one has been answered.',
    askAbout: (whom: string, id: string) => `If you need help, ask ${whom} and mention the reference ${id}.`,
    ask: (whom: string) => `If you need help, ask ${whom}.`,
    operator: 'the person who set this up for you',
  },

  small: {
    commit: 'Commit',
    branch: 'Branch',
    time: 'Time',
    cost: 'Cost',
    tokens: (input: string, output: string) => `Tokens: ${input} in, ${output} out`,
    free: 'nothing',
    lessThanACent: 'less than a cent',
  },

  reminder: {
    running: (time: string) => `It has taken ${time} so far, and it is not finished yet.`,
    waiting: (time: string) => `It has been waiting for its turn for ${time}.`,
    promise: 'Nothing is lost: you will get an answer when it is finished.',
    howFar: (time: string) => `How far it was ${time} ago`,
    step: 'Step',
    doing: 'Doing',
    files: 'Files touched so far',
    cost: 'Cost so far',
    stages: {
      open: 'getting the newest state of the site',
      edit: 'making the change',
      commit: 'saving the change',
      push: 'sending the change to the repository',
      build: 'building the site',
      publish: 'publishing the preview',
    },
  },

  ask: {
    whichProject: 'I do not know which of your websites you mean, so nothing was changed yet.',
    whichProjectHow: 'Reply with the name of the website, and I go on with what you wrote:',
    writeIt: 'Please write what you would like changed.',
    found: 'What I found in your mail',
    why: {
      'no instruction': 'Your mail had no text and no subject, so nothing was changed.',
      'quote alone':
        'I found only the earlier mail that yours repeats, and no words of your own, so nothing was changed.',
      'signature alone': 'I found only a signature, so nothing was changed.',
      'files alone':
        'I found only pictures or files and no words, so nothing was changed. They wait for your words: please send them again with what is to be done with them.',
      'forward alone': 'You forwarded a mail without a word of your own, so nothing was changed.',
      'winmail.dat':
        'Your mail program packed the text into a file called winmail.dat, which only Outlook can read, so nothing was changed. Please send it again as HTML or as plain text.',
      encrypted:
        'Your mail is encrypted, and I cannot read it, so nothing was changed. Please send it again without encryption.',
    },
  },

  stop: {
    stopping: 'You asked to stop. This is being stopped, and you get an answer to each when it has ended:',
    notAgain: 'What was stopped is not carried out again unless you send it again.',
    nothing: 'You asked to stop, but nothing is running or waiting in this conversation.',
    elsewhere: 'Not finished yet in your other conversations',
    elsewhereHow: (word: string) =>
      `To stop one of these, reply with just the word “${word}” to a mail in that conversation.`,
    finished: (word: string) =>
      `Work that was already finished stays as it is. To take the last change back, reply with just the word “${word}”.`,
  },

  undo: {
    before: (word: string) => `To take back the one before it too, reply with just the word “${word}” again.`,
    nothing: 'There is no change in this conversation that could be taken back, so nothing was changed.',
  },

  status: {
    nothing: 'Nothing is running or waiting for you.',
    running: (time: string) => `being worked on for ${time}`,
    waiting: (time: string) => `waiting for ${time}`,
    open: 'Not finished yet',
    last: 'Finished last',
  },

  help: {
    intro:
      'Write what you would like changed on your website, in your own words, as you would write to a person. I make the change and answer with a preview.',
    title: 'These words do something of their own when a mail says nothing else',
    stop: 'stops what is running or waiting in this conversation',
    undo: 'takes back the last change of this conversation',
    status: 'tells what is running or waiting',
    help: 'sends this mail',
    projects: 'Your websites',
    files: 'You can attach pictures and other files.',
    conversations: 'A reply goes on with the conversation; a new mail begins a new one.',
  },

  sender: {
    noRight: (from: string) =>
      `The address ${from} may not change this website, so nothing was changed. Have it added, or ask somebody who may.`,
    otherAddress: 'If you usually write from another address, send your mail again from that one.',
    paused: (until: string) =>
      `I got more mails than I may act on in this time, so this one was not carried out. Until ${until} I will not act on further ones either, and will not answer them. Please send this one again after that.`,
    earlierGoesOn: 'What you asked for earlier goes on.',
    once: 'I write this at most once a day.',
  },

  thread: {
    began:
      'I could not tell which conversation your mail belongs to, so it began a new conversation, from the state of your website; changes of other conversations that are not published yet are not in it.',
  },

  files: {
    tooLarge: (name: string, size: string, limit: string) =>
      `The attachment "${name}" (${size}) was left out: the limit is ${limit} per attachment.`,
    moreLeftOut: (count: string) => `Left out for the same reason: ${count} more.`,
    tooMany: (used: string, all: string, names: string) =>
      `Only the first ${used} of ${all} attachments were used. Left out: ${names}.`,
    tooMuch: (limit: string, names: string) =>
      `Left out, because all attachments together may have ${limit}: ${names}.`,
    notTheirs: (names: string) =>
      `Taken for a part of a signature or of the mail program, and not used: ${names}. If you need one of these, attach it once more as a file of its own.`,
    ofAttachedMail: (names: string) =>
      `Files of a mail that was attached were not used: ${names}. If you need one of these, attach it to your mail itself.`,
    winmail: (names: string) =>
      `Outlook packed something into ${names}, which I cannot open. Please send it as HTML or plain text, with the files attached.`,
    unreadable: 'A part of your mail is encrypted or cannot be opened, and was not read.',
  },
}

/** What every table has. */
export type Phrases = typeof en
