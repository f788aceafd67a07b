// What people write to be helped, by language.

export const HELP_LANGUAGES: Record<string, string> = {
  en: `help | help me | i need help | i need some help | how does this work | how does it work |
    what can you do | what can i write | what can i do | what can i say | commands | usage |
    how to use this`,
  de: `hilfe | hilf mir | helfen sie mir | ich brauche hilfe | wie geht das | wie funktioniert das |
    was kannst du | was können sie | was kann ich schreiben | anleitung`,
  fr: `aide | aide moi | aidez moi | à l aide | j ai besoin d aide | comment ça marche |
    que peux tu faire | que pouvez vous faire`,
  es: `ayuda | ayúdame | ayúdeme | necesito ayuda | cómo funciona | cómo funciona esto | qué puedes hacer |
    qué puede hacer`,
  pt: `ajuda | ajude me | ajuda me | me ajuda | me ajude | preciso de ajuda | como funciona |
    como isso funciona | o que você pode fazer`,
  it: `aiuto | aiutami | mi aiuti | ho bisogno di aiuto | come funziona | cosa puoi fare |
    che cosa puoi fare`,
  nl: `hulp | help mij | ik heb hulp nodig | hoe werkt dit | hoe werkt het | wat kun je`,
  sv: `hjälp | hjälp mig | jag behöver hjälp | hur fungerar det | hur funkar det`,
  da: `hjælp | hjælp mig | jeg har brug for hjælp | hvordan virker det`,
  no: `hjelp | hjelp meg | jeg trenger hjelp | hvordan virker det`,
  fi: `apua | ohje | ohjeet | auta | auta minua | tarvitsen apua | miten tämä toimii`,
  pl: `pomoc | pomocy | pomóż | pomóż mi | potrzebuję pomocy | jak to działa`,
  cs: `pomoc | nápověda | pomozte | pomozte mi | pomoz mi | potřebuji pomoc | jak to funguje`,
  sk: `pomoc | nápoveda | pomôžte | pomôžte mi | pomôž mi | potrebujem pomoc | ako to funguje`,
  hu: `segítség | súgó | segíts | segítsen | segítségre van szükségem | hogyan működik`,
  ro: `ajutor | ajută mă | ajutați mă | am nevoie de ajutor | cum funcționează`,
  ru: `помощь | помоги | помогите | помоги мне | помогите мне | справка | нужна помощь | мне нужна помощь |
    как это работает | что ты умеешь`,
  uk: `допомога | допоможи | допоможіть | допоможіть мені | довідка | потрібна допомога | як це працює`,
  bg: `помощ | помогни | помогнете | помогни ми | нужна ми е помощ | как работи това`,
  sr: `pomoć | pomozi | pomozite | pomozi mi | treba mi pomoć | kako ovo radi | помоћ | помози | помозите`,
  sl: `pomagaj | pomagajte | pomagaj mi | potrebujem pomoč | kako to deluje`,
  el: `βοήθεια | βοήθησέ με | βοηθήστε με | χρειάζομαι βοήθεια | πώς λειτουργεί`,
  tr: `yardım | yardım et | yardım edin | bana yardım et | yardıma ihtiyacım var | nasıl çalışır |
    bu nasıl çalışıyor`,
  ca: `ajut | ajuda m | necessito ajuda | com funciona`,
  et: `abi | aita | aidake | vajan abi | kuidas see töötab`,
  lv: `palīdzība | palīdzi | palīdziet | man vajag palīdzību`,
  lt: `pagalba | padėk | padėkite | man reikia pagalbos`,
  zh: `帮助 | 幫助 | 帮忙 | 幫忙 | 救命 | 帮帮我 | 幫幫我 | 请帮我 | 使用说明 | 怎么用 | 怎麼用 | 你能做什么`,
  ja: `ヘルプ | 助けて | 使い方 | 使い方は | 使い方を教えて | 助け | 何ができますか`,
  ko: `도움말 | 도움 | 도와줘 | 도와줘요 | 도와 주세요 | 도와주세요 | 헬프 | 사용법 | 어떻게 사용하나요`,
  ar: `مساعدة | المساعدة | ساعدني | ساعدوني | أحتاج مساعدة | أحتاج إلى مساعدة | النجدة | كيف يعمل هذا`,
  fa: `کمک | راهنما | کمکم کن | کمکم کنید | به کمک نیاز دارم | چطور کار می کند`,
  he: `עזרה | עזור לי | עזרו לי | תעזור לי | אני צריך עזרה | אני צריכה עזרה | איך זה עובד`,
  hi: `मदद | सहायता | मदद करो | मदद करें | मेरी मदद करो | मेरी मदद करें | मुझे मदद चाहिए`,
  th: `ช่วยเหลือ | ช่วยด้วย | ช่วยที | วิธีใช้ | ขอความช่วยเหลือ`,
  vi: `trợ giúp | giúp | giúp đỡ | giúp tôi | giúp tôi với | tôi cần giúp đỡ | hướng dẫn`,
  id: `bantuan | bantu | bantu saya | tolong bantu | tolong bantu saya | saya butuh bantuan |
    bagaimana cara kerjanya | cara pakai`,
}
