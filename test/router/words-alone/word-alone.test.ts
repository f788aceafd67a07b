import { expect } from 'chai'
import fc from 'fast-check'
import { says } from './saying.ts'

describe('A mail says stop', () => {
  const alone = [
    'stop',
    'STOP!!!',
    ' stop \n',
    '"stop"',
    '*Stop*',
    '_stop_',
    '**Stop.**',
    '» Stop «',
    'stop stop',
    'Stoppppp',
    'Stopp!',
    'ＳＴＯＰ！',
    'st\u200bop\u00ad',
    '🛑 Stop',
    'Stop it',
    'Stop that please',
    'Please stop now.',
    'Cancel',
    'Cancel everything!',
    'Never mind.',
    'Nevermind',
    'Forget it',
    'Hold on!',
    'Wait',
    'Abbrechen',
    'ABBRUCH',
    'Arrête',
    'arrete',
    'Arre\u0302tez, s’il vous plaît',
    'Annuler',
    'Annulla',
  ]
  for (const words of alone) it(`as ${JSON.stringify(words)}`, () => expect(says(words)).to.equal('stop'))

  const around: [what: string, words: string][] = [
    ['thanks and a name', 'Stop\n\nThanks\n\nann'],
    ['thanks and a name in one line', 'Stop, thanks Ann'],
    ['a closing and a name', 'Stop!\n\nBest regards,\nAnn'],
    ['all of that in one line', 'Stop! Best regards, Ann'],
    ['a name alone', 'Stop\n\nAnn'],
    ['a name behind a sign', 'Stop - Ann'],
    ['initials', 'Stop\n\nAE'],
    ['a nickname', 'Stop\n\nAnnie'],
    ["somebody else's name below a closing", 'Stop\n\nKind regards\nBob Miller'],
    ['a company below the name', 'Stop\n\nBest regards\nAnn Example\nManaging Director\nExample Ltd'],
    [
      'contact data below the name',
      'Stop\n\nAnn Example\nCustomer GmbH\nPhone: +49 30 1234567\nann@customer.test',
    ],
    ['a signature without a closing', 'Stop\n\nAnn Example\nExample Ltd'],
    [
      "a company's notice",
      'Stop\n\nThis e-mail is confidential and intended only for the person to whom it is addressed.\n\nPlease consider the environment before printing this mail.',
    ],
    [
      'a long one in another language',
      `Stopp\n\nMfG\nAnn\n\nDiese E-Mail enthält vertrauliche Informationen. ${'Wenn Sie nicht der Empfänger sind, löschen Sie sie. '.repeat(40)}`,
    ],
    ['a greeting of us', 'Hi Webordinary,\n\nplease stop.\n\nThanks!'],
    ['a greeting of anybody', 'Guten Tag Frau Müller,\n\nStopp!\n\nMfG\nAnn'],
    ['a greeting in the same line', 'Hi there stop please'],
    ['several closings', 'Stop\n\nDanke und viele Grüße\nAnn'],
    ['a greeting and a closing of another language', 'Hallo,\nstop\n\nCordialement\nAnn'],
    [
      'no blanks, as Japanese has none',
      'お世話になっております。\n停止してください。\nよろしくお願いします。',
    ],
    ['a Chinese closing', '你好，\n请停止\n此致\n敬礼\n王小明'],
    ['an Arabic one', 'مرحبا،\nتوقف من فضلك\nمع التحية'],
  ]
  for (const [what, words] of around) it(`with ${what}`, () => expect(says(words)).to.equal('stop'))

  it('with files, which a signature may bring', () => {
    expect(says('Stop', { hasFiles: true })).to.equal('stop')
  })

  it('in the subject of a new conversation, when there is nothing else but courtesy', () => {
    for (const words of ['', 'Best regards\nAnn', 'Thanks!'])
      expect(says(words, { subject: 'Stop!', isNewConversation: true }), words).to.equal('stop')
  })
})

describe('A mail says status, undo or help', () => {
  const cases: [words: string, word: string][] = [
    ['Status?', 'status'],
    ['Hi,\nhow far are you?\nThanks, Ann', 'status'],
    ['Stand?', 'status'],
    ['¿Cómo va?', 'status'],
    ['undo', 'undo'],
    ['Undo that, please', 'undo'],
    ['Mach das rückgängig', 'undo'],
    ['rueckgaengig', 'undo'],
    ['Please undo the last change.\n\nAnn', 'undo'],
    ['Stop. Undo.', 'undo'],
    ['Help!', 'help'],
    ['Help me?', 'help'],
    ['Aide', 'help'],
    ['帮助', 'help'],
  ]
  for (const [words, word] of cases)
    it(`as ${JSON.stringify(words)}`, () => expect(says(words)).to.equal(word))

  it('but not with files: what was sent along must not be lost', () => {
    for (const words of ['Status', 'Undo', 'Help'])
      expect(says(words, { hasFiles: true })).to.equal(undefined)
  })
})

describe('A mail says more than a word', () => {
  const instructions = [
    '',
    'please',
    'Thanks!',
    'Ann',
    'stop?',
    'undo?',
    'stop 5',
    'Stop the music on the homepage',
    'Stop using red',
    'Cancel the newsletter section',
    'Undo the bold in the heading',
    'Undo all',
    'Undo the last two changes',
    'Help button',
    'Add a stop button',
    'Status page',
    "don't stop",
    'Do not stop',
    'non-stop',
    'No stop',
    'Ne pas annuler',
    'Не отменить',
    'لا توقف',
    'Nie przestań',
    'Stops',
    'Unstoppable',
    'stop@customer.test',
    'Stop and status',
    'Stop status',
    'Stop Ann',
    'Stop Shop',
    'Stop!\n\nMake it blue instead.',
    'Stop\n\nTitle: Hello\nColour: red',
    'Stop\n\nAnn Musik',
    'Stop\n\nAnn Example\nHomepage Title',
    'Stop\n\nPut "This e-mail is confidential" on the page',
    'Stop\n\nThis e-mail is confidential.\n\nPut that on the page',
    'Stop\n\nThis mail button has to go',
    'Stop\n\nBest regards\nHomepage',
    'Stop\n\nThanks\nNewsletter',
    'Stop\n\nBest regards\nAnn\nPlease make it blue',
    'Stop\n\nAnn\nPlease call +49 30 1234567 and say so',
    'Stop\n\n+49 30 1234567',
    'Hello World\nStop\nGo',
    'Make it blue\n-- \nstop',
    'これを停止ボタンに',
  ]
  for (const words of instructions)
    it(`in ${JSON.stringify(words)}`, () => expect(says(words)).to.equal(undefined))

  it('when the subject says it, and the text something else, or it is no new conversation', () => {
    expect(says('Make it blue', { subject: 'Stop', isNewConversation: true })).to.equal(undefined)
    expect(says('', { subject: 'Stop' })).to.equal(undefined)
    for (const subject of ['Re: stop', 'AW: Stop', 'Fwd: stop', ''])
      expect(says('', { subject, isNewConversation: true })).to.equal(undefined)
  })

  it('whatever word is added to it, wherever', () => {
    const mails = ['Stop', 'Hi,\n\nplease stop\n\nThanks\nAnn', 'Undo that', 'Hallo,\nStatus bitte\nLG Ann']
    const words = [
      'homepage',
      'music',
      'the',
      'blue',
      'button',
      'not',
      'überschrift',
      'página',
      'x',
      '5',
      '标题',
    ]
    const place = fc.tuple(fc.constantFrom(...mails), fc.constantFrom(...words), fc.nat(20))
    fc.assert(
      fc.property(place, ([mail, word, at]) => {
        const parts = mail.split(/(\s+)/)
        parts.splice(Math.min(at, parts.length), 0, ` ${word} `)
        expect(says(parts.join(''))).to.equal(undefined)
      }),
    )
  })
})

describe('Looking for a word alone', () => {
  it('throws for no text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), fc.string(), (words, subject) => {
        expect(says(words, { subject, isNewConversation: true, fromName: subject })).to.equal(undefined)
      }),
    )
  })

  // Megabytes that a quadratic search would take minutes for: the test's own time limit is the assertion.
  for (const part of ['-', 'stop ', 'stop\n', '停止', '@', 'e\u0301', '\u200b', 'ﷺ', 'Best regards\n'])
    it(`takes no time for a hostile mail full of ${JSON.stringify(part)}`, () => {
      expect(says(`${part.repeat(300_000)}x`)).to.equal(undefined)
      expect(says(part.repeat(Math.floor(999 / part.length)))).to.be.oneOf(['stop', undefined])
    })
})
