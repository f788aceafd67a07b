import { expect } from 'chai'
import { LANGUAGES, directionOf, languageNamed, languageOfRow } from '../../../router/language/language.ts'
import { languageOf } from '../../../router/language/language-of.ts'
import type { Language } from '../../../router/language/language.ts'
import { cpuMs } from '../../fakes/cpu-time.ts'

const WRITTEN: Record<Language, string[]> = {
  en: [
    'Please change the title of the homepage to Beta.\n\nBest regards\nAnn',
    'The picture on the about page is too large, can you make it smaller?',
    'Hi, could you add a link to our shop below the text? Thanks!',
  ],
  zh: ['请把首页的标题改成 Beta。谢谢！', '關於頁面的圖片太大了，請縮小一點', '删除联系页面'],
  es: [
    'Hola, ¿puede cambiar el título de la página de inicio a Beta? Gracias. Saludos, Ana',
    'Por favor, ponga la imagen nueva debajo del texto.',
    'La imagen de la página es muy grande, hay que hacerla más pequeña.',
  ],
  ar: ['يرجى تغيير عنوان الصفحة الرئيسية إلى Beta. شكرا', 'الصورة في صفحة الاتصال كبيرة جدا'],
  id: [
    'Tolong ubah judul halaman utama menjadi Beta. Terima kasih.',
    'Gambar di halaman ini terlalu besar, bisa diganti dengan yang baru?',
  ],
  pt: [
    'Olá, você pode mudar o título da página inicial para Beta? Obrigada, Ana',
    'A imagem da página é muito grande, não dá para ler o texto.',
    'Por favor, coloque o novo botão abaixo do texto.',
  ],
  fr: [
    'Bonjour, pouvez-vous changer le titre de la page d’accueil en Beta ? Merci, Anne',
    'L’image de la page est trop grande et on ne voit pas le texte.',
    'Ajoutez un lien vers notre boutique, s’il vous plaît.',
  ],
  ja: ['トップページのタイトルを Beta に変更してください。', 'お問い合わせページの画像が大きすぎます'],
  ru: ['Пожалуйста, измените заголовок главной страницы на Beta. Спасибо', 'Картинка слишком большая'],
  de: [
    'Bitte ändern Sie den Titel der Startseite auf Beta.\n\nViele Grüße\nAnna',
    'Das Bild auf der Seite ist zu groß, könnt ihr es kleiner machen?',
    'Hallo, kannst du unter dem Text noch einen Link zum Shop einfügen? Danke',
  ],
}

/** Of none of our languages. */
const OTHERS = [
  'Ciao, può cambiare il titolo della pagina in Beta? Grazie, Anna',
  'Hallo, kunt u de titel van de pagina veranderen in Beta? Met vriendelijke groet',
  'Hej, kan du ändra rubriken på sidan till Beta? Tack, med vänliga hälsningar',
  'Hej, kan du ændre titlen på siden til Beta? Tak, med venlig hilsen',
  'Dzień dobry, proszę zmienić tytuł strony na Beta. Dziękuję, pozdrawiam',
  'Bună ziua, vă rog să schimbați titlul paginii în Beta. Mulțumesc',
  'Будь ласка, змініть заголовок головної сторінки на Beta. Дякую',
  'لطفا عنوان صفحه اصلی را تغییر دهید چون خیلی بزرگ است',
  '홈페이지 제목을 Beta로 바꿔 주세요.',
  'Παρακαλώ αλλάξτε τον τίτλο της σελίδας',
  'שלום, אפשר לשנות את כותרת הדף?',
]

describe('The language of a mail', () => {
  for (const language of LANGUAGES)
    for (const text of WRITTEN[language])
      it(`is ${language} for "${text.slice(0, 40).replaceAll('\n', ' ')}"`, () => {
        expect(languageOf({ text })).to.equal(language)
      })

  for (const text of OTHERS)
    it(`is English, and not a neighbour's, for "${text.slice(0, 40)}"`, () => {
      expect(languageOf({ text, contentLanguage: 'en' })).to.equal('en')
    })

  for (const text of [
    '',
    'Beta',
    'Alles klar',
    'ok',
    'Titel Beta',
    'No, la de Ana',
    'https://der.die.das/und',
    '💡 !!',
  ])
    it(`is not guessed from "${text}"`, () => {
      expect(languageOf({ text })).to.equal('en')
      expect(languageOf({ text, earlier: 'fr' })).to.equal('fr')
      expect(languageOf({ text, contentLanguage: 'de-AT' })).to.equal('de')
    })

  it('is that of the words, whatever the header and the conversation say', () => {
    const text = 'Bitte ändern Sie den Titel der Seite auf Beta.'

    expect(languageOf({ text, contentLanguage: 'en-US', earlier: 'en' })).to.equal('de')
  })

  it('is told by the subject when there are no words', () => {
    expect(languageOf({ text: '', subject: 'Bitte den Titel auf der Startseite ändern' })).to.equal('de')
    expect(languageOf({ text: '', subject: '首页标题改成 Beta' })).to.equal('zh')
  })

  it('takes time in proportion to the length', () => {
    const start = cpuMs()
    for (const text of ['@', 'a@', 'https://', 'é', 'a\u0301', '漢', 'der '])
      languageOf({ text: text.repeat(1_000_000 / text.length), subject: text.repeat(10_000) })

    expect(cpuMs() - start).to.be.below(1_000)
  })
})

describe('A language', () => {
  it('is named by a tag with or without a region', () => {
    expect(['pt-BR', 'zh_TW', ' DE ', 'en'].map(languageNamed)).to.deep.equal(['pt', 'zh', 'de', 'en'])
    expect(['', 'tlh', 'constructor', 'nl-BE'].map(languageNamed)).to.deep.equal(Array(4).fill(undefined))
  })

  it('of a row that names none, or something else, is English', () => {
    expect([{}, { language: 7 }, { language: 'xx' }, { language: 'ja' }].map(languageOfRow)).to.deep.equal([
      'en',
      'en',
      'en',
      'ja',
    ])
  })

  it('is written from the right when it is Arabic', () => {
    expect(LANGUAGES.filter((language) => directionOf(language) === 'rtl')).to.deep.equal(['ar'])
  })
})
