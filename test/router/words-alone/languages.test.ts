import { expect } from 'chai'
import { wordsOf } from '../../../router/words-alone/fold.ts'
import { COMMANDS, LONGEST, listed } from '../../../router/words-alone/phrases.ts'
import type { WordAlone } from '../../../router/words-alone/phrases.ts'
import { LANGUAGES } from '../../../router/language/language.ts'
import { phrasesOf } from '../../../router/phrases/phrases.ts'
import { says } from './saying.ts'

const TABLES = Object.entries(COMMANDS) as [WordAlone, Record<string, string>][]
const folded = (phrase: string): string =>
  wordsOf(phrase)
    .map(({ text }) => text)
    .join(' ')

/** A greeting, the four words, thanks, and a closing. */
const LETTERS: Record<
  string,
  [hello: string, stop: string, undo: string, status: string, help: string, thanks: string, closing: string]
> = {
  en: ['Hi', 'Stop', 'Undo', 'Status', 'Help', 'Thanks', 'Best regards'],
  de: ['Hallo', 'Stopp', 'Rückgängig', 'Stand', 'Hilfe', 'Danke', 'Viele Grüße'],
  fr: ['Bonjour', 'Arrête', 'Défaire', 'État', 'Aide', 'Merci', 'Cordialement'],
  es: ['Hola', 'Detente', 'Deshacer', 'Estado', 'Ayuda', 'Gracias', 'Un saludo'],
  pt: ['Olá', 'Pare', 'Desfazer', 'Estado', 'Ajuda', 'Obrigada', 'Atenciosamente'],
  it: ['Ciao', 'Fermati', 'Ripristina', 'Stato', 'Aiuto', 'Grazie', 'Cordiali saluti'],
  nl: ['Hoi', 'Stoppen', 'Ongedaan maken', 'Status', 'Hulp', 'Bedankt', 'Met vriendelijke groet'],
  sv: ['Hej', 'Avbryt', 'Ångra', 'Läget', 'Hjälp', 'Tack', 'Med vänliga hälsningar'],
  da: ['Hej', 'Stands', 'Fortryd', 'Hvordan går det', 'Hjælp', 'Tak', 'Venlig hilsen'],
  no: ['Hei', 'Stopp', 'Angre', 'Hvordan går det', 'Hjelp', 'Takk', 'Med vennlig hilsen'],
  fi: ['Hei', 'Pysäytä', 'Kumoa', 'Tilanne', 'Apua', 'Kiitos', 'Terveisin'],
  pl: ['Dzień dobry', 'Zatrzymaj', 'Cofnij', 'Stan', 'Pomoc', 'Dziękuję', 'Pozdrawiam'],
  cs: ['Dobrý den', 'Zastavte to', 'Vrátit zpět', 'Stav', 'Nápověda', 'Děkuji', 'S pozdravem'],
  sk: ['Dobrý deň', 'Zrušiť', 'Vrátiť späť', 'Stav', 'Pomoc', 'Ďakujem', 'S pozdravom'],
  hu: ['Szia', 'Mégse', 'Visszavonás', 'Állapot', 'Segítség', 'Köszönöm', 'Üdvözlettel'],
  ro: ['Bună ziua', 'Oprește', 'Anulează ultima modificare', 'Stadiu', 'Ajutor', 'Mulțumesc', 'Cu stimă'],
  ru: ['Здравствуйте', 'Остановитесь', 'Отменить', 'Статус', 'Помощь', 'Спасибо', 'С уважением'],
  uk: ['Вітаю', 'Зупиніться', 'Відмінити', 'Стан', 'Допомога', 'Дякую', 'З повагою'],
  bg: ['Здравейте', 'Спрете', 'Върни', 'Статус', 'Помощ', 'Благодаря', 'Поздрави'],
  sr: ['Zdravo', 'Prekini', 'Poništi', 'Stanje', 'Pomoć', 'Hvala', 'Srdačan pozdrav'],
  el: ['Γεια σας', 'Σταμάτα', 'Αναίρεση', 'Κατάσταση', 'Βοήθεια', 'Ευχαριστώ', 'Με εκτίμηση'],
  tr: ['Merhaba', 'İptal', 'Geri al', 'Durum', 'Yardım', 'Teşekkürler', 'Saygılarımla'],
  ar: ['مرحبا', 'إيقاف', 'تراجع', 'الحالة', 'مساعدة', 'شكرا', 'مع التحية'],
  fa: ['سلام', 'توقف', 'برگردان', 'وضعیت', 'کمک', 'ممنون', 'با احترام'],
  he: ['שלום', 'עצור', 'שחזר', 'סטטוס', 'עזרה', 'תודה', 'בברכה'],
  hi: ['नमस्ते', 'रुको', 'पूर्ववत करें', 'स्थिति', 'मदद', 'धन्यवाद', 'सादर'],
  th: ['สวัสดีครับ', 'หยุด', 'ย้อนกลับ', 'สถานะ', 'ช่วยเหลือ', 'ขอบคุณ', 'ขอแสดงความนับถือ'],
  vi: ['Xin chào', 'Dừng lại', 'Hoàn tác', 'Trạng thái', 'Trợ giúp', 'Cảm ơn', 'Trân trọng'],
  id: ['Selamat pagi', 'Berhenti', 'Urungkan', 'Status', 'Bantuan', 'Terima kasih', 'Salam hormat'],
  zh: ['你好', '停止', '撤销', '进度', '帮助', '谢谢', '此致敬礼'],
  ja: ['こんにちは', 'やめて', '元に戻して', '進捗', 'ヘルプ', 'ありがとうございます', '敬具'],
  ko: ['안녕하세요', '중지', '되돌리기', '진행 상황', '도움말', '감사합니다', '수고하세요'],
}

describe('Words alone, by language', () => {
  for (const [language, [hello, stop, undo, status, help, thanks, closing]] of Object.entries(LETTERS))
    it(`are seen in ${language}, with greeting, thanks, closing and name`, () => {
      const said = { stop, undo, status, help }
      for (const [word, phrase] of Object.entries(said))
        for (const form of [
          phrase,
          phrase.toUpperCase(),
          phrase.normalize('NFD'),
          `${hello},\n\n${phrase}!\n\n${thanks}\nAnn`,
          `${hello}!\n${phrase}.\n\n${closing},\nAnn Example`,
        ])
          expect(says(form), form).to.equal(word)
    })

  it('are those that our own mails name', () => {
    for (const language of LANGUAGES)
      for (const [word, said] of Object.entries(phrasesOf(language).words))
        expect(says(said), `${language}: ${said}`).to.equal(word)
  })

  it('are more than 25', () => {
    expect(Object.keys(LETTERS).length).to.be.greaterThan(25)
    for (const [word, languages] of TABLES) expect(Object.keys(languages).length, word).to.be.at.least(30)
  })

  it('are all found, each in one table only', () => {
    const found = new Map<string, WordAlone>()
    for (const [word, languages] of TABLES)
      for (const phrase of listed(Object.values(languages))) {
        const key = folded(phrase)
        expect(key, phrase).not.to.equal('')
        expect(wordsOf(phrase).length, phrase).to.be.at.most(LONGEST)
        expect(found.get(key) ?? word, phrase).to.equal(word)
        expect(says(phrase), phrase).to.equal(word)
        found.set(key, word)
      }
  })
})
