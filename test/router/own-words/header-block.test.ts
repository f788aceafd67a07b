import { expect } from 'chai'
import { readWords } from '../../../router/own-words/own-words.ts'
import { UNQUOTED, WISH, wordsOf } from './reading.ts'

/** From, date, To and Subject as Outlook names them. */
const NAMES: [language: string, names: [string, string, string, string]][] = [
  ['English', ['From', 'Sent', 'To', 'Subject']],
  ['English of Apple', ['From', 'Date', 'To', 'Subject']],
  ['German', ['Von', 'Gesendet', 'An', 'Betreff']],
  ['French', ['De', 'Envoyé', 'À', 'Objet']],
  ['Spanish', ['De', 'Enviado el', 'Para', 'Asunto']],
  ['Portuguese', ['De', 'Enviado', 'Para', 'Assunto']],
  ['Italian', ['Da', 'Inviato', 'A', 'Oggetto']],
  ['Dutch', ['Van', 'Verzonden', 'Aan', 'Onderwerp']],
  ['Swedish', ['Från', 'Skickat', 'Till', 'Ämne']],
  ['Danish', ['Fra', 'Sendt', 'Til', 'Emne']],
  ['Finnish', ['Lähettäjä', 'Lähetetty', 'Vastaanottaja', 'Aihe']],
  ['Polish', ['Od', 'Wysłano', 'Do', 'Temat']],
  ['Czech', ['Od', 'Odesláno', 'Komu', 'Předmět']],
  ['Slovak', ['Od', 'Odoslané', 'Komu', 'Predmet']],
  ['Hungarian', ['Feladó', 'Elküldve', 'Címzett', 'Tárgy']],
  ['Romanian', ['De la', 'Trimis', 'Către', 'Subiect']],
  ['Russian', ['От', 'Отправлено', 'Кому', 'Тема']],
  ['Ukrainian', ['Від', 'Надіслано', 'Кому', 'Тема']],
  ['Bulgarian', ['От', 'Изпратено', 'До', 'Относно']],
  ['Greek', ['Από', 'Στάλθηκε', 'Προς', 'Θέμα']],
  ['Turkish', ['Kimden', 'Gönderildi', 'Kime', 'Konu']],
  ['Vietnamese', ['Từ', 'Đã gửi', 'Đến', 'Chủ đề']],
  ['Indonesian', ['Dari', 'Dikirim', 'Kepada', 'Subjek']],
  ['Thai', ['จาก', 'ส่ง', 'ถึง', 'เรื่อง']],
  ['Japanese', ['差出人', '送信日時', '宛先', '件名']],
  ['Chinese', ['发件人', '发送时间', '收件人', '主题']],
  ['Chinese of Taiwan', ['寄件者', '寄件日期', '收件者', '主旨']],
  ['Korean', ['보낸 사람', '보낸 날짜', '받는 사람', '제목']],
  ['Hebrew', ['מאת', 'נשלח', 'אל', 'נושא']],
  ['Arabic', ['من', 'تم الإرسال', 'إلى', 'الموضوع']],
  ['Croatian', ['Od', 'Poslano', 'Za', 'Predmet']],
  ['Slovenian', ['Od', 'Poslano', 'Za', 'Zadeva']],
  ['Lithuanian', ['Nuo', 'Išsiųsta', 'Kam', 'Tema']],
  ['Estonian', ['Saatja', 'Saadetud', 'Adressaat', 'Teema']],
]

const VALUES = ['Ann Lee <ann@shop.test>', '29. 11. 2026 10:01', 'Bob <bob@shop.test>', 'Opening hours']

const blockOf = (names: string[], colon = ':', around = ''): string =>
  names.map((name, i) => `${around}${name}${colon}${around} ${VALUES[i]}`).join('\n')

describe('header fields above a mail', () => {
  for (const [language, names] of NAMES)
    it(`begin what is quoted: ${language}`, () => {
      const blocks = [
        `________________________________\n${blockOf(names)}`,
        blockOf(names),
        blockOf(names, ' :'),
        blockOf(names, '：'),
        blockOf(names, ':', '*'),
        `-----Original Message-----\n${blockOf(names)}`,
      ]

      for (const block of blocks) {
        expect(wordsOf(`${WISH}\n\n${block}\n\nHello Bob,\nall is well.`), block).to.equal(WISH)
        expect(wordsOf(`${WISH}\n${block}\n\n${UNQUOTED}`), block).to.equal(WISH)
      }
    })

  it('quote only what is marked when something directly below them is', () => {
    const block = blockOf(['From', 'Sent', 'To', 'Subject'])
    const line = '-----Original Message-----'

    for (const above of [block, `${line}\n${block}`, `${line}\n${block.replace(/^/gm, '> ')}`])
      expect(
        wordsOf(`${above}\n\n> Which colour?\n> Ann\n\n${WISH}\n> And now?\nThat is all.`),
        above,
      ).to.equal(`${WISH} That is all.`)
  })

  it('do not take a person’s own labels above them with them', () => {
    const block = blockOf(['From', 'Sent', 'To', 'Subject'])

    for (const labels of [
      'Date: May\nSubject: spring',
      'Subject: spring',
      'From: 9:00\nTo: 17:00\nDate: May',
    ])
      for (const between of ['\n\n', '\n', '\n-----Original Message-----\n'])
        expect(wordsOf(`${labels}${between}${block}\n\nHello`), labels + between).to.equal(
          labels.replaceAll('\n', ' '),
        )
  })

  it('stay, when a person writes such names', () => {
    const texts = [
      'Make a form with these fields:\n\nFrom:\nTo:\nSubject:\nDate:\n\nand a button.',
      'Date: 12 December\nFrom: 10:00\nTo: 12:00\nPut this on the page of events.',
      'Change the colour\nFrom: blue\nTo: red',
      'Von: 9 Uhr\nBis: 17 Uhr',
      'Subject: autumn\nText: leaves fall',
      'The timetable:\n\nSubject: Maths\nDate: Monday\nFrom: 9:00\nTo: 10:00',
      'De : 9 h\nÀ : 17 h\nObjet : visite du musée',
      'Add an event.\n\nSubject: Spring\nFrom: The Tea Society\nDate: 4 March 2026, 10:05\nTo: everybody\n\nCake.',
      'The mail of the form should be:\n\nFrom: shop@shop.test\nTo: the customer\nSubject: Order\n\nThank you!',
      'The file must be:\n\n```yaml\nfrom: ann@shop.test\nto: bob@shop.test\nsubject: Order\n\n> a\n```\nThanks',
    ]

    for (const text of texts) expect(wordsOf(text), text).to.equal(text.replace(/\s+/g, ' '))
  })
})

describe('a forwarded mail', () => {
  const LINES = [
    '---------- Forwarded message ---------',
    '---------- Weitergeleitete Nachricht ---------',
    '---------- Message transféré ---------',
    '-------- Messaggio Inoltrato --------',
    '---------- Mensaje reenviado ----------',
    '-------- Пересылаемое сообщение --------',
    '---------- 转发的邮件 ---------',
    '----- 転送されたメッセージ -----',
    '---------- 전달된 메시지 ----------',
    'Begin forwarded message:',
    'Anfang der weitergeleiteten Nachricht:',
    'Début du message réexpédié :',
    '----- Forwarded Message ----- From: Bob <bob@shop.test>',
  ]

  for (const line of LINES)
    it(`is context, and the comment above it the words: ${line}`, () => {
      const text = `${line}\n\nFrom: Bob <bob@shop.test>\nDate: 29 Nov 2026\nSubject: hours\n\nOpen nine to five`

      expect(readWords({ text: `${WISH}\n\n${text}` })).to.deep.include({ words: WISH, forwarded: true })
      expect(readWords({ text })).to.deep.include({ words: '', forwarded: true })
      expect(readWords({ text }).quoted).to.contain('Open nine to five')
    })

  it('is none when a person only writes of one', () => {
    const text = 'Put a link "Forwarded message" below\nForwarded message\nand that is all.'

    expect(readWords({ text })).to.deep.include({ words: text, forwarded: false })
  })
})
