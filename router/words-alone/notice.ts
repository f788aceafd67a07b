// Takes off the notices that companies put below every mail. They stay in an instruction, where they do no harm; here they would hide a word. Pure.
import { fold } from './fold.ts'
import { listed } from './phrases.ts'

/** How such a paragraph begins. Nobody begins a wish so. */
const BEGINNINGS = listed([
  `this e-mail | this email | this mail | this message | the information in this | the information contained in this | the contents of this |
    the content of this | confidentiality | confidential | disclaimer | important notice | legal notice | notice: | please consider the environment |
    before printing | think before you print | save paper`,
  `diese e-mail | diese email | diese mail | diese nachricht | der inhalt dieser | die informationen in dieser | die in dieser | vertraulich |
    rechtlicher hinweis | hinweis: | bitte denken sie an die umwelt | bitte prüfen sie der umwelt`,
  `ce message | ce courriel | ce mail | cet e-mail | cet email | le contenu de ce | les informations contenues | avis de confidentialité |
    confidentialité | pensez à l'environnement | avant d'imprimer`,
  `este mensaje | este correo | este e-mail | este email | la información contenida | el contenido de este | aviso legal | aviso de confidencialidad |
    antes de imprimir`,
  `esta mensagem | este e-mail | a informação contida | as informações contidas | o conteúdo deste | aviso de confidencialidade | antes de imprimir`,
  `questo messaggio | questa e-mail | questa email | le informazioni contenute | il contenuto di questo | avviso di riservatezza | prima di stampare`,
  `dit bericht | deze e-mail | deze email | de informatie in dit | de inhoud van dit | disclaimer`,
  `detta meddelande | detta e-postmeddelande | denne e-mail | denne mail | denne meddelelse | denne e-posten | denne meldingen | tämä viesti | tämä sähköposti`,
  `ta wiadomość | niniejsza wiadomość | treść tej wiadomości | tato zpráva | tento e-mail | táto správa | ez az üzenet | ez az e-mail | acest mesaj | acest e-mail`,
  `это сообщение | данное сообщение | настоящее сообщение | это письмо | информация, содержащаяся | це повідомлення | това съобщение | ова порука | ova poruka`,
  `το παρόν μήνυμα | αυτό το μήνυμα | bu e-posta | bu ileti | bu mesaj | aquest missatge | هذه الرسالة | הודעה זו | 本邮件 | 此邮件 | 本郵件 | このメール | 본 메일 | 이 메일 | email này | thư này | pesan ini | surel ini`,
]).map((phrase) => fold(phrase.trim().replace(/\s+/g, ' ')))

/** What it is about, in parts of words: that it is confidential, for one person only, or printed. */
const ABOUT =
  /confiden|vertraulich|vertrouwelijk|riservat|privileg|intended|bestimmt|destina|bestemd|recipient|empfanger|fortrolig|konfid|luottamuks|poufn|duvern|bizalmas|конфиден|поверит|поверљ|повер|εμπιστευτ|gizli|سري|חסוי|机密|機密|保密|기밀|mật|rahasia|print|druck|imprim|stamp|ausdruck/u

const paragraphsOf = (text: string): string[] => {
  const paragraphs: string[][] = [[]]
  for (const line of text.split('\n')) {
    if (line.trim() === '') paragraphs.push([])
    else paragraphs.at(-1)?.push(line)
  }
  return paragraphs.filter((lines) => lines.length > 0).map((lines) => lines.join('\n'))
}

const isNotice = (paragraph: string): boolean => {
  const plain = fold(paragraph).replaceAll('’', "'").replace(/\s+/g, ' ')
  const words = plain.replace(/^[^\p{L}]+/u, '')
  return BEGINNINGS.some((beginning) => words.startsWith(beginning)) && ABOUT.test(plain)
}

/** Those at the end. */
export const withoutNotices = (text: string): string => {
  const paragraphs = paragraphsOf(text)
  const last = paragraphs.findLastIndex((paragraph) => !isNotice(paragraph))
  return last === paragraphs.length - 1 ? text : paragraphs.slice(0, last + 1).join('\n\n')
}
