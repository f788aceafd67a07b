import { expect } from 'chai'
import fc from 'fast-check'
import { readSubject } from '../../../router/threads/subject.ts'
import { cpuMs } from '../../fakes/cpu-time.ts'

const REPLIES = [
  'Re: Title',
  'RE:Title',
  're : Title',
  'Re\u00a0: Title',
  'Re[2]: Title',
  'Re(3): Title',
  'Re^4: Title',
  'AW: Title',
  'Aw: Title',
  'Antw: Title',
  'Antwort: Title',
  'SV: Title',
  'Sv: Title',
  'VS: Title',
  'R: Title',
  'RIF: Title',
  'Rif: Title',
  'RES: Title',
  'Ref: Title',
  'ODP: Title',
  'Odp: Title',
  'Ynt: Title',
  'YNT: Title',
  'Yanıt: Title',
  'Vá: Title',
  'VÁ: Title',
  'Va\u0301: Title',
  'Vast: Title',
  'ΑΠ: Title',
  'Απ: Title',
  'ΣΧΕΤ: Title',
  'Σχετ.: Title',
  'НА: Title',
  'Отв: Title',
  'Ответ: Title',

  '回复：Title',
  '回复: Title',
  '回覆: Title',
  '答复：Title',
  '返信: Title',
  '답장: Title',
  '회신: Title',
  'RE： Title',
  'Trả lời: Title',
  'תגובה: Title',
  'رد: Title',
  'Bls: Title',
  'Re: AW: Re: AW: Title',
  'SV: VS: Antw: Title',
  'Re: Re[3]: 回复：Re: Title',
  '[EXTERNAL] Re: Title',
  'Re: [EXT] AW: Title',
  ' \t Re: \u0000Title',
  `${'Re: '.repeat(40)}Title`,
]
const FORWARDS = [
  'Fwd: Title',
  'FW: Title',
  'Fw: Title',
  'WG: Title',
  'TR: Title',
  'RV: Title',
  'ENC: Title',
  'I: Title',
  'İLT: Title',
  'ILT: Title',
  'Továbbítás: Title',
  'ΠΡΘ: Title',
  'Πρθ: Title',
  'Doorst: Title',
  'VB: Title',
  'VL: Title',
  'PD: Title',
  '转发：Title',
  '轉寄: Title',
  '転送: Title',
  '전달: Title',
  'إعادة توجيه: Title',
  'Chuyển tiếp: Title',
  'Пересл: Title',
]

describe('A subject', () => {
  for (const subject of REPLIES)
    it(`is that of a reply: ${JSON.stringify(subject.slice(0, 40))}`, () => {
      expect(readSubject(subject)).to.include({ plain: 'Title', isReply: true })
    })

  for (const subject of FORWARDS)
    it(`is that of a forward: ${JSON.stringify(subject)}`, () => {
      expect(readSubject(subject)).to.deep.equal({ plain: 'Title', isReply: false, isForward: true })
    })

  it('may be both', () => {
    expect(readSubject('AW: WG: Title')).to.deep.equal({ plain: 'Title', isReply: true, isForward: true })
  })

  for (const subject of [
    'Title',
    'Reading: list',
    'Title re: shop',
    'Shop: new title',
    'Re',
    'Reply: x',
    '10:30 x',
    'Red: x',
    'Betr: x',
  ])
    it(`is a person's own: ${subject}`, () => {
      expect(readSubject(subject)).to.deep.equal({ plain: subject, isReply: false, isForward: false })
    })

  it('may be nothing but prefixes', () => {
    expect(readSubject('Re: AW:')).to.deep.equal({ plain: '', isReply: true, isForward: false })
  })

  it('is read in no time, whatever it is', () => {
    const long = ['Re: ', 'Re ', 'Re[', 'a ', '[ext] ', '：', 'é'].map((part) => part.repeat(50_000))
    const begun = cpuMs()

    for (const subject of long) readSubject(subject)

    expect(cpuMs() - begun).to.be.below(1_000)
  })

  it('is one line and part of what was written, whatever that was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (subject) => {
        const { plain } = readSubject(subject)

        expect(plain).not.to.match(/\p{Cc}/u)
        expect(subject.replace(/\p{Cc}+/gu, ' ')).to.contain(plain)
      }),
    )
  })
})
