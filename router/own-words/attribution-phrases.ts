// How mail programs introduce a quote, by language: "On Sun, 29 Nov 2026 at 10:01, Ann wrote:".

interface Phrases {
  /** Words that begin the line. Empty where it begins with the date or the name. */
  starts: string[]
  /** Words that say "wrote". */
  verbs: string[]
}

const LANGUAGES: Record<string, Phrases> = {
  en: { starts: ['on'], verbs: ['wrote', 'writes', 'has written', 'said'] },
  de: { starts: ['am', 'den'], verbs: ['schrieb', 'schrieben', 'hat geschrieben', 'geschrieben'] },
  fr: { starts: ['le'], verbs: ['a écrit', 'écrit', 'écrivait', 'a ecrit'] },
  es: { starts: ['el', 'en'], verbs: ['escribió', 'escribio', 'ha escrito', 'escribe'] },
  pt: { starts: ['em', 'a', 'no dia', 'na'], verbs: ['escreveu', 'escreveram'] },
  it: { starts: ['il', 'il giorno', 'in data', 'nel'], verbs: ['ha scritto', 'scrisse', 'scrive'] },
  nl: { starts: ['op'], verbs: ['schreef', 'geschreven', 'het volgende geschreven'] },
  sv: { starts: ['den'], verbs: ['skrev', 'skrevs av'] },
  da: { starts: ['den', 'd.', 'på'], verbs: ['skrev'] },
  no: { starts: ['den', 'på'], verbs: ['skrev', 'skreiv'] },
  fi: { starts: [], verbs: ['kirjoitti'] },
  is: { starts: ['þann', 'á'], verbs: ['skrifaði'] },
  pl: { starts: ['w dniu', 'dnia'], verbs: ['napisał', 'napisała', 'napisał(a)', 'pisze', 'napisano'] },
  cs: { starts: ['dne'], verbs: ['napsal', 'napsala', 'napsal(a)', 'odesílatel'] },
  sk: { starts: ['dňa'], verbs: ['napísal', 'napísala', 'napísal(a)'] },
  hu: { starts: [], verbs: ['írta', 'írta (időpont', 'ezt írta'] },
  ro: { starts: ['în', 'in data de', 'pe', 'la'], verbs: ['a scris'] },
  ru: { starts: ['в', 'во'], verbs: ['написал', 'написала', 'написал(а)', 'пишет', 'писал', 'писала'] },
  uk: { starts: ['у', 'в'], verbs: ['написав', 'написала', 'написав(ла)', 'пише', 'писав'] },
  bg: { starts: ['на', 'в'], verbs: ['написа', 'написал'] },
  sr: {
    starts: ['дана', 'dana'],
    verbs: ['је написао', 'је написала', 'је написао/ла', 'je napisao/la', 'написао је'],
  },
  hr: {
    starts: ['dana'],
    verbs: ['napisao je', 'je napisao', 'je napisala', 'napisala je', 'je napisao/la'],
  },
  sl: { starts: ['dne', 'v'], verbs: ['je napisal', 'je napisala', 'napisal', 'napisala', 'piše'] },
  lt: { starts: [], verbs: ['rašė', 'parašė'] },
  lv: { starts: [], verbs: ['rakstīja'] },
  et: { starts: ['kontakt'], verbs: ['kirjutas'] },
  el: { starts: ['στις', 'την', 'στις'], verbs: ['έγραψε', 'έγραψαν'] },
  tr: { starts: [], verbs: ['yazdı', 'şunu yazdı', 'şunları yazdı', 'tarihinde yazdı'] },
  ca: { starts: ['el', 'missatge de'], verbs: ['va escriure', 'ha escrit', 'del dia'] },
  eu: { starts: [], verbs: ['idatzi zuen', 'erabiltzaileak hau idatzi du'] },
  gl: { starts: ['o'], verbs: ['escribiu'] },
  sq: { starts: ['më'], verbs: ['shkroi'] },
  vi: { starts: ['vào', 'ngày'], verbs: ['đã viết', 'viết'] },
  id: { starts: ['pada', 'tanggal'], verbs: ['menulis'] },
  ms: { starts: ['pada'], verbs: ['menulis', 'telah menulis'] },
  th: { starts: ['ในวันที่', 'เมื่อ', 'วันที่'], verbs: ['เขียนว่า', 'ได้เขียน', 'เขียน'] },
  ja: {
    starts: [],
    verbs: ['のメール', 'は書きました', 'が書きました', 'さんが書いた', 'wrote', 'のメッセージ'],
  },
  zh: { starts: ['在', '于', '於'], verbs: ['写道', '寫道', '写了', '寫了', '撰写', '写到'] },
  ko: { starts: [], verbs: ['작성', '썼습니다', '쓴 글', '님이 씀', '보낸 메시지'] },
  he: { starts: ['בתאריך', 'ב-', 'ביום'], verbs: ['כתב', 'כתבה', 'כתב/ה', 'מאת'] },
  ar: { starts: ['في', 'بتاريخ', 'يوم'], verbs: ['كتب', 'كتبت', 'تمت كتابة ما يلي بواسطة', 'كتب/كتبت'] },
  fa: { starts: ['در', 'در تاریخ'], verbs: ['نوشت', 'نوشته است'] },
  hi: { starts: ['को'], verbs: ['ने लिखा', 'लिखा'] },
  bn: { starts: [], verbs: ['লিখেছেন', 'লিখেছে'] },
  af: { starts: ['op'], verbs: ['het geskryf'] },
}

const every = (part: keyof Phrases): string[] => [
  ...new Set(Object.values(LANGUAGES).flatMap((phrases) => phrases[part])),
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
