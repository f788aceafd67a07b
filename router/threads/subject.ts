// The subject of a mail without what mail programs put before it. Pure.

/** `vs` is a reply in Finnish and Estonian, a forward in Danish and Norwegian; nowhere a person's own word. */
const REPLIES = [
  're ref aw antw antwort sv vs svar vast r rif res resp rsp rép rta odp vá válasz răsp rasp atb bls ynt yanıt yanit cevap',
  'απ σχετ на отв ответ відп відповідь отг одг 回复 回覆 答复 答覆 返信 답장 회신 תגובה השב رد پاسخ ตอบ ตอบกลับ उत्तर',
].flatMap((line) => [...line.split(' '), 'trả lời'])
const FORWARDS = [
  'fw fwd wg weitergeleitet tr rv reenv enc i inoltra doorst vb vl fs videresendt pd továbbítás ilt i̇lt iletildi trs yml',
  'πρθ πρ пересл пересылка переслано пд 转发 轉寄 轉發 転送 전달 הועבר ส่งต่อ अग्रेषित',
].flatMap((line) => [...line.split(' '), 'chuyển tiếp', 'إعادة توجيه'])

/** Put before subjects by the mail servers of companies. */
const TAG = /^\[(?:ext|extern|external|externe|externo|external e-?mail)\]:?\s*/i

/** Letters alone would not do: signs above letters may stand apart. A number in brackets counts the replies: `Re[2]:`, `Re(3):`, `Re^4:`. */
const PREFIX =
  /^([\p{L}\p{M}]{1,16}(?: [\p{L}\p{M}]{1,10})?)\.?\s{0,3}(?:\[\d{1,4}\]|\(\d{1,4}\)|\^\d{1,4}|\*\d{1,4})?\s{0,3}[:：]\s*/u

/** Upper and lower case, and both ways to write a letter with a sign, are the same. */
const folded = (word: string): string => word.normalize('NFC').toLowerCase().normalize('NFC')

const REPLY_WORDS = new Set(REPLIES.map(folded))
const FORWARD_WORDS = new Set(FORWARDS.map(folded))

export interface ReadSubject {
  /** Without prefixes, in one line. */
  plain: string
  /** Begins with `Re:` or its like in any language. */
  isReply: boolean
  isForward: boolean
}

/** Bounds what one word after the other takes off; no person's subject has so many. */
const MOST_PREFIXES = 100

/** Takes all prefixes off, in whatever order programs of several languages have put them there. */
export const readSubject = (subject: string): ReadSubject => {
  let plain = subject.replace(/\p{Cc}+/gu, ' ').trim()
  const found = { isReply: false, isForward: false }
  for (let i = 0; i < MOST_PREFIXES; i++) {
    const [prefix = '', word = ''] = PREFIX.exec(plain) ?? TAG.exec(plain) ?? []
    const isReply = REPLY_WORDS.has(folded(word))
    const isForward = FORWARD_WORDS.has(folded(word))
    if (prefix === '' || (word !== '' && !isReply && !isForward)) break
    found.isReply ||= isReply
    found.isForward ||= isForward
    plain = plain.slice(prefix.length).trimStart()
  }
  return { plain, ...found }
}
