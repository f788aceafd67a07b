// What a person writes, in 22 languages: a wish of two paragraphs, a greeting, a closing, and the word that stops.
export interface Wish {
  hello: string
  /** The first paragraph has a number and a colon in it, as attributions and header blocks have. */
  first: string
  second: string
  closing: string
  stop: string
}

const wish = (hello: string, first: string, second: string, closing: string, stop: string): Wish => ({
  hello,
  first,
  second,
  closing,
  stop,
})

export const WISHES = {
  en: wish(
    'Hi',
    'Please change the heading to: Open from 9 to 5.',
    'And make the footer blue.',
    'Best regards',
    'Stop',
  ),
  de: wish(
    'Hallo',
    'Bitte die Überschrift ändern in: Geöffnet von 9 bis 17 Uhr.',
    'Und die Fußzeile blau machen.',
    'Mit freundlichen Grüßen',
    'Stopp',
  ),
  fr: wish(
    'Bonjour',
    'Merci de changer le titre en : Ouvert de 9 h à 17 h.',
    'Et mettez le pied de page en bleu.',
    'Cordialement',
    'Arrête',
  ),
  es: wish(
    'Hola',
    'Por favor cambia el título a: Abierto de 9 a 17.',
    'Y pon el pie de página en azul.',
    'Un saludo',
    'Detener',
  ),
  it: wish(
    'Ciao',
    'Per favore cambia il titolo in: Aperto dalle 9 alle 17.',
    'E fai il piè di pagina blu.',
    'Cordiali saluti',
    'Ferma',
  ),
  pt: wish(
    'Olá',
    'Por favor mude o título para: Aberto das 9 às 17.',
    'E deixe o rodapé azul.',
    'Atenciosamente',
    'Pare',
  ),
  nl: wish(
    'Hallo',
    'Verander de kop in: Open van 9 tot 17 uur.',
    'En maak de voettekst blauw.',
    'Met vriendelijke groet',
    'Stop',
  ),
  sv: wish(
    'Hej',
    'Ändra rubriken till: Öppet 9 till 17.',
    'Och gör sidfoten blå.',
    'Med vänliga hälsningar',
    'Stopp',
  ),
  da: wish(
    'Hej',
    'Skift overskriften til: Åbent 9 til 17.',
    'Og gør sidefoden blå.',
    'Med venlig hilsen',
    'Stop',
  ),
  nb: wish(
    'Hei',
    'Endre overskriften til: Åpent 9 til 17.',
    'Og gjør bunnteksten blå.',
    'Med vennlig hilsen',
    'Stopp',
  ),
  fi: wish(
    'Hei',
    'Vaihda otsikoksi: Avoinna 9–17.',
    'Ja tee alatunnisteesta sininen.',
    'Ystävällisin terveisin',
    'Seis',
  ),
  pl: wish(
    'Cześć',
    'Proszę zmienić nagłówek na: Otwarte od 9 do 17.',
    'I zrób stopkę na niebiesko.',
    'Pozdrawiam',
    'Stop',
  ),
  cs: wish(
    'Dobrý den',
    'Změňte prosím nadpis na: Otevřeno 9 až 17.',
    'A patičku udělejte modrou.',
    'S pozdravem',
    'Stop',
  ),
  ru: wish(
    'Здравствуйте',
    'Измените заголовок на: Открыто с 9 до 17.',
    'И сделайте подвал синим.',
    'С уважением',
    'Стоп',
  ),
  uk: wish(
    'Вітаю',
    'Змініть заголовок на: Відчинено з 9 до 17.',
    'І зробіть підвал синім.',
    'З повагою',
    'Стоп',
  ),
  tr: wish(
    'Merhaba',
    'Lütfen başlığı değiştirin: 9-17 arası açık.',
    'Ve alt bilgiyi mavi yapın.',
    'Saygılarımla',
    'Dur',
  ),
  ja: wish(
    'こんにちは',
    '見出しを変えてください: 営業時間は9時から17時。',
    'フッターは青にしてください。',
    'よろしくお願いします',
    '停止',
  ),
  zh: wish('你好', '请把标题改成：9点到17点营业。', '页脚请改成蓝色。', '此致', '停止'),
  ko: wish(
    '안녕하세요',
    '제목을 바꿔 주세요: 9시부터 17시까지 영업.',
    '바닥글은 파란색으로 해 주세요.',
    '감사합니다',
    '중지',
  ),
  hu: wish(
    'Szia',
    'Kérlek, írd át a címet erre: Nyitva 9-től 17-ig.',
    'A lábléc pedig legyen kék.',
    'Üdvözlettel',
    'Állj',
  ),
  el: wish(
    'Γεια σας',
    'Αλλάξτε τον τίτλο σε: Ανοιχτά 9 με 17.',
    'Και κάντε το υποσέλιδο μπλε.',
    'Με εκτίμηση',
    'Στοπ',
  ),
  ro: wish(
    'Bună',
    'Schimbați titlul în: Deschis de la 9 la 17.',
    'Și faceți subsolul albastru.',
    'Cu stimă',
    'Stop',
  ),
} satisfies Record<string, Wish>

export type Language = keyof typeof WISHES

export const LANGUAGES = Object.keys(WISHES) as Language[]
