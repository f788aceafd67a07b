// Words with which people end a letter, by language: "Best regards".
import { listOf } from './phrase-list.ts'
const LANGUAGES: Record<string, string[]> = {
  en: listOf(`
      best regards | kind regards | warm regards | regards | best | best wishes | all the best |
      sincerely | yours | yours sincerely | yours faithfully | yours truly | sincerely yours |
      cheers | thanks | thank you | many thanks | thx | br | kr | thanks and regards |
      thanks & regards | respectfully | cordially | take care | with best regards |
      with kind regards | thanks in advance`),
  de: listOf(`
      mit freundlichen grüßen | mit freundlichen grüssen | mit freundlichem gruß |
      mit besten grüßen | freundliche grüße | freundliche grüsse | viele grüße | viele grüsse |
      beste grüße | beste grüsse | liebe grüße | liebe grüsse | herzliche grüße | schöne grüße |
      grüße | gruß | gruss | lg | mfg | vg | bg | danke | vielen dank | besten dank |
      hochachtungsvoll`),
  fr: listOf(`
      cordialement | bien cordialement | bien à vous | très cordialement | sincères salutations |
      meilleures salutations | salutations | amicalement | bonne journée | merci | merci d’avance |
      merci d'avance | à bientôt | cdlt | bien à toi`),
  es: listOf(`
      saludos | un saludo | saludos cordiales | atentamente | cordialmente | gracias |
      muchas gracias | un cordial saludo | reciba un cordial saludo | atte`),
  pt: listOf(`
      atenciosamente | cumprimentos | com os melhores cumprimentos | melhores cumprimentos | abraço |
      abraços | obrigado | obrigada | att | cordialmente | grato | grata | saudações`),
  it: listOf(`
      cordiali saluti | distinti saluti | saluti | un saluto | grazie | cordialmente | a presto |
      buona giornata | cari saluti`),
  nl: listOf(`
      met vriendelijke groet | met vriendelijke groeten | vriendelijke groet | vriendelijke groeten |
      groet | groeten | groetjes | mvg | bedankt | alvast bedankt | hartelijke groet`),
  sv: listOf(`
      med vänliga hälsningar | med vänlig hälsning | vänliga hälsningar | vänlig hälsning |
      hälsningar | mvh | tack | bästa hälsningar | hälsning | tack på förhand`),
  da: listOf(`
      med venlig hilsen | venlig hilsen | mange hilsner | hilsen | mvh | vh | tak | på forhånd tak |
      bedste hilsner | de bedste hilsner`),
  no: listOf('med vennlig hilsen | vennlig hilsen | hilsen | mvh | takk | på forhånd takk'),
  fi: listOf('ystävällisin terveisin | terveisin | parhain terveisin | kiitos | yst. terv | terv | t'),
  pl: listOf(`
      z poważaniem | pozdrawiam | pozdrawiam serdecznie | pozdrowienia | z wyrazami szacunku |
      dziękuję | dzięki | serdecznie pozdrawiam`),
  cs: listOf(`
      s pozdravem | s přátelským pozdravem | hezký den | děkuji | díky | zdraví | přeji hezký den`),
  sk: listOf('s pozdravom | s priateľským pozdravom | ďakujem | pekný deň | vďaka'),
  hu: listOf('üdvözlettel | tisztelettel | üdv | köszönettel | köszönöm | szép napot'),
  ro: listOf('cu stimă | cu respect | toate cele bune | mulțumesc | salutări | o zi bună'),
  ru: listOf(`
      с уважением | с наилучшими пожеланиями | спасибо | всего доброго | заранее спасибо |
      с благодарностью | искренне ваш`),
  uk: listOf('з повагою | дякую | з найкращими побажаннями | щиро дякую | наперед дякую'),
  bg: listOf('с уважение | поздрави | благодаря | с най-добри пожелания'),
  sr: listOf(`
      s poštovanjem | с поштовањем | pozdrav | поздрав | srdačan pozdrav | hvala | хвала |
      lijep pozdrav | lep pozdrav | lp | s spoštovanjem`),
  lt: listOf('pagarbiai | ačiū'),
  lv: listOf('ar cieņu | paldies'),
  et: listOf('lugupidamisega | parimate soovidega | tänan | tervitades | aitäh'),
  el: listOf('με εκτίμηση | ευχαριστώ | φιλικά | χαιρετισμούς | με φιλικούς χαιρετισμούς'),
  tr: listOf(`
      saygılarımla | saygılar | iyi çalışmalar | teşekkürler | teşekkür ederim | sevgiler |
      selamlar | iyi günler`),
  ca: listOf('salutacions | cordialment | atentament | gràcies'),
  vi: listOf('trân trọng | thân mến | cảm ơn | xin cảm ơn | trân trọng cảm ơn'),
  id: listOf(`
      salam | hormat saya | terima kasih | salam hormat | hormat kami | salam hangat | makasih`),
  th: listOf('ขอแสดงความนับถือ | ขอบคุณ | ขอบคุณครับ | ขอบคุณค่ะ | ด้วยความเคารพ'),
  ja: listOf(
    'よろしくお願いします | よろしくお願いいたします | 宜しくお願い致します | よろしくお願い致します | 敬具 | ありがとうございます | 以上 | お願いします',
  ),
  zh: listOf('此致 | 敬礼 | 祝好 | 谢谢 | 謝謝 | 此致敬礼 | 顺祝商祺 | 敬祝 | 祝商祺 | 敬上'),
  ko: listOf('감사합니다 | 고맙습니다 | 드림 | 올림 | 안녕히 계세요'),
  he: listOf('בברכה | תודה | בכבוד רב | תודה רבה'),
  ar: listOf(`
      مع التحية | شكرا | شكراً | تحياتي | مع أطيب التحيات | مع خالص التحية |
      وتفضلوا بقبول فائق الاحترام | شكرا لك`),
  fa: listOf('با احترام | با تشکر | ممنون | با سپاس'),
  hi: listOf('धन्यवाद | सादर | शुभकामनाएं'),
}

/** In lower case. */
export const CLOSINGS = new Set(Object.values(LANGUAGES).flat())
