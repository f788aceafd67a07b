// Lines that phones and mail programs add about themselves, by language: "Sent from my iPhone", "Get Outlook for iOS".
import { listOf } from './phrase-list.ts'

interface Phrases {
  /** Such a line begins with one of these; what stands after "…" must be its end. */
  starts: string[]
  /** Or ends with one of these, where the language says the device first. */
  ends?: string[]
}

const LANGUAGES: Record<string, Phrases> = {
  en: {
    starts: listOf(`
      sent from | sent with | sent via | sent using | sent by | get outlook for | get…for android |
      get…for ios | get…for iphone | get…for ios & android | get the outlook app | download outlook |
      composed on | written on my | typed on | mailed from | this message was sent from |
      this email was sent from | this message was sent with | sent on the go`),
  },
  de: {
    starts: listOf(`
      gesendet von | gesendet mit | gesendet über | gesendet aus | gesendet via | von mein…gesendet | von samsung…gesendet |
      von mein…geschickt | von mein…verschickt | diese nachricht wurde…gesendet |
      diese e-mail wurde…gesendet | holen sie sich outlook | laden sie outlook |
      outlook für…beziehen | outlook für…herunterladen | outlook für…abrufen | verschickt mit |
      versendet mit | geschrieben mit | hol dir outlook`),
  },
  fr: {
    starts: listOf(`
      envoyé de | envoyé depuis | envoyé d' | envoyé à partir | envoyé avec | envoyé par |
      envoyé via | envoyée de | envoyée depuis | télécharger outlook | obtenez outlook |
      obtenir outlook | provenance`),
  },
  es: {
    starts: listOf(`
      enviado desde | enviado con | enviado por | enviado mediante | enviado a través | enviado de |
      obtener outlook | obtén outlook | descarga outlook | descargar outlook | consigue outlook |
      mandado desde`),
  },
  pt: {
    starts: listOf(`
      enviado do | enviado da | enviado de | enviado a partir | enviado pelo | enviado com |
      enviado via | enviada do | obter o outlook | obtenha o outlook | baixe o outlook`),
  },
  it: {
    starts: listOf(`
      inviato da | inviato dal | inviato con | inviato tramite | inviata da | scarica outlook |
      ottieni outlook | ottenere outlook`),
  },
  nl: {
    starts: listOf(`
      verzonden vanaf | verstuurd vanaf | verzonden met | verstuurd met | verzonden via |
      verstuurd via | verzonden vanuit | download outlook | outlook voor…downloaden |
      outlook downloaden`),
  },
  sv: {
    starts: listOf(`
      skickat från | skickat med | skickat via | skickades från | hämta outlook | skickad från |
      skaffa outlook`),
  },
  da: { starts: listOf('sendt fra | sendt med | sendt via | hent outlook | få outlook') },
  no: {
    starts: listOf('sendt fra | sendt med | sendt via | skaff deg outlook | last ned outlook | få outlook'),
  },
  fi: { starts: listOf('lähetetty | hanki outlook | lataa outlook') },
  is: { starts: listOf('sent úr | sent frá') },
  pl: {
    starts: listOf(`
      wysłane z | wysłano z | wysłane za | wysłane przez | wysłana z | wiadomość wysłana z |
      pobierz outlook | pobierz program outlook | pobierz aplikację outlook`),
  },
  cs: {
    starts: listOf(`
      odesláno z | odesláno ze | odesláno pomocí | posláno z | odesláno přes | získat outlook |
      získejte outlook | stáhnout outlook`),
  },
  sk: {
    starts: listOf(`
      odoslané z | odoslané zo | odoslané pomocou | poslané z | získajte outlook | získať outlook`),
  },
  hu: {
    starts: listOf('elküldve | küldve | outlook letöltése'),
    ends: listOf('ről küldve | ról küldve | ról küldtem | ről küldtem | ből küldve | outlook letöltése'),
  },
  ro: {
    starts: listOf(`
      trimis de pe | trimis din | trimis cu | trimis de la | descărcați outlook | obțineți outlook`),
  },
  ru: {
    starts: listOf(`
      отправлено с | отправлено из | отправлено через | отправлено от | скачать outlook |
      получить outlook | послано с`),
  },
  uk: {
    starts: listOf('надіслано з | відправлено з | надіслано через | отримати outlook | завантажити outlook'),
  },
  bg: { starts: listOf('изпратено от | изпратено с | изпратено чрез | изтеглете outlook') },
  sr: { starts: listOf('послато са | послато с | poslato sa | poslato s') },
  hr: { starts: listOf('poslano s | poslano iz | poslano sa | poslano putem | preuzmite outlook') },
  sl: { starts: listOf('poslano iz | poslano z | poslano s | poslano prek') },
  lt: { starts: listOf('išsiųsta iš | siųsta iš') },
  lv: { starts: listOf('nosūtīts no | sūtīts no') },
  et: { starts: listOf('saadetud minu | saadetud seadmest') },
  el: {
    starts: listOf(`
      στάλθηκε από | στάλθηκε με | εστάλη από | αποστολή από | λήψη του outlook |
      αποκτήστε το outlook`),
  },
  tr: {
    starts: listOf(`
      outlook’u edinin | outlook'u edinin | ios için outlook…edinin | ios için outlook…indirin |
      android için outlook…edinin | android için outlook…indirin`),
    ends: listOf(`
      dan gönderildi | den gönderildi | ile gönderildi | dan gönderilmiştir | den gönderilmiştir |
      üzerinden gönderildi | tan gönderildi | ten gönderildi`),
  },
  ca: { starts: listOf('enviat des | enviat amb | enviat del | enviat de') },
  vi: {
    starts: listOf('đã gửi từ | được gửi từ | gửi từ | tải outlook | tải xuống outlook | nhận outlook'),
  },
  id: {
    starts: listOf(`
      dikirim dari | dikirim melalui | dikirim menggunakan | dihantar dari | dihantar daripada |
      terkirim dari | dapatkan outlook | unduh outlook`),
  },
  th: { starts: listOf('ส่งจาก | ส่งโดย | ส่งด้วย | รับ outlook | ดาวน์โหลด outlook') },
  ja: {
    starts: listOf(`
      ios 版 outlook…入手 | outlook for…入手 | ios版outlook…入手 | android 版 outlook…入手 | android版 outlook…入手 |
      ios版 outlook…入手`),
    ends: listOf('から送信 | から送信されました | で送信 | から送信しました | より送信 | からの送信'),
  },
  zh: {
    starts: listOf(`
      发自 | 寄自 | 從我的…傳送 | 从我的…发送 | 从我的…发出 | 發自 | 发送自 | 傳送自 | 来自我的 | 來自我的 | 获取适用于 | 获取 outlook | 取得 outlook | 下载 outlook | 下載 outlook | 取得適用於 | 下载适用于 |
      用我的…发送 | 由我的…傳送`),
  },
  ko: {
    starts: listOf('나의…보냄 | 내…보냄 | 제…보냄 | ios용 outlook | android용 outlook'),
    ends: listOf('에서 보냄 | 에서 보냈습니다 | 에서 보낸 메일 | 에서 전송됨 | 에서 발송 | 에서 전송'),
  },
  he: {
    starts: listOf('נשלח מ | נשלח באמצעות | נשלחה מ | להורדת outlook | קבל את outlook | הורד את outlook'),
  },
  ar: {
    starts: listOf(`
      أُرسلت من | أرسلت من | مرسل من | تم الإرسال من | أُرسل من | أرسل من | مُرسل من | مرسلة من |
      تم إرسالها من | الحصول على outlook | احصل على outlook | أُرسِلت من | نسخة من`),
  },
  fa: { starts: listOf('ارسال شده از | ارسال از | فرستاده شده از') },
  hi: { starts: listOf('मेरे…भेजा गया'), ends: listOf('से भेजा गया') },
}

const every = (part: keyof Phrases): string[] => [
  ...new Set(Object.values(LANGUAGES).flatMap((language) => language[part] ?? [])),
]

export const FOOTER_STARTS = every('starts')
export const FOOTER_ENDS = every('ends')

/** Such a line names what it was sent from. */
export const DEVICES = listOf(`
      iphon | ipad | ipod | айфон | айпад | אייפון | آيفون | آيباد | apple watch | macbook | imac |
      ios | android | андроид | galaxy | samsung | huawei | honor | xiaomi | redmi | oneplus |
      pixel | nokia | motorola | sony | xperia | oppo | vivo | realme | htc | lg | blackberry |
      windows phone | windows 10 | windows 11 | 小米 | 华为 | 三星 | 갤럭시 | 삼성 | outlook | gmail | yahoo |
      aol | proton | tutanota | tuta | gmx | web.de | freenet | t-online | libero | tiscali |
      virgilio | mail.ru | mail для | почт | yandex | яндекс | ukr.net | rambler | qq | 网易 | 163 |
      126 | foxmail | naver | 네이버 | daum | 카카오 | zoho | fastmail | spark | superhuman | airmail |
      bluemail | k-9 | fairemail | thunderbird | edison | newton | mailbird | hey.com | roundcube |
      zimbra | nine | aqua mail | typeapp | mailspring | canary | em client | orange | sfr |
      laposte | seznam | centrum | post.cz | wp.pl | poczta | onet | interia | o2 | sapo | uol |
      bol | terra | ziggo | kpn | telenet | sbcglobal | at&t | verizon | t-mobile | vodafone |
      comcast | xfinity | mail for windows | posta per windows | courrier pour windows |
      correo para windows | mobile | mobil | handy | smartphone | telefon | telefoon | téléphone |
      teléfono | telefone | telefono | puhelim | телефон | phone | 電話 | 手机 | 手機 | 스마트폰 | tablet |
      điện thoại | ponsel | mail app | mail-app | e-mail app | mail mobile | 邮箱 | 郵箱 | 메일 |
      windows-mail | windows mail | mail pour windows | mail für windows | mail voor windows |
      e-mail för windows | mail til windows`)
