import { expect } from 'chai'
import { readWords } from '../../../router/own-words/own-words.ts'
import { QUOTED, UNQUOTED, WISH, wordsOf } from './reading.ts'

const ANN = 'Ann Lee <ann@shop.test>'

/** As mail programs write them, by language. */
const ATTRIBUTIONS: [language: string, line: string][] = [
  ['English', `On Sun, Nov 29, 2026 at 10:01 AM ${ANN} wrote:`],
  ['English, no address', 'On 29/11/2026 10:01, Ann Lee wrote:'],
  ['English, name first', `${ANN} wrote on 29 Nov 2026:`],
  ['German', `Am So., 29. Nov. 2026 um 10:01 Uhr schrieb ${ANN}:`],
  ['French', `Le dim. 29 nov. 2026 à 10:01, ${ANN} a écrit :`],
  ['Spanish', `El dom, 29 nov 2026 a las 10:01, Ann Lee (<ann@shop.test>) escribió:`],
  ['Portuguese', `Em dom., 29 de nov. de 2026 às 10:01, ${ANN} escreveu:`],
  ['Portuguese of Portugal', `Ann Lee <ann@shop.test> escreveu (domingo, 29/11/2026 à(s) 10:01):`],
  ['Italian', `Il giorno dom 29 nov 2026 alle ore 10:01 ${ANN} ha scritto:`],
  ['Dutch', `Op zo 29 nov 2026 om 10:01 schreef ${ANN}:`],
  ['Swedish', `Den sön 29 nov. 2026 kl 10:01 skrev ${ANN}:`],
  ['Danish', `Den søn. 29. nov. 2026 kl. 10.01 skrev ${ANN}:`],
  ['Norwegian', `søn. 29. nov. 2026 kl. 10:01 skrev ${ANN}:`],
  ['Finnish', `su 29. marrask. 2026 klo 10.01 ${ANN} kirjoitti:`],
  ['Polish', `niedz., 29 lis 2026 o 10:01 ${ANN} napisał(a):`],
  ['Polish of Thunderbird', 'W dniu 29.11.2026 o 10:01, Ann Lee pisze:'],
  ['Czech', `ne 29. 11. 2026 v 10:01 odesílatel ${ANN} napsal:`],
  ['Slovak', `ne 29. 11. 2026 o 10:01 ${ANN} napísal(a):`],
  ['Hungarian', `${ANN} ezt írta (időpont: 2026. nov. 29., V, 10:01):`],
  ['Romanian', `În dum., 29 nov. 2026 la 10:01, ${ANN} a scris:`],
  ['Russian', `вс, 29 нояб. 2026 г. в 10:01, ${ANN}:`],
  ['Russian with a word', `29 ноября 2026 г., в 10:01, Ann Lee написал(а):`],
  ['Russian of Mail.ru', `Воскресенье, 29 ноября 2026, 10:01 +03:00 от ${ANN}:`],
  ['Ukrainian', `нд, 29 лист. 2026 р. о 10:01 ${ANN} пише:`],
  ['Bulgarian', `На нд, 29.11.2026 г. в 10:01 ч. ${ANN} написа:`],
  ['Greek', `Στις Κυρ 29 Νοε 2026 στις 10:01 π.μ., ο χρήστης ${ANN} έγραψε:`],
  ['Turkish', `${ANN}, 29 Kas 2026 Paz, 10:01 tarihinde şunu yazdı:`],
  ['Vietnamese', `Vào CN, 29 thg 11, 2026 vào lúc 10:01 ${ANN} đã viết:`],
  ['Thai', `ในวันที่ อา. 29 พ.ย. 2026 เวลา 10:01 ${ANN} เขียนว่า:`],
  ['Indonesian', `Pada Min, 29 Nov 2026 pukul 10.01 ${ANN} menulis:`],
  ['Japanese', `2026年11月29日(日) 10:01 ${ANN}:`],
  ['Chinese', `Ann Lee <ann@shop.test> 于2026年11月29日周日 10:01写道：`],
  ['Chinese of Taiwan', `Ann Lee <ann@shop.test> 於 2026年11月29日 週日 上午10:01寫道：`],
  ['Korean', `2026년 11월 29일 (일) 오전 10:01, Ann Lee <ann@shop.test>님이 작성:`],
  [
    'Hebrew',
    `\u202bבתאריך יום א׳, 29 בנוב׳ 2026 ב-10:01 מאת \u202aAnn Lee\u202c\u200f <\u202aann@shop.test\u202c\u200f>:\u202c`,
  ],
  ['Arabic', `في الأحد، 29 نوفمبر 2026 في 10:01 ص تمت كتابة ما يلي بواسطة ${ANN}:`],
  ['Persian', `در تاریخ یکشنبه ۲۹ نوامبر ۲۰۲۶،‏ ۱۰:۰۱ ${ANN} نوشت:`],
  ['Croatian', `ned, 29. stu 2026. u 10:01 ${ANN} napisao je:`],
  ['Slovenian', `V V ned., 29. nov. 2026 ob 10:01 je oseba ${ANN} napisala:`],
  ['Lithuanian', `2026-11-29, sk, 10:01 ${ANN} rašė:`],
  ['Estonian', `Kontakt ${ANN} kirjutas kuupäeval P, 29. november 2026 kell 10:01:`],
  ['Catalan', `El dg., 29 de nov. 2026 a les 10:01, ${ANN} va escriure:`],
  ['a language that nobody listed', `Xa 29. 11. 2026 zu 10:01 ${ANN} blaborit:`],
]

/** Wrapped where a mail program wraps: behind the last blank before the column. */
const wrapped = (line: string, column: number): string => {
  const at = line.lastIndexOf(' ', column)
  return at < 8 ? line : `${line.slice(0, at)}\n${line.slice(at + 1)}`
}

describe('a line that introduces a quote', () => {
  for (const [language, line] of ATTRIBUTIONS) {
    it(`is no word of the person's: ${language}`, () => {
      const { words, quoted } = readWords({ text: `${WISH}\n\n${line}\n\n> Hello\n> there` })

      expect(words).to.equal(WISH)
      expect(quoted).to.contain(line.trim()).and.contain('Hello')
    })

    it(`may stand directly below the words, and be wrapped: ${language}`, () => {
      expect(wordsOf(`${WISH}\n${line}\n> Hello`)).to.equal(WISH)
      expect(wordsOf(`${WISH}\n\n${wrapped(line, 60)}\n> Hello`)).to.equal(WISH)
      expect(wordsOf(`${WISH}\n\n${wrapped(line, 40)}\n\n> Hello`)).to.equal(WISH)
    })

    it(`may stand above our mail though nothing marks that as quoted: ${language}`, () => {
      expect(wordsOf(`${WISH}\n\n${line}\n\n${UNQUOTED}`)).to.equal(WISH)
      expect(wordsOf(`${WISH}\n\n${line}\n\n${QUOTED}`)).to.equal(WISH)
    })
  }

  it('may have neither time nor address', () => {
    for (const line of [
      'Ann Lee wrote:',
      'Ann schrieb:',
      'Webordinary a écrit :',
      '"Ann Lee" escribió:',
      'Quoth Ann:',
      'Quoting Ann Lee (2026-11-29 10:01:33)',
    ])
      expect(wordsOf(`${WISH}\n\n${line}\n> Hello`), line).to.equal(WISH)
  })

  it('quotes all that follows when it is certain and nothing is marked', () => {
    const text = `${WISH}\n\nOn Sun, Nov 29, 2026 at 10:01 AM ${ANN} wrote:\n\nHello Bob,\nall is well.`

    expect(wordsOf(text)).to.equal(WISH)
  })

  it('has signs of its own in GroupWise, which marks nothing below it', () => {
    for (const line of [
      `>>> ${ANN} 29/11/26 10:01 >>>`,
      `>>> On 29/11/2026 at 10:01, in message <5F1.6A@shop.test>, ${ANN}\nwrote:`,
      `>>> Am 29.11.2026 um 10:01 schrieb ${ANN} in Nachricht\n<5F1.6A@shop.test>:`,
    ])
      expect(wordsOf(`${WISH}\n\n${line}\n\nHello Bob,\nall is well.`), line).to.equal(WISH)
  })

  it('quotes only what is marked when something is', () => {
    const text = `On Sun, Nov 29, 2026 at 10:01 AM ${ANN} wrote:\n> One?\nYes.\n> Two?\n\nNo.\n`

    expect(wordsOf(text)).to.equal('Yes. No.')
  })

  it('may stand behind the words on the same line', () => {
    const line = `On Sun, Nov 29, 2026 at 10:01 AM ${ANN} wrote:`

    expect(wordsOf(`${WISH} ${line}\n> Hello`)).to.equal(WISH)
    expect(wordsOf(`${WISH} ${line.slice(0, 40)}\n${line.slice(41)}\n\n> Hello`)).to.equal(WISH)
  })

  it('may introduce a quote with other signs, and words stay below it', () => {
    for (const sign of ['|', 'AL>'])
      expect(wordsOf(`On 29/11/26 10:01, Ann wrote:\n${sign} one\n${sign} two\n\n${WISH}`), sign).to.equal(
        WISH,
      )
    expect(wordsOf('| a | b |\n| 1 | 2 |')).to.equal('| a | b | | 1 | 2 |')
  })

  it('takes no line of the person’s with it that stands directly above', () => {
    const words = [
      `${WISH}\n\nThanks\nAnn`,
      `${WISH}\n+49 30 1234 0999`,
      'On 1 May 2026 Bob wrote:\n"Lovely!"',
    ]

    for (const line of [
      'Bob Lee wrote:',
      'bob@shop.test (Bob Lee) writes:',
      'In message <1.2@shop.test>, Bob Lee writes:',
      'Quoting Bob Lee <bob@shop.test>:',
      '(2026/11/29 10:01), Bob Lee wrote:',
      'Dne 29. 11. 2026 v 10:01 Bob Lee napsal(a):',
      'ne 29. 11. 2026 v 10:01 odesílatel Bob Lee <bob@shop.test> napsal:',
    ])
      for (const own of words)
        expect(wordsOf(`${own}\n${line}\n> Hello`), line).to.equal(own.replace(/\s+/g, ' '))
  })

  it('is not a sentence that only looks like one', () => {
    const texts = [
      'Above the poem say who on 1 May 1820 wrote:\n\nThe rose is red.',
      'On 1 May Ann wrote:\n\nThe rose is red.',
      'Change these two texts:\n\none\ntwo',
      'Write to ann@shop.test:\n\nHello',
      'The meeting on 12/12/2026 at 10:30:\n\nbring cake',
    ]

    for (const text of texts) expect(wordsOf(text), text).to.equal(text.replace(/\s+/g, ' '))
  })
})
