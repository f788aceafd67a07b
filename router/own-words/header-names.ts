// The names of header fields above a quoted or forwarded mail, by language.
import { listOf } from './phrase-list.ts'

export type Field = 'from' | 'date' | 'to' | 'subject' | 'cc'

/** Of each language: names of From; of Date; of To; of Subject; of others that stand among them. */
const LANGUAGES: Record<string, string> = {
  en: `
    from | sender | reply-to | reply to; sent | date | sent at | sent on | when | received; to |
    recipient; subject; cc | bcc | importance | attachments`,
  de: `
    von | absender; gesendet | datum | gesendet am | gesendet um; an | empfänger; betreff; kopie |
    wichtigkeit | blindkopie | antwort an`,
  fr: `
    de | expéditeur | de la part de; envoyé | date | envoyé le | envoyée; à | a | destinataire |
    pour; objet | sujet; copie | copie à | importance | répondre à`,
  es: `
    de | remitente | desde; enviado | enviado el | fecha | enviada | date; para | destinatario | a;
    asunto | tema; copia | importancia | responder a`,
  pt: `
    de | remetente; enviado | enviada | data | enviada em | enviado em | data de envio; para |
    destinatário; assunto; cópia | responder a`,
  it: `
    da | mittente; inviato | data | inviato il | inviata; a | destinatario | per; oggetto; copia |
    rispondi a`,
  nl: `
    van | afzender; verzonden | datum | verstuurd | verzonden op; aan | ontvanger; onderwerp;
    kopie | urgentie | antwoord aan`,
  sv: 'från | avsändare; skickat | datum | skickad; till | mottagare; ämne; kopia | svara till',
  da: 'fra | afsender; sendt | dato | sendt den; til; emne; kopi',
  no: 'fra | frå | avsender; sendt | dato; til; emne; kopi',
  fi: `
    lähettäjä | keneltä; lähetetty | päivämäärä | päiväys | päivä; vastaanottaja | kenelle; aihe;
    kopio`,
  is: 'frá; sent | dagsetning; til; efni; afrit',
  pl: `
    od | nadawca; wysłano | wysłane | data | wysłana | data wysłania; do | adresat | dla; temat;
    dw | udw | kopia | do wiadomości`,
  cs: `
    od | odesílatel; odesláno | datum | odeslané | posláno; komu | pro | příjemce | adresát;
    předmět | věc; kopie | skrytá`,
  sk: 'od | odosielateľ; odoslané | dátum | poslané; komu | pre | príjemca; predmet; kópia',
  hu: `
    feladó | küldő; elküldve | küldve | dátum | küldés ideje | időpont; címzett | címzettek; tárgy;
    másolatot kap | másolat`,
  ro: `
    de la | expeditor | din partea; trimis | data | trimisă | trimis la; către | catre | la |
    pentru | destinatar; subiect | subiectul; copie`,
  ru: `
    от | отправитель | от кого; отправлено | дата | дата отправки | отправлен; кому | получатель;
    тема; копия | важность`,
  uk: `
    від | від кого | відправник; надіслано | дата | відправлено; кому | до | одержувач; тема; копія`,
  bg: 'от | подател; изпратено | дата | изпратен; до | получател; относно | тема; копие',
  sr: `
    шаље | šalje | од | пошиљалац; датум | послато | poslato | datum; прима | за | prima | коме;
    тема | наслов | naslov | predmet; копија`,
  hr: `
    od | šalje | pošiljatelj; poslano | datum | poslato; za | prima | primatelj; predmet | naslov;
    kopija`,
  sl: 'od | pošiljatelj; poslano | datum; za | prejemnik; zadeva; kp | kopija',
  lt: 'nuo | siuntėjas; išsiųsta | data; kam | gavėjas | iki; tema; kopija',
  lv: 'no | sūtītājs; nosūtīts | datums; kam | adresāts; tēma | temats; kopija',
  et: 'saatja | kellelt; saadetud | kuupäev; adressaat | kellele | saaja; teema; koopia',
  el: `
    από | αποστολέας; εστάλη | στάλθηκε | ημερομηνία | αποστολή; προς | παραλήπτης; θέμα; κοιν |
    κοινοποίηση`,
  tr: `
    kimden | gönderen; gönderilme tarihi | gönderildi | tarih | gönderim tarihi; kime | alıcı;
    konu; bilgi`,
  ca: 'de | remitent; enviat | data | enviat el; per a | a | destinatari; assumpte | tema; a/c',
  vi: `
    từ | người gửi; đã gửi | ngày | gửi | vào lúc | ngày gửi; đến | tới | người nhận; chủ đề |
    tiêu đề; đồng gửi`,
  id: `
    dari | pengirim | daripada; dikirim | tanggal | terkirim | dihantar | tarikh; kepada | ke |
    untuk | penerima; subjek | perihal | judul; salinan | tembusan`,
  th: `
    จาก | ผู้ส่ง; ส่ง | วันที่ | ส่งเมื่อ | วันที่ส่ง; ถึง | ผู้รับ; เรื่อง | หัวเรื่อง | หัวข้อ |
    ชื่อเรื่อง; สำเนา | สำเนาถึง`,
  ja: '差出人 | 送信者 | 送信元 | from; 送信日時 | 日時 | 日付 | 送信 | 受信日時; 宛先 | 受信者 | 送信先; 件名 | 題名 | タイトル; ｃｃ | 写し',
  zh: `
    发件人 | 寄件者 | 寄件人 | 发送者 | 寄信人 | 發件人 | 发信人; 发送时间 | 日期 | 发送日期 | 时间 | 寄件日期 | 傳送日期 | 發送時間 |
    寄出時間 | 傳送時間 | 已发送 | 发送 | 已傳送; 收件人 | 收件者 | 接收人 | 收信人 | 至; 主题 | 主旨 | 主題 | 标题 | 標題 |
    邮件主题; 抄送 | 副本 | 抄送人`,
  ko: `
    보낸 사람 | 보낸사람 | 보낸이 | 발신 | 발신인 | 발신자; 보낸 날짜 | 날짜 | 보낸날짜 | 보낸 시간 | 일시 | 보냄 | 전송 날짜; 받는 사람 |
    받는사람 | 받는이 | 수신 | 수신인 | 수신자; 제목; 참조 | 숨은 참조`,
  he: 'מאת; נשלח | תאריך | בתאריך; אל | נמען | עבור; נושא | הנדון; עותק | העתק',
  ar: `
    من | المرسل; تم الإرسال | التاريخ | تاريخ الإرسال | أُرسلت | تاريخ | إرسال; إلى | الى |
    المستلم; الموضوع | موضوع; نسخة | نسخة إلى`,
  fa: 'از | فرستنده; تاریخ | ارسال شده | ارسال; به | گیرنده; موضوع; رونوشت',
  hi: 'से | प्रेषक | द्वारा; भेजा गया | दिनांक | तारीख; को | प्रति | प्राप्तकर्ता; विषय; प्रतिलिपि',
}

const ORDER: Field[] = ['from', 'date', 'to', 'subject', 'cc']

const fieldsByName = (): Map<string, Set<Field>> => {
  const found = new Map<string, Set<Field>>()
  for (const columns of Object.values(LANGUAGES).map((language) => language.split(';')))
    for (const [i, field] of ORDER.entries())
      for (const name of listOf(columns[i] ?? '')) found.set(name, (found.get(name) ?? new Set()).add(field))
  return found
}

/** What a name stands for, in lower case; in some languages one name stands for two fields. */
export const FIELDS = fieldsByName()
