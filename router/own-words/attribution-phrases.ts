// How mail programs introduce a quote, by language: "On Sun, 29 Nov 2026 at 10:01, Ann wrote:".
import { listOf } from './phrase-list.ts'

interface Phrases {
  /** Words that begin the line. Empty where it begins with the date or the name. */
  starts: string[]
  /** Words that say "wrote". */
  verbs: string[]
}

const LANGUAGES: Record<string, Phrases> = {
  en: { starts: listOf('on'), verbs: listOf('wrote | writes | has written | said | quoth | quoting') },
  de: { starts: listOf('am | den'), verbs: listOf('schrieb | schrieben | hat geschrieben | geschrieben') },
  fr: { starts: listOf('le'), verbs: listOf('a écrit | écrit | écrivait | a ecrit') },
  es: { starts: listOf('el | en'), verbs: listOf('escribió | escribio | ha escrito | escribe') },
  pt: { starts: listOf('em | a | no dia | na'), verbs: listOf('escreveu | escreveram') },
  it: { starts: listOf('il | il giorno | in data | nel'), verbs: listOf('ha scritto | scrisse | scrive') },
  nl: { starts: listOf('op'), verbs: listOf('schreef | geschreven | het volgende geschreven') },
  sv: { starts: listOf('den'), verbs: listOf('skrev | skrevs av') },
  da: { starts: listOf('den | d. | på'), verbs: listOf('skrev') },
  no: { starts: listOf('den | på'), verbs: listOf('skrev | skreiv') },
  fi: { starts: [], verbs: listOf('kirjoitti') },
  is: { starts: listOf('þann | á'), verbs: listOf('skrifaði') },
  pl: {
    starts: listOf('w dniu | dnia'),
    verbs: listOf('napisał | napisała | napisał(a) | pisze | napisano'),
  },
  cs: { starts: listOf('dne'), verbs: listOf('napsal | napsala | napsal(a) | odesílatel') },
  sk: { starts: listOf('dňa'), verbs: listOf('napísal | napísala | napísal(a)') },
  hu: { starts: [], verbs: listOf('írta | írta (időpont | ezt írta') },
  ro: { starts: listOf('în | in data de | pe | la'), verbs: listOf('a scris') },
  ru: {
    starts: listOf('в | во'),
    verbs: listOf('написал | написала | написал(а) | пишет | писал | писала'),
  },
  uk: { starts: listOf('у | в'), verbs: listOf('написав | написала | написав(ла) | пише | писав') },
  bg: { starts: listOf('на | в'), verbs: listOf('написа | написал') },
  sr: {
    starts: listOf('дана | dana'),
    verbs: listOf('је написао | је написала | је написао/ла | je napisao/la | написао је'),
  },
  hr: {
    starts: listOf('dana'),
    verbs: listOf('napisao je | je napisao | je napisala | napisala je | je napisao/la'),
  },
  sl: { starts: listOf('dne | v'), verbs: listOf('je napisal | je napisala | napisal | napisala | piše') },
  lt: { starts: [], verbs: listOf('rašė | parašė') },
  lv: { starts: [], verbs: listOf('rakstīja') },
  et: { starts: listOf('kontakt'), verbs: listOf('kirjutas') },
  el: { starts: listOf('στις | την'), verbs: listOf('έγραψε | έγραψαν') },
  tr: { starts: [], verbs: listOf('yazdı | şunu yazdı | şunları yazdı | tarihinde yazdı') },
  ca: { starts: listOf('el | missatge de'), verbs: listOf('va escriure | ha escrit | del dia') },
  eu: { starts: [], verbs: listOf('idatzi zuen | erabiltzaileak hau idatzi du') },
  gl: { starts: listOf('o'), verbs: listOf('escribiu') },
  sq: { starts: listOf('më'), verbs: listOf('shkroi') },
  vi: { starts: listOf('vào | ngày'), verbs: listOf('đã viết | viết') },
  id: { starts: listOf('pada | tanggal'), verbs: listOf('menulis') },
  ms: { starts: listOf('pada'), verbs: listOf('menulis | telah menulis') },
  th: { starts: listOf('ในวันที่ | เมื่อ | วันที่'), verbs: listOf('เขียนว่า | ได้เขียน | เขียน') },
  ja: {
    starts: [],
    verbs: listOf('のメール | は書きました | が書きました | さんが書いた | wrote | のメッセージ'),
  },
  zh: { starts: listOf('在 | 于 | 於'), verbs: listOf('写道 | 寫道 | 写了 | 寫了 | 撰写 | 写到') },
  ko: { starts: [], verbs: listOf('작성 | 썼습니다 | 쓴 글 | 님이 씀 | 보낸 메시지') },
  he: { starts: listOf('בתאריך | ב- | ביום'), verbs: listOf('כתב | כתבה | כתב/ה | מאת') },
  ar: {
    starts: listOf('في | بتاريخ | يوم'),
    verbs: listOf('كتب | كتبت | تمت كتابة ما يلي بواسطة | كتب/كتبت'),
  },
  fa: { starts: listOf('در | در تاریخ'), verbs: listOf('نوشت | نوشته است') },
  hi: { starts: listOf('को'), verbs: listOf('ने लिखा | लिखा') },
  bn: { starts: [], verbs: listOf('লিখেছেন | লিখেছে') },
  af: { starts: listOf('op'), verbs: listOf('het geskryf') },
}

const every = (part: keyof Phrases): string[] => [
  ...new Set(Object.values(LANGUAGES).flatMap((language) => language[part])),
]

const escaped = (phrase: string): string => phrase.replace(/[()./]/g, String.raw`\$&`)

/** Scripts that write no blanks between words. */
const JOINED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Hangul}\p{Script=Thai}]/u

const bounded = (phrase: string): string =>
  JOINED.test(phrase) ? escaped(phrase) : String.raw`(?<![\p{L}])${escaped(phrase)}(?![\p{L}])`

const longestFirst = (phrases: string[]): string[] => phrases.toSorted((a, b) => b.length - a.length)

/** Says "wrote" in some language. Anywhere in a text. */
export const WROTE = new RegExp(longestFirst(every('verbs')).map(bounded).join('|'), 'iu')

/** Begins as a line that introduces a quote does, in some language. */
export const STARTS = new RegExp(`^(?:${longestFirst(every('starts')).map(bounded).join('|')})`, 'iu')
