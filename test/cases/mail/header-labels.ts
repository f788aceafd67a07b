// The header block that Outlook puts above the mail that is answered, in each language: from, sent, to, subject, and the date as it writes it.
import type { Language } from './wishes.ts'

export type Labels = [from: string, sent: string, to: string, subject: string, date: string]

export const OUTLOOK: Record<Language, Labels> = {
  en: ['From:', 'Sent:', 'To:', 'Subject:', 'Sunday, November 29, 2026 10:01 AM'],
  de: ['Von:', 'Gesendet:', 'An:', 'Betreff:', 'Sonntag, 29. November 2026 10:01'],
  fr: ['De :', 'Envoyé :', 'À :', 'Objet :', 'dimanche 29 novembre 2026 10:01'],
  es: ['De:', 'Enviado:', 'Para:', 'Asunto:', 'domingo, 29 de noviembre de 2026 10:01'],
  it: ['Da:', 'Inviato:', 'A:', 'Oggetto:', 'domenica 29 novembre 2026 10:01'],
  pt: ['De:', 'Enviado:', 'Para:', 'Assunto:', 'domingo, 29 de novembro de 2026 10:01'],
  nl: ['Van:', 'Verzonden:', 'Aan:', 'Onderwerp:', 'zondag 29 november 2026 10:01'],
  sv: ['Från:', 'Skickat:', 'Till:', 'Ämne:', 'den 29 november 2026 10:01'],
  da: ['Fra:', 'Sendt:', 'Til:', 'Emne:', '29. november 2026 10:01'],
  nb: ['Fra:', 'Sendt:', 'Til:', 'Emne:', 'søndag 29. november 2026 10:01'],
  fi: ['Lähettäjä:', 'Lähetetty:', 'Vastaanottaja:', 'Aihe:', 'sunnuntai 29. marraskuuta 2026 10.01'],
  pl: ['Od:', 'Wysłane:', 'Do:', 'Temat:', 'niedziela, 29 listopada 2026 10:01'],
  cs: ['Od:', 'Odesláno:', 'Komu:', 'Předmět:', 'neděle 29. listopadu 2026 10:01'],
  ru: ['От:', 'Отправлено:', 'Кому:', 'Тема:', '29 ноября 2026 г. 10:01'],
  uk: ['Від:', 'Надіслано:', 'Кому:', 'Тема:', '29 листопада 2026 р. 10:01'],
  tr: ['Gönderen:', 'Gönderildi:', 'Kime:', 'Konu:', '29 Kasım 2026 Pazar 10:01'],
  ja: ['差出人:', '送信日時:', '宛先:', '件名:', '2026年11月29日 10:01'],
  zh: ['发件人:', '发送时间:', '收件人:', '主题:', '2026年11月29日 10:01'],
  ko: ['보낸 사람:', '보낸 날짜:', '받는 사람:', '제목:', '2026년 11월 29일 일요일 오전 10:01'],
  hu: ['Feladó:', 'Elküldve:', 'Címzett:', 'Tárgy:', '2026. november 29., vasárnap 10:01'],
  el: ['Από:', 'Στάλθηκε:', 'Προς:', 'Θέμα:', 'Κυριακή, 29 Νοεμβρίου 2026 10:01 πμ'],
  ro: ['De la:', 'Trimis:', 'Către:', 'Subiect:', 'duminică, 29 noiembrie 2026 10:01'],
}
