// What people write to hear how things are, by language. What also says that something is finished ("done") is not among it.

export const STATUS_LANGUAGES: Record<string, string> = {
  en: `status | status update | status report | status please | what is the status | what s the status |
    whats the status | how far are you | how far along are you | how far is it | how is it going |
    how s it going | hows it going | any news | any update | any updates | any progress | are you done |
    are you done yet | are you finished | are you finished yet | is it done | is it done yet |
    is it finished | is it ready | is it ready yet | done yet | what is going on | what s going on |
    where are you with it | are you still working on it | still working on it`,
  de: `stand | der stand | aktueller stand | zwischenstand | wie ist der stand | was ist der stand |
    wie weit bist du | wie weit sind sie | wie weit ist es | wie weit seid ihr | wie läuft es |
    gibt es etwas neues | gibt es neuigkeiten | wie sieht es aus | wie sieht s aus`,
  fr: `statut | état | avancement | où en êtes vous | où en es tu | où en est on | quel est le statut |
    quel est l état | quel est l avancement | du nouveau | des nouvelles`,
  es: `estado | situación | cómo va | cómo va eso | cómo vas | cómo va todo | cuál es el estado |
    en qué estado está | alguna novedad`,
  pt: `estado | situação | andamento | como está | como está indo | como vai isso | qual é o estado |
    qual é o status | qual o status | alguma novidade`,
  it: `stato | situazione | a che punto sei | a che punto siamo | a che punto è | come va | come procede |
    qual è lo stato | ci sono novità`,
  nl: `stand van zaken | wat is de status | wat is de stand van zaken | hoe ver ben je | hoe ver bent u |
    hoe staat het ermee | ben je klaar | bent u klaar`,
  sv: `läget | hur går det | hur långt har du kommit | vad är status | är du klar | är det klart`,
  da: `hvordan går det | hvor langt er du | hvor langt er i | hvad er status | er du færdig |
    er det færdigt`,
  no: `hvordan går det | hvor langt er du kommet | hva er status | er du ferdig | er det ferdig`,
  fi: `tila | tilanne | mikä on tilanne | miten menee | miten etenee | onko valmista | joko on valmis |
    onko valmis`,
  pl: `stan | jaki jest status | jaki jest stan | jak idzie | jak daleko jesteś | czy gotowe |
    czy to gotowe | czy już gotowe`,
  cs: `stav | jaký je stav | jak to jde | jak jsi daleko | jak jste daleko`,
  sk: `stav | aký je stav | ako to ide | ako ďaleko si | ako ďaleko ste`,
  hu: `állapot | státusz | mi az állapot | hogy állsz | hogy áll | hol tartasz | hol tart`,
  ro: `stare | starea | care este starea | care e stadiul | stadiu | cum merge | ați terminat | ai terminat`,
  ru: `статус | состояние | какой статус | каков статус | как дела | как идут дела | как продвигается |
    что нового | есть новости`,
  uk: `статус | стан | який статус | який стан | як справи | як просувається | що нового`,
  bg: `статус | състояние | какъв е статусът | докъде стигна | докъде стигнахте | готово ли е`,
  sr: `stanje | kako napreduje | kako ide | dokle si stigao | dokle ste stigli | je li gotovo | статус |
    стање | како иде`,
  sl: `stanje | kakšno je stanje | kako gre | kako napreduje`,
  el: `κατάσταση | ποια είναι η κατάσταση | πώς πάει | πού βρίσκεσαι | πού βρίσκεστε`,
  tr: `durum | durum nedir | durum ne | ne durumda | ne durumdasın | nasıl gidiyor | bitti mi | hazır mı |
    ne aşamada`,
  ca: `estat | com va | com va això | quin és l estat`,
  et: `olek | staatus | kuidas läheb | mis seis on | kas on valmis`,
  lv: `statuss | stāvoklis | kā iet | kā sokas | vai ir gatavs`,
  lt: `būsena | statusas | kaip sekasi | kokia būsena | ar baigta`,
  zh: `状态 | 狀態 | 进度 | 進度 | 进展 | 進展 | 什么状态 | 进度如何 | 进展如何 | 进度怎么样 | 怎么样了 | 怎麼樣了 | 好了吗 | 好了嗎 | 完成了吗 | 完成了嗎 |
    做完了吗 | 做到哪了`,
  ja: `状況 | 状態 | 進捗 | 進み具合 | ステータス | 状況は | 進捗は | 状況を教えて | 進捗を教えて | 状況はどうですか | 進捗はどうですか | どうなっていますか |
    どうなってますか | 終わりましたか | できましたか | まだですか`,
  ko: `상태 | 상황 | 진행 상황 | 진행상황 | 상태는 | 진행 상황은 | 어떻게 되고 있나요 | 어떻게 되어 가나요 | 어디까지 됐나요 | 다 됐나요 | 끝났나요 | 완료됐나요`,
  ar: `الحالة | حالة | الوضع | ما الحالة | ما هي الحالة | ما الوضع | ما هو الوضع | أين وصلت |
    إلى أين وصلت | إلى أين وصلتم | هل انتهيت | هل انتهى | هل هو جاهز | كيف يسير العمل`,
  fa: `وضعیت | وضعیت چیست | وضعیت چطور است | چطور پیش می رود | تا کجا پیش رفته`,
  he: `סטטוס | מצב | מה המצב | מה הסטטוס | איפה זה עומד | האם זה מוכן`,
  hi: `स्थिति | स्टेटस | क्या स्थिति है | स्थिति क्या है | काम कहाँ तक पहुँचा | हो गया क्या | क्या हो गया`,
  th: `สถานะ | ความคืบหน้า | ถึงไหนแล้ว | เสร็จหรือยัง | เสร็จยัง | เป็นอย่างไรบ้าง | เป็นยังไงบ้าง`,
  vi: `trạng thái | tình trạng | tiến độ | tiến độ thế nào | tình hình thế nào | đến đâu rồi |
    làm đến đâu rồi | xong chưa`,
  id: `statusnya | bagaimana statusnya | apa statusnya | sampai mana | sudah sampai mana |
    bagaimana perkembangannya | sudah selesai | sudah selesai belum`,
}
