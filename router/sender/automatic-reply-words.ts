// What automatic replies, receipts and answers to invitations say of themselves, in many languages. In lower case.
import { phrasesIn } from './signs.ts'

/** Nobody begins a mail of their own like this. */
export const AUTOMATIC_REPLY = phrasesIn(`
  automatic reply, automated reply, automatic response, automated response, auto reply, auto-reply,
  autoreply, auto response, auto-response, autoresponse, autoresponder, out of office autoreply,
  out of office automatic reply, out-of-office reply, out of office reply, automatische antwort,
  automatische rückmeldung, abwesenheitsnotiz, abwesenheitsmeldung, abwesenheitsbenachrichtigung,
  autom. antwort, automatisierte antwort, réponse automatique, message d'absence, message d’absence,
  avis d’absence, avis d'absence, respuesta automática, respuesta automatica, contestación automática,
  resposta automática, resposta automatica, resposta automàtica, risposta automatica,
  risponditore automatico, răspuns automat, raspuns automat, automatisch antwoord,
  automatische beantwoording, afwezigheidsbericht, autosvar, automatiskt svar, automatisk svar,
  frånvaromeddelande, fraværsmelding, fraværsbesked, sjálfvirkt svar, automaattinen vastaus,
  automaattivastaus, poissaoloilmoitus, automaatvastus, automaatne vastus, odpowiedź automatyczna,
  automatyczna odpowiedź, autoodpowiedź, automatická odpověď, automatická odpoveď, samodejni odgovor,
  automatski odgovor, аутоматски одговор, automatikus válasz, automātiska atbilde, automātiskā atbilde,
  automatinis atsakymas, автоматический ответ, автоответ, автоответчик, автоматична відповідь,
  автовідповідь, автоматичен отговор, αυτόματη απάντηση, otomatik yanıt, otomatik cevap, رد تلقائي,
  الرد التلقائي, תשובה אוטומטית, מענה אוטומטי, پاسخ خودکار, स्वचालित उत्तर, ตอบกลับอัตโนมัติ,
  การตอบกลับอัตโนมัติ, trả lời tự động, tự động trả lời, thư trả lời tự động, balasan otomatis,
  jawaban otomatis, jawapan automatik, balasan automatik, 自動応答, 自動返信, 不在通知, 自动答复, 自动回复, 自動回覆, 自動回復, 자동 회신,
  자동회신, 자동 응답, 자동응답,
`)

/** A person may write about these, so they count only in a mail that answers another, or says "I am away" at once. */
export const AWAY = phrasesIn(`
  out of office, out of the office, out-of-office, ooo, away, on vacation, vacation reply, on leave,
  on holiday, away from my mail, i'm out of the office, i am out of the office, abwesend, abwesenheit,
  nicht im büro, außer haus, im urlaub, urlaub, absence du bureau, absence, absent, absente, en congé,
  fuera de la oficina, fuera de oficina, ausente, fora do escritório, ausência temporária,
  fora da empresa, fuori sede, fuori ufficio, assente, assenza, in ferie, afwezig, afwezigheid,
  niet aanwezig, met vakantie, frånvaro, frånvarande, fraværende, ikke til stede, ikke på kontoret,
  poissa, poza biurem, nieobecność, mimo kancelář, mimo kancelárie, nepřítomnost, neprítomnosť,
  házon kívül, irodán kívül, în afara biroului, odsotnost, odsutnost, вне офиса, нет на месте, отсутствую,
  поза офісом, извън офиса, εκτός γραφείου, ofis dışında, ofis dışındayım, خارج المكتب, מחוץ למשרד,
  ไม่อยู่ที่สำนักงาน, vắng mặt, di luar kantor, 不在, 外出中, 休暇中, 不在办公室, 外出, 부재 중, 부재중,
`)

/** How automatic replies begin: in the first person, or about themselves. */
export const I_AM_AWAY = phrasesIn(`
  i am out of, i'm out of, i will be out of, i am currently out, i am away, i'm away, i am currently away,
  i will be away, i am on leave, i am on vacation, i am on holiday, i'm on leave, i'm on vacation,
  i'm on holiday, i will be on, i am currently on, i no longer work, thank you for your email. i am,
  thanks for your email. i am, thank you for your message. i am, ich bin nicht im, ich bin derzeit,
  ich bin zurzeit, ich bin zur zeit, ich bin momentan nicht, ich bin bis, ich bin vom, ich bin ab,
  ich bin im urlaub, bin ich nicht, ich befinde mich, je suis absent, je suis actuellement,
  je suis en congé, estoy fuera, estaré fuera, estoy de vacaciones, estou fora, estou ausente,
  estarei ausente, estou de férias, sono fuori, sono assente, sarò assente, sono in ferie, ik ben afwezig,
  ik ben momenteel, ik ben met vakantie, jag är inte, jag är på semester, jag är tillbaka, jeg er ikke,
  jeg er på ferie, jeg er tilbage, olen lomalla, olen poissa, jestem poza, jestem na urlopie,
  przebywam na, jsem mimo, jsem na dovolené, som mimo, som na dovolenke, szabadságon vagyok,
  sunt în concediu, я в отпуске, я нахожусь в, я у відпустці, в отпуск съм, είμαι εκτός, izindeyim,
  izinliyim, ofis dışındayım, أنا خارج, אני מחוץ, 休暇をいただ, 不在にしており, 外出しており, 我正在休假, 我目前不在, 我不在, 휴가 중,
  부재중입니다,
`)

/** A machine that says that it is one. */
export const I_AM_A_MACHINE = phrasesIn(`
  this is an automatic, this is an automated, this is an auto-, this is an autoreply,
  this message was generated automatically, this message has been generated automatically,
  this mailbox is not monitored, this mailbox is no longer monitored, do not reply to this,
  dies ist eine automatisch, diese nachricht wurde automatisch, diese e-mail wurde automatisch,
  ceci est un message automatique, ceci est une réponse automatique, este es un mensaje automático,
  esta es una respuesta automática, esta é uma mensagem automática, esta é uma resposta automática,
  questo è un messaggio automatico, questa è una risposta automatica, dit is een automatisch,
  detta är ett automatiskt, dette er et automatisk, dette er en automatisk, tämä on automaattinen,
  to jest automatyczna, toto je automatická, ez egy automatikus, acesta este un mesaj automat,
  это автоматическ, это письмо отправлено автоматически, це автоматичн, това е автоматич,
  αυτό είναι ένα αυτόματο, bu otomatik, هذه رسالة تلقائية, هذا رد تلقائي, זוהי הודעה אוטומטית, このメールは自動,
  自動送信されて, 此邮件为系统自动, 这是一封自动, 這是自動, 자동으로 발송된, đây là thư tự động,
`)

/** What stands before the colon in the subject of a receipt. */
export const RECEIPTS = phrasesIn(`
  read, not read, gelesen, ungelesen gelöscht, nicht gelesen, lu, non lu, leído, no leído, lida, lido,
  não lida, letto, letta, non letto, gelezen, niet gelezen, läst, læst, lest, luettu, przeczytano,
  přečteno, prečítané, elolvasva, citit, прочитано, прочетено, прочтено, διαβάστηκε, αναγνώστηκε, okundu,
  تمت القراءة, مقروءة, נקרא, 開封済み, 開封, 已读, 已讀, 읽음, return receipt, return receipt (displayed),
  read receipt, delivered, zugestellt, lesebestätigung, empfangsbestätigung, accusé de lecture,
  accusé de réception, confirmation de lecture, przeczytane, confirmación de lectura,
  confirmação de leitura, conferma di lettura, ricevuta di ritorno, leesbevestiging, läskvitto,
  læsekvittering, lesekvittering, lukukuittaus, potwierdzenie odczytu,
`)

/** What stands before the colon in an answer to an invitation. */
export const INVITATION_ANSWERS = phrasesIn(`
  accepted, declined, tentative, tentatively accepted, canceled, cancelled, new time proposed,
  accepted invitation, declined invitation, meeting forward notification, canceled event, zugesagt,
  abgelehnt, abgesagt, mit vorbehalt, vorbehalt, neuer terminvorschlag, angenommen, accepté, refusé,
  provisoire, annulé, acceptée, refusée, aceptado, aceptada, rechazado, rechazada, provisional, cancelado,
  cancelada, aceito, aceite, recusado, accettato, accettata, rifiutato, rifiutata, annullato, annullata,
  provvisorio, geaccepteerd, geweigerd, voorlopig, geannuleerd, accepterat, avböjt, preliminärt, inställt,
  accepteret, afvist, aflyst, godtatt, avslått, avlyst, hyväksytty, hylätty, alustava, peruutettu,
  zaakceptowano, odrzucono, anulowano, přijato, odmítnuto, zrušeno, prijaté, zamietnuté, elfogadva,
  elutasítva, acceptat, refuzat, принято, отклонено, отменено, під питанням, прийнято, відхилено, прието,
  αποδοχή, απόρριψη, kabul edildi, reddedildi, iptal edildi, مقبول, تم القبول, התקבל, נדחה, 承諾, 承諾済み, 辞退,
  仮承諾, 已接受, 已拒绝, 已拒絕, 暂定, 已取消, 수락함, 수락됨, 거절함, 거절됨, 취소됨,
`)
