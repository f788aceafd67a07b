import { expect } from 'chai'
import { readWords } from '../../../router/own-words/own-words.ts'
import { QUOTED, WISH } from './reading.ts'

const FOOTERS = [
  'Sent from my iPhone',
  'Sent from my Samsung Galaxy smartphone.',
  'Get Outlook for iOS<https://aka.ms/x>',
  'Sent from Yahoo Mail for iPhone',
  'Sent with Proton Mail secure email.',
  'Sent via Superhuman ( https://sprh.mn/?vip=ann@customer.test )',
  'Sent from my Android device with K-9 Mail. Please excuse my brevity.',
  'Von meinem iPhone gesendet',
  'Gesendet mit der GMX Mail App',
  'Diese Nachricht wurde von meinem Android-Gerät mit K-9 Mail gesendet.',
  'Holen Sie sich Outlook für Android',
  'Envoyé de mon iPhone',
  'Télécharger Outlook pour iOS',
  'Enviado desde mi iPhone',
  'Enviado do meu iPhone',
  'Inviato da iPhone',
  'Verstuurd vanaf mijn iPhone',
  'Verzonden vanuit Outlook voor Android',
  'Skickat från min iPhone',
  'Sendt fra min iPhone',
  'Lähetetty iPhonesta',
  'Wysłane z iPhone’a',
  'Odesláno z iPhonu',
  'Odoslané z iPhonu',
  'iPhone-omról küldve',
  'Trimis de pe iPhone-ul meu',
  'Отправлено с iPhone',
  'Отправлено из мобильной Почты Mail.ru',
  'Надіслано з iPhone',
  'Изпратено от моя iPhone',
  'Στάλθηκε από το iPhone μου',
  'iPhone’umdan gönderildi',
  'Đã gửi từ iPhone của tôi',
  'Dikirim dari iPhone saya',
  'ส่งจาก iPhone ของฉัน',
  'iPhoneから送信',
  'Outlook for iOS を入手',
  '发自我的iPhone',
  '從我的 iPhone 傳送',
  '나의 iPhone에서 보냄',
  'נשלח מה-iPhone שלי',
  'أُرسلت من الـ iPhone',
  'Enviat des del meu iPhone',
  'Poslano s mog iPhonea',
  'Saadetud minu iPhone’ist',
  'Virus-free. www.avast.com',
]

describe('a signature', () => {
  for (const footer of FOOTERS)
    it(`is what a phone or a program adds: ${footer}`, () => {
      for (const text of [
        `${WISH}\n\n${footer}`,
        `${WISH}\n${footer}`,
        `${WISH}\n\n${footer}\n\n${QUOTED}`,
      ]) {
        const { words, signature } = readWords({ text })

        expect(words, text).to.equal(WISH)
        expect(signature, text).to.equal(footer)
      }
      expect(readWords({ text: footer })).to.deep.include({ words: '', signature: footer })
    })

  it('begins at two hyphens, and ends where a quote does', () => {
    expect(readWords({ text: `${WISH}\n\n-- \nAnn\nShop Ltd\n\n${QUOTED}\n\nThanks` })).to.deep.include({
      words: `${WISH}\n\nThanks`,
      signature: '--\nAnn\nShop Ltd',
    })
    expect(readWords({ text: `${WISH}\n--\nAnn\nShop Ltd` }).words).to.equal(WISH)
  })

  it('is a closing with a block of contact data, and no closing with a name', () => {
    const block = 'Best regards,\nAnn Lee\nShop Ltd\nPhone: +49 30 1234567\nwww.shop.test'

    expect(readWords({ text: `${WISH}\n\n${block}` })).to.deep.include({ words: WISH, signature: block })
    expect(readWords({ text: `${WISH}\n\nBest regards,\nAnn` }).words).to.equal(
      `${WISH}\n\nBest regards,\nAnn`,
    )
    expect(readWords({ text: `${WISH}\n\nThanks,\nAnn\nhttps://x.test/logo.png` }).words).to.contain(
      'logo.png',
    )
  })

  it('is a block of contact data below a line of the program', () => {
    const block = 'Get Outlook for iOS\n\nAnn Lee | Shop Ltd\n+49 30 1234567\nann@shop.test'

    expect(readWords({ text: `${WISH}\n\n${block}\n\n${QUOTED}` })).to.deep.include({
      words: WISH,
      signature: block,
    })
  })

  it('goes on with what the law wants a company to say', () => {
    const block = 'Best regards,\nAnn Lee\nPhone: +49 30 1234567\nwww.shop.test'

    for (const law of [
      'Geschäftsführer: Bob Lee\nAmtsgericht Berlin, HRB 12345, USt-IdNr. DE123456789',
      'Shop Ltd is registered in England and Wales, company no. 01234567',
      'Siège social : 1 rue du Bac, Paris - RCS Paris 123 456 789',
    ]) {
      expect(readWords({ text: `${WISH}\n\n${block}\n\n${law}` }).words, law).to.equal(WISH)
      expect(readWords({ text: `${WISH}\n\n${law}` }).words, law).to.equal(`${WISH}\n\n${law}`)
    }
  })

  it('takes the short line with it that sets it off', () => {
    const footer = '---\nThis email has been checked for viruses by Avast antivirus software.'

    expect(readWords({ text: `${WISH}\n\n${footer}` })).to.deep.include({ words: WISH, signature: footer })
  })

  it('stands in a box, or is of a mailing list', () => {
    const box = '━━━━━━━━━━\n山田 花子\nTEL: 03-1234-5678\n━━━━━━━━━━'
    const list =
      '____________\nBuilders mailing list\nbuilders@lists.test\nhttps://lists.test/listinfo/builders'

    expect(readWords({ text: `${WISH}\n\n${box}` }).words).to.equal(WISH)
    expect(readWords({ text: `${WISH}\n\n${list}` }).words).to.equal(WISH)
  })

  it('is nothing that a person asks for', () => {
    const texts = [
      'Sent from my iPhone is what people read too often.\nWrite that on the page.',
      'Take these off the page:\n- Sent from my iPhone\n- Virus-free. www.avast.com\nThat is all.',
      'Sent from my iPhone\nMake it red',
      'Get the phone number onto the homepage',
      'Von meinem Handy aus sieht die Seite kaputt aus',
      'Put this on the page:\n\nShop Ltd\nTel. +49 30 1234567\nann@shop.test\n\nThanks',
      'First: tea\n\n---\n\nSecond: coffee',
      'End the letter with:\n\nBest regards,\nThe Team\nTel. +49 30 1234567\nwww.shop.test',
      'End the letter with\n\nBest regards,\nThe Team\nTel. +49 30 1234567\nwww.shop.test\n\nand publish it.',
      'The menu:\n--\nHome\nTea\n--\nand nothing else.',
      'Add to the page of the list:\n\n____________\nTo unsubscribe from our mailing list write to list@shop.test',
      `${WISH}\n\nThanks\n\nThe phone number is now +49 30 1234567, and the address stays ann@shop.test.`,
      'Put this box below:\n\n=====\nShop Ltd\nTel. +49 30 1234567\n=====\nThanks',
      'First: tea\n\n--\n\nSecond: coffee',
      `${WISH}\n\nThis e-mail is confidential. Delete it if you are not the addressee.`,
      'Make this list:\n\n- tea\n-- black\n\nThat is all.',
    ]

    for (const text of texts) expect(readWords({ text }).words, text).to.equal(text)
  })
})
