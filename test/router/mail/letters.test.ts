import iconv from 'iconv-lite'
import { expect } from 'chai'
import { headerText } from '../../../router/mail/header-text.ts'
import { readLetters } from '../../../router/mail/letters.ts'

const WRITTEN: [charset: string, text: string][] = [
  ['windows-1250', 'Změňte prosím nadpis na zelený, žluťoučký kůň'],
  ['windows-1251', 'Сделайте заголовок зелёным'],
  ['koi8-r', 'Сделайте заголовок зелёным, пожалуйста'],
  ['koi8-u', 'Зробіть заголовок зеленим, будь ласка, їжак'],
  ['windows-1252', 'Ändere die Größe der Überschrift'],
  ['windows-1252', 'Größe'],
  ['windows-1252', 'Faites le titre vert, s’il vous plaît — merci à vous'],
  ['windows-1253', 'Κάντε τον τίτλο πράσινο παρακαλώ'],
  ['windows-1254', 'Lütfen başlığı yeşil yapın'],
  ['windows-1255', 'אנא שנה את הכותרת לירוק'],
  ['windows-1256', 'من فضلك اجعل العنوان أخضر'],
  ['windows-874', 'ช่วยเปลี่ยนหัวข้อเป็นสีเขียว'],
  ['gb18030', '请把标题改成绿色'],
  ['big5', '請把標題改成綠色'],
  ['shift_jis', '見出しを緑にしてください'],
  ['euc-jp', '見出しを緑にしてください'],
  ['euc-kr', '제목을 초록색으로 바꿔 주세요'],
]

describe('the letters of a text', () => {
  for (const [charset, text] of WRITTEN)
    it(`are read in ${charset}, whether it is said, not said, or said wrongly: ${text.slice(0, 12)}`, () => {
      const bytes = iconv.encode(text, charset)

      for (const declared of [charset, '', 'x-unknown', 'us-ascii', 'utf-8', `"${charset.toUpperCase()}"`])
        expect(readLetters(bytes, declared), declared).to.equal(text)
    })

  it('are UTF-8 when they are UTF-8, whatever is said', () => {
    for (const [charset, text] of [
      ...WRITTEN,
      ['iso-2022-jp', 'ほげ を かえて'],
      ['utf-16', 'Größe ä'],
    ] as const)
      expect(readLetters(Buffer.from(text), charset), charset).to.equal(text)
  })

  it('are the declared ones where a short text could be UTF-8 by accident', () => {
    const bytes = iconv.encode('模', 'gb18030')

    expect(bytes.toString('utf8')).to.equal('ģ')
    expect(readLetters(bytes, 'gb2312')).to.equal('模')
  })

  it('are not those of Western Europe when these make no words', () => {
    for (const charset of ['windows-1251', 'koi8-r', 'big5', 'shift_jis', 'windows-1253']) {
      const text = WRITTEN.find(([name]) => name === charset)?.[1] ?? ''
      expect(readLetters(iconv.encode(text, charset), 'iso-8859-1'), charset).to.equal(text)
    }
  })

  const sevenBit: [what: string, bytes: string, declared: string, expected: string][] = [
    ['ISO-2022-JP that is not said', 'green \u001b$B%F%9%H\u001b(B', '', 'green テスト'],
    ['ISO-2022-JP without its end', '\u001b$B%F%9%H', 'iso-2022-jp', 'テスト'],
    ['ISO-2022-KR', '\u001b$)Cab \u000eA&8q\u000f ok', 'iso-2022-kr', 'ab 제목 ok'],
    ['HZ', '~{VPND~} ~~ok', 'hz-gb-2312', '中文 ~ok'],
    ['UTF-7', 'Gr+APYA3w-e', 'utf-7', 'Größe'],
    ['plus signs of a text that is not UTF-7', '1+APY-', 'utf-8', '1+APY-'],
  ]
  for (const [what, bytes, declared, expected] of sevenBit)
    it(`are read from ${what}`, () => {
      expect(readLetters(Buffer.from(bytes, 'latin1'), declared)).to.equal(expected)
    })

  it('are read by their mark, and without it, and without zero bytes', () => {
    expect(readLetters(Buffer.from('\u00ef\u00bb\u00bfGr\u00c3\u00b6\u00c3\u009fe', 'latin1'))).to.equal(
      'Größe',
    )
    expect(readLetters(iconv.encode('Größe', 'utf-16le', { addBOM: true }))).to.equal('Größe')
    expect(readLetters(iconv.encode('Größe', 'utf-16be', { addBOM: true }))).to.equal('Größe')
    expect(readLetters(iconv.encode('Größe', 'utf-16be'), 'utf-16')).to.equal('Größe')
    expect(readLetters(Buffer.from('a\0b'))).to.equal('ab')
  })

  it('are kept where one of them was cut or damaged', () => {
    const cut = Buffer.from('Größe ändern, Übung 🌻').subarray(0, -2)

    expect(readLetters(cut, 'utf-8')).to.match(/^Größe ändern, Übung \ufffd+$/)
    expect(
      readLetters(
        Buffer.from('Gr\u00c3\u00b6\u00c3\u009fe und Gr\u00c3\u00b6\u00dfe, \u00c3\u00bc', 'latin1'),
      ),
    ).to.contain('Größe und Grö')
  })

  it('are read from charsets that only old programs know', () => {
    expect(readLetters(iconv.encode('Größe', 'cp850'), 'cp850')).to.equal('Größe')
  })
})

describe('the text of a header', () => {
  const cases: [what: string, value: string, expected: string][] = [
    [
      'a letter that begins in one word and ends in the next',
      '=?utf-8?b?6Zu75a2Q44Oh?= =?utf-8?b?44O844Or44Gu5Lu2?= =?utf-8?b?5ZCN?=',
      '電子メールの件名',
    ],
    ['a letter cut in two', '=?utf-8?q?Gr=C3?= =?utf-8?q?=B6=C3=9Fe?=', 'Größe'],
    ['blanks in a word', '=?utf-8?Q?Heading / Gr=C3=BCn / please?=', 'Heading / Grün / please'],
    ['words and plain text', 'Re: =?iso-8859-1?q?Gr=F6=DFe?= of =?utf-8?q?=C3=BC?=', 'Re: Größe of ü'],
    ['words of two charsets', '=?iso-8859-1?q?=F6?= =?utf-8?q?=C3=BC?=', 'öü'],
    ['a language', '=?utf-8*de?q?Gr=C3=B6=C3=9Fe?=', 'Größe'],
    ['a charset that lies', '=?us-ascii?q?Gr=C3=B6=C3=9Fe?=', 'Größe'],
    ['raw UTF-8', Buffer.from('Größe').toString('latin1'), 'Größe'],
    ['raw Latin', 'Gr\u00f6\u00dfe', 'Größe'],
    ['a word that never ends', '=?utf-8?q?abc', '=?utf-8?q?abc'],
    ['a line break in a word', '=?utf-8?q?a=0D=0ABcc:_x=40y?=', 'a Bcc: x@y'],
  ]

  for (const [what, value, expected] of cases)
    it(`is read with ${what}`, () => {
      expect(headerText(value)).to.equal(expected)
    })
})
