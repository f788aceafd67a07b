// What mail servers write when a mail did not arrive, or is late. In lower case; see delivery-notice.ts for what counts alone.
import { phrasesIn } from './signs.ts'

/** Names in From. */
export const NAMES = phrasesIn(`
  mail delivery subsystem, mail delivery system, mail delivery service, mail delivery agent,
  mailer-daemon, mail delivery, postmaster, system administrator, systemadministrator, mail administrator,
  administrateur système, mail system, internet mail delivery, mailer daemon,
`)

/** Subjects that nobody gives to a mail of their own. */
export const UNMISTAKABLE = phrasesIn(`
  undelivered mail returned to sender, returned mail:, delivery status notification (, mail delivery failed:,
  mail delivery failed - returning, mail system error - returned mail, message status - undeliverable,
  nondeliverable mail, mail delivery subsystem, mail delivery system, delivery failure notification,
  expired delivery retry notification, delayed mail (still being retried), delivery notification: delivery has,
  email feedback report for, benachrichtigung zum übermittlungsstatus, notification d'état de remise,
  notificación de estado de entrega, notificação de status de entrega, notifica sullo stato del recapito,
  系统退信, メール送信エラー,
`)

/** How subjects begin. */
export const SUBJECTS = phrasesIn(`
  undelivered, undeliverable, undelivery, non-delivery, nondelivery, non delivery, nondeliverable, ndn, ndr,
  not delivered, mail delivery, mail delayed, mail system error, mail error, mail failure, mail could not be,
  mail not delivered, mail undeliverable, mailer error, message delivery, message undeliverable,
  message could not be, message not delivered, message rejected, message status, message delayed,
  message notification, message you sent, your message could not, your message cannot, your message to,
  email delivery, e-mail delivery, delivery status, delivery notification, delivery failure, delivery failed,
  delivery error, delivery problem, delivery report, delivery has, delivery incomplete, delivery unsuccessful,
  delivery delayed, delivery delay, smtp delivery, failure notice, failure delivery, failed delivery, failed mail,
  permanent delivery, permanent failure, problem delivering, rejected mail, quota exceeded, mailbox full,
  returned mail, returned to sender, returned message, returned email, return to sender, return mail,
  warning: message, warning: could not, warning from, warning: e-mail, could not send, could not deliver,
  cannot send, cannot deliver, unable to deliver, unable to send, unknown user, user unknown, unknown address,
  unknown recipient, invalid recipient, recipient unknown, status notification, postmaster notify,
  error sending, error delivering, a message you sent,
  unzustellbar, unzustellbare, nicht zustellbar, nicht zugestellt, zustellung fehlgeschlagen, zustellfehler,
  zustellungsfehler, fehler bei der zustellung, fehlgeschlagene zustellung, rückläufer,
  non remis, non distribuable, non délivré, échec de, échec d, message non remis, message non distribué,
  notification d'état, notification d’état, retour à l'expéditeur, retour à l’expéditeur,
  no se puede entregar, no se pudo entregar, no se ha podido entregar, error de entrega,
  notificación de estado, correo devuelto, mensaje no entregado, não entregue, falha na entrega,
  falha de entrega, não foi possível entregar, notificação de estado, notificação de status,
  impossibile recapitare, impossibile consegnare, mancata consegna, mancato recapito, non recapitabile,
  notifica di mancato recapito, avviso di mancata consegna, onbestelbaar, niet bezorgd, niet afgeleverd,
  aflevering mislukt, melding van niet-bezorging, kan inte levereras, ej levererbart, olevererbart,
  det går inte att leverera, kan ikke leveres, ikke leveret, ikke levert, leveringsfejl,
  ei voitu toimittaa, toimittaminen epäonnistui, toimitus epäonnistui, perille toimittamaton,
  niedostarczalne, niedostarczona, niedoręczona, nie można dostarczyć, nedoručitelné, nedoručeno,
  nedoručiteľné, kézbesíthetetlen, sikertelen kézbesítés, nelivrat, nu a putut fi livrat,
  не доставлено, недоставленное, сообщение не доставлено, невозможно доставить, не удается доставить,
  недоставлене, неуспешна доставка, δεν παραδόθηκε, αδυναμία παράδοσης, teslim edilemedi, iletilemedi,
  teslim edilemeyen, تعذر التسليم, לא ניתן למסירה, 配信不能, 配信エラー, 【重要】配信エラー, 配信に失敗, 配達不能,
  送信できません, 送信エラー, 未配信, 未送達, メールが送信できません, メールを送信できません, 退信, 无法送达,
  無法傳遞, 未送达, 无法投递, 無法投遞, 投递失败, 배달되지 않음, 배달 못함, 전달되지 않음, 반송,
  không gửi được, gagal terkirim,
`)

/** Only mail servers write these, at the beginning of their notice. */
export const CERTAIN = phrasesIn(`
  this is the mail system at host, this is the qmail-send program, this is the postfix program,
  this message was created automatically by mail delivery software, this is the mlmmj program,
  this is an informative message sent by, transcript of session follows, reporting-mta:, final-recipient:,
  your message did not reach some or all of the intended recipients,
  this is a permanent error; i've given up, the following addresses had permanent,
  delivery to the following recipient, this is the email server at,
  delivery has failed to these recipients, the following message could not be delivered,
  i'm afraid i wasn't able to deliver your message, i wasn't able to deliver your message,
  this report relates to a message you sent, unable to deliver your message to the following,
  i'm sorry to have to inform you that your message, your message to the following recipients,
  ihre nachricht hat einige oder alle empfänger nicht erreicht, nachricht konnte nicht zugestellt werden,
  votre message n'a pas pu être remis, su mensaje no llegó, ваше сообщение не доставлено,
  sorry to have to inform you that the message returned, could not be delivered to one or more recipients,
`)

/** They say why; a person can write them, too. None that a shop writes about its parcels. */
export const LIKELY = phrasesIn(`
  could not be delivered, couldn't be delivered, couldn’t be delivered, cannot be delivered,
  can not be delivered, wasn't delivered, wasn’t delivered, undeliverable, unable to deliver,
  failed to deliver, delivery fail, delivery attempt, delivery status, could not deliver,
  could not be reached, has been delayed, will be retried, warning message only, been rejected,
  was rejected, message rejected, has been returned, user unknown, unknown user, no such user,
  unknown recipient, recipient unknown, recipient not found, wasn't found, was not found,
  invalid recipient, user not found, mailbox full, mailbox is full, mailbox unavailable,
  mailbox not found, quota, over limit, does not exist, address rejected, host unknown, host not found,
  unknown host, domain not found, remote host said, permanent error, permanent failure, permanent fatal,
  fatal error, smtp error, message header, message follows, action: failed, status: 5., status: 4.,
  diagnostic-code, the following recipient, the following address, intended recipient, is not a valid,
  has been disabled, account is disabled, account is inactive, have to inform you, zugestellt, unbekannt,
  empfänger, postfach, destinataire, n'a pas pu, n’a pas pu, destinatario, recapitar, toimitettu,
  kézbesít, livrat, доставлен, получател, تسليم, המסירה, 送信, 配信, 配達, 宛先, あて先, 退回, 收件人, 投递, 傳遞, 수신자, 반송,
  was not delivered to, unbekannter empfänger, delivery to the, delivery problems to,
`)
