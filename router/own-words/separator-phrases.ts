// What mail programs write on the line above a quoted or forwarded mail, by language.
import { listOf } from './phrase-list.ts'

const ORIGINAL: Record<string, string[]> = {
  en: listOf(`
      Original Message | Original | Reply message | Replied Message | Original Email |
      Previous message | Original appointment`),
  de: listOf(`
      Ursprüngliche Nachricht | Originalnachricht | Original-Nachricht | Ursprüngliche Mail |
      Originalmail | Ursprünglicher Termin`),
  fr: listOf(`
      Message d'origine | Message original | Message initial | Courriel original | Mail original |
      E-mail d'origine`),
  es: listOf('Mensaje original | Correo original'),
  pt: listOf('Mensagem original | E-mail original'),
  it: listOf('Messaggio originale | Messaggio originario'),
  nl: listOf('Oorspronkelijk bericht | Origineel bericht | Oorspronkelijke bericht'),
  sv: listOf('Ursprungligt meddelande | Originalmeddelande | Ursprungligt mejl'),
  da: listOf('Oprindelig meddelelse | Original besked | Oprindelig besked'),
  no: listOf('Opprinnelig melding | Original melding'),
  fi: listOf('Alkuperäinen viesti'),
  pl: listOf(`
      Oryginalna wiadomość | Wiadomość oryginalna | Pierwotna wiadomość |
      Treść oryginalnej wiadomości`),
  cs: listOf('Původní zpráva | Původní e-mail | Původní email'),
  sk: listOf('Pôvodná správa'),
  hu: listOf('Eredeti üzenet | Eredeti levél'),
  ro: listOf('Mesaj original | Mesajul original | Mesaj inițial'),
  ru: listOf(`
      Исходное сообщение | Оригинальное сообщение | Исходное письмо | Первоначальное сообщение`),
  uk: listOf('Початкове повідомлення | Оригінальне повідомлення | Вихідне повідомлення'),
  bg: listOf('Оригинално съобщение | Първоначално съобщение'),
  sr: listOf('Оригинална порука | Originalna poruka | Изворна порука'),
  hr: listOf('Izvorna poruka | Originalna poruka'),
  sl: listOf('Izvirno sporočilo | Prvotno sporočilo'),
  lt: listOf('Pradinis pranešimas | Originalus laiškas | Originalus pranešimas'),
  lv: listOf('Sākotnējais ziņojums | Oriģinālais ziņojums'),
  et: listOf('Algne kiri | Algsõnum | Algne sõnum'),
  el: listOf('Αρχικό μήνυμα | Πρωτότυπο μήνυμα'),
  tr: listOf('Orijinal Mesaj | Özgün İleti | Orijinal ileti | Özgün mesaj'),
  ca: listOf('Missatge original'),
  vi: listOf('Tin nhắn gốc | Thư gốc | Thông điệp gốc'),
  id: listOf('Pesan Asli | Mesej Asal | Pesan asal'),
  th: listOf('ข้อความต้นฉบับ | ข้อความเดิม | จดหมายต้นฉบับ'),
  ja: listOf('元のメッセージ | 元のメール | オリジナルメッセージ | オリジナル メッセージ | 元メール'),
  zh: listOf(
    '原始邮件 | 原邮件 | 原始信件 | 原始郵件 | 原始訊息 | 邮件原件 | 回复的原邮件 | 回复的邮件 | 回覆的郵件 | 原始消息',
  ),
  ko: listOf('원본 메시지 | 원본 메일 | 원본메일 | 원본 메세지 | 원본 이메일'),
  he: listOf('הודעה מקורית | ההודעה המקורית'),
  ar: listOf('الرسالة الأصلية | رسالة أصلية | الرسالة الاصلية'),
  fa: listOf('پیام اصلی'),
  hi: listOf('मूल संदेश'),
}

const FORWARDED: Record<string, string[]> = {
  en: listOf(`
      Forwarded message | Forwarded Message | Begin forwarded message | Forwarded by |
      Forwarded mail | Forwarded email | Start of forwarded message`),
  de: listOf(`
      Weitergeleitete Nachricht | Anfang der weitergeleiteten Nachricht |
      Beginn der weitergeleiteten Nachricht | Weitergeleitete E-Mail | Weitergeleitet von`),
  fr: listOf(`
      Message transféré | Message transmis | Début du message réexpédié |
      Début du message transféré | Message réexpédié | Courriel transféré | Mail transféré`),
  es: listOf('Mensaje reenviado | Inicio del mensaje reenviado | Correo reenviado | Reenviado por'),
  pt: listOf(`
      Mensagem encaminhada | Mensagem reencaminhada | Início da mensagem reenviada |
      Início da mensagem encaminhada | Mensagem reenviada`),
  it: listOf(`
      Messaggio inoltrato | Inizio messaggio inoltrato | Inizio del messaggio inoltrato |
      Messaggio Inoltrato`),
  nl: listOf('Doorgestuurd bericht | Begin doorgestuurd bericht | Doorgezonden bericht'),
  sv: listOf(`
      Vidarebefordrat meddelande | Vidarebefordrat brev | Vidarebefordrat mejl |
      Vidarebefordrat e-postmeddelande`),
  da: listOf(`
      Videresendt meddelelse | Start på videresendt besked | Videresendt besked | Videresendt mail`),
  no: listOf('Videresendt melding | Start på videresendt melding | Videresendt e-post'),
  fi: listOf(`
      Välitetty viesti | Edelleenlähetetty viesti | Välitetty viesti alkaa |
      Edelleen lähetetty viesti`),
  pl: listOf(`
      Przekazana wiadomość | Wiadomość przekazana | Początek przekazywanej wiadomości |
      Przekazywana wiadomość | Treść przekazanej wiadomości | Przesłana wiadomość`),
  cs: listOf('Přeposlaná zpráva | Začátek přeposílané zprávy | Předaná zpráva | Přeposlaný e-mail'),
  sk: listOf('Preposlaná správa | Začiatok preposlanej správy | Preposlaný e-mail'),
  hu: listOf('Továbbított üzenet | Továbbított levél kezdete | Továbbított levél'),
  ro: listOf(`
      Mesaj redirecționat | Mesaj redirectionat | Începutul mesajului redirecționat |
      Mesaj transmis mai departe | Mesaj retransmis`),
  ru: listOf(`
      Пересланное сообщение | Пересылаемое сообщение | Начало переадресованного сообщения |
      Переадресованное сообщение | Начало пересылаемого сообщения | Перенаправленное сообщение |
      Пересылаемое письмо`),
  uk: listOf(`
      Переслане повідомлення | Початок переадресованого повідомлення | Пересланий лист |
      Перенаправлене повідомлення`),
  bg: listOf('Препратено съобщение | Начало на препратеното съобщение | Препратено писмо'),
  sr: listOf('Прослеђена порука | Prosleđena poruka'),
  hr: listOf('Proslijeđena poruka | Početak proslijeđene poruke'),
  sl: listOf('Posredovano sporočilo | Začetek posredovanega sporočila'),
  lt: listOf('Persiųstas laiškas | Persiųstas pranešimas | Persiunčiamas laiškas'),
  lv: listOf('Pārsūtītais ziņojums | Pārsūtīts ziņojums | Pārsūtīta vēstule'),
  et: listOf('Edastatud kiri | Edastatud sõnum'),
  el: listOf('Προωθημένο μήνυμα | Έναρξη προωθημένου μηνύματος | Προωθημένο email'),
  tr: listOf(`
      İletilen mesaj | Yönlendirilen mesaj | İletilmiş mesaj | İletilen ileti |
      Yönlendirilmiş ileti | İletilen posta başlangıcı`),
  ca: listOf('Missatge reenviat | Inici del missatge reenviat'),
  vi: listOf(`
      Thư đã chuyển tiếp | Thư chuyển tiếp | Tin nhắn được chuyển tiếp | Tin nhắn chuyển tiếp |
      Thư được chuyển tiếp | Bắt đầu thư được chuyển tiếp`),
  id: listOf(`
      Pesan terusan | Pesan yang diteruskan | Mesej yang dimajukan | Pesan diteruskan |
      Mulai pesan yang diteruskan`),
  th: listOf('ข้อความที่ส่งต่อ | จดหมายที่ส่งต่อ | เริ่มต้นข้อความที่ส่งต่อ | ข้อความส่งต่อ'),
  ja: listOf('転送されたメッセージ | 転送メッセージ | 転送されたメール | 転送メール | Forwarded message'),
  zh: listOf(`
      转发的邮件 | 转发邮件信息 | 轉寄的郵件 | 轉寄郵件 | 已转发邮件 | 以下是转发的邮件 | 開始轉寄郵件 | 转发邮件 | 转发的消息 | 轉寄訊息 | 已轉寄郵件 |
      被转发邮件信息 | 以下是轉寄的郵件`),
  ko: listOf('전달된 메시지 | 전달한 메일 | 전달된 메시지 시작 | 전달된 메일 | 전달 메시지 | 전달된 이메일'),
  he: listOf('הודעה שהועברה | תחילת ההודעה המועברת | הודעה מועברת | תחילת הודעה שהועברה'),
  ar: listOf(`
      رسالة معاد توجيهها | الرسالة المعاد توجيهها | بدء الرسالة المعاد توجيهها | رسالة محولة |
      رسالة تمت إعادة توجيهها | بداية الرسالة المحولة`),
  fa: listOf('پیام هدایت شده | پیام بازارسال شده | پیام فوروارد شده'),
  hi: listOf('अग्रेषित संदेश | फ़ॉरवर्ड किया गया संदेश'),
}

/** Letters only, so that dashes, blanks and apostrophes of every kind do not count. */
export const lettersOf = (text: string): string => text.replace(/[^\p{L}\p{M}]+/gu, '').toLowerCase()

const lettersOfAll = (table: Record<string, string[]>): Set<string> =>
  new Set(Object.values(table).flat().map(lettersOf))

/** Above a quoted mail. As letters. */
export const ORIGINAL_MESSAGE = lettersOfAll(ORIGINAL)

/** Above a mail that is handed on. As letters. */
export const FORWARDED_MESSAGE = lettersOfAll(FORWARDED)
