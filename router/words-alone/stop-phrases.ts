// What people write to have it stopped. Nothing with an object of its own: "stop the music" is an instruction. In doubt it is here, if it cannot
// be a wish about a website: a wrong stop costs a mail, a missed one costs work and money, and publishes what nobody wants any more.

export const STOP_LANGUAGES: Record<string, string> = {
  en: `stop | stop it | stop that | stop this | stop all | stop all of it | stop everything | stop now |
    stop here | stop there | stop working | stop working on it | stop working on that |
    stop working on this | stop what you are doing | stop doing that | stop doing this | stop the work |
    cancel | cancel it | cancel that | cancel this | cancel all | cancel everything |
    cancel my request | cancel this request | cancel that request | cancel my last request |
    cancel the last request | cancel my instruction | cancel my mail | cancel my email |
    cancel my last email | abort | abort it | abort that | abort this | halt | quit | never mind |
    nevermind | forget it | forget about it | forget that | forget this | forget my request |
    forget my mail | forget my email | wait | hold on | hang on | hold it | pause | do not do it |
    do not do that | do not do this | dont do it | dont do that | don t do it | don t do that |
    don t do this | you can stop | i want you to stop`,
  de: `stopp | stoppe | stoppen | stoppe das | stopp das | stoppe es | stopp alles | alles stoppen |
    stop alles | stoppen sie | stoppen sie das | stoppt das | halt | anhalten | halte an |
    halten sie an | halt an | abbrechen | abbruch | brich ab | brich das ab | brich es ab |
    brechen sie ab | brechen sie das ab | das abbrechen | alles abbrechen | bitte abbrechen | aufhören |
    hör auf | hoer auf | hör auf damit | hör damit auf | hören sie auf | hören sie damit auf | lass es |
    lass das | lassen sie es | lassen sie das | lass gut sein | vergiss es | vergiss das |
    vergessen sie es | vergessen sie das | warte | warten | warten sie | moment | stornieren | storno`,
  fr: `arrête | arrêtez | arrêter | arrête ça | arrêtez ça | arrête cela | arrêtez cela | arrête tout |
    arrêtez tout | tout arrêter | arrêt | arrête toi | arrêtez vous | annule | annulez | annuler |
    annule ça | annulez ça | annulez cela | annule tout | annulez tout | tout annuler | annulation |
    stoppe | stoppez | stopper | stop tout | stoppez tout | laisse tomber | laissez tomber | oublie |
    oublie ça | oubliez | oubliez ça | interrompre | interrompez | attends | attendez | halte |
    abandonner | abandonne`,
  es: `para | para eso | para esto | para todo | parar | pare | pare eso | pare todo | paren | pará |
    detener | detente | deténgase | detén eso | detén todo | deten | detenga | detenga eso | detenerlo |
    páralo | párate | alto | cancela | cancelar | cancele | cancélalo | cancelarlo | cancela eso |
    cancela todo | cancelar todo | anula | anular | anúlalo | aborta | abortar | basta | déjalo |
    olvídalo | olvida eso | espera | espere | interrumpir`,
  pt: `pare | para | parar | pare isso | pare com isso | para com isso | pare tudo | parem | cancela |
    cancelar | cancele | cancele isso | cancela isso | cancelar isso | cancelar tudo | cancele tudo |
    anular | anule | aborta | abortar | interromper | interrompa | basta | esquece | esqueça |
    esquece isso | esqueça isso | deixa pra lá | deixe pra lá | espera | espere`,
  it: `ferma | fermi | fermati | si fermi | fermare | fermate | fermatevi | fermalo | ferma tutto |
    fermi tutto | ferma questo | fermo | smetti | smettila | smetta | basta | annulla | annulli |
    annullare | annullate | annullalo | annulla tutto | annulla questo | interrompi | interrompa |
    interrompere | lascia perdere | lascia stare | lasci perdere | lasci stare | dimentica | aspetta |
    aspetti | alt | blocca tutto`,
  nl: `stop ermee | stop daarmee | stop maar | stop dat | stop dit | stop hiermee | stop alles | stoppen |
    stopt u | annuleren | annuleer | annuleer dit | annuleer dat | annuleer het | annuleer alles |
    afbreken | breek af | ophouden | hou op | houd op | hou op daarmee | laat maar | vergeet het |
    vergeet het maar | wacht | wacht even | halt`,
  sv: `stoppa | stopp | stanna | stoppa det | stoppa detta | stoppa allt | sluta | sluta med det | avbryt |
    avbryt det | avbryt detta | avbryta | avbryt allt | glöm det | strunta i det | vänta | avboka |
    lägg ner`,
  da: `stop det | stop alt | stop nu | stands | stands det | stands alt | hold op | annuller | annullér |
    annuller det | annullere | afbryd | afbryd det | afbryde | glem det | vent | stop med det`,
  no: `stopp | stopp det | stopp alt | stans | stans det | avbryt | avbryt det | avbryte | avslutt |
    kanseller | slutt | slutt med det | glem det | vent`,
  fi: `pysäytä | pysäytä se | pysähdy | seis | lopeta | lopeta se | lopeta heti | lopettakaa | peruuta |
    peruuta se | peru | peru se | peruuttakaa | keskeytä | keskeytä se | unohda se | unohda koko juttu |
    odota`,
  pl: `zatrzymaj | zatrzymaj to | zatrzymaj się | zatrzymaj wszystko | zatrzymać | proszę zatrzymać |
    proszę to zatrzymać | stój | przestań | proszę przestać | przerwij | przerwij to | przerwać |
    anuluj | anuluj to | anuluj wszystko | anulować | proszę anulować | odwołaj | nieważne | zapomnij |
    zapomnij o tym | czekaj | poczekaj | wstrzymaj | wstrzymaj to`,
  cs: `zastav | zastav to | zastavte | zastavte to | zastavit | zastav se | stůj | přestaň | přestaňte |
    zruš | zruš to | zrušte | zrušte to | zrušit | přeruš | přerušte | přerušit | přeruš to | nech to |
    nech toho | nechte toho | nechte to být | zapomeň na to | zapomeňte na to | počkej | počkejte |
    storno`,
  sk: `zastav | zastav to | zastavte | zastavte to | zastaviť | zastav sa | stoj | prestaň | prestaňte |
    zruš | zruš to | zrušte | zrušte to | zrušiť | preruš | prerušte | prerušiť | nechaj to |
    nechajte to | zabudni na to | zabudnite na to | počkaj | počkajte`,
  hu: `állj | állj le | álljon le | álljon | leállítás | állítsd le | állítsa le | mégse | mégsem |
    hagyd abba | hagyja abba | szakítsd meg | szakítsa meg | megszakítás | felejtsd el | felejtse el |
    várj | várjon | hagyd | hagyjuk`,
  ro: `oprește | oprește te | opriți | opriți vă | oprire | stai | oprește asta | opriți asta |
    oprește tot | anulează | anulați | anulare | anulează asta | anulați asta | renunță | lasă |
    las o baltă | las o | întrerupe | întrerupeți | uită | așteaptă | așteptați`,
  ru: `стоп | стой | стойте | остановись | остановитесь | остановите | останови | остановить |
    останови это | остановите это | остановка | отмена | отмени | отмените | отмени это | прекрати |
    прекратите | прекратить | прекрати это | прекратите это | перестань | перестаньте | прервать |
    прерви | прервите | хватит | не надо | забудь | забудьте | забудь об этом | неважно | подожди |
    подождите | погоди | отбой`,
  uk: `стоп | стій | стійте | зупинись | зупиніться | зупини | зупиніть | зупинити | зупини це |
    зупиніть це | скасуй | скасуйте | скасувати | скасування | скасуй це | скасуйте це | припини |
    припиніть | припинити | перестань | перервати | досить | не треба | забудь | забудьте | зачекай |
    зачекайте | почекай`,
  bg: `стоп | спри | спрете | спиране | спри това | спрете това | спри се | отмени | отменете | отказ |
    прекрати | прекратете | прекъсни | прекъснете | стига | забрави | забравете | чакай | чакайте |
    изчакай`,
  sr: `stani | stanite | zaustavi | zaustavite | zaustavi to | zaustavite to | zaustaviti | prestani |
    prestanite | prekini | prekinite | prekini to | otkaži | otkažite | otkaži to | odustani |
    poništi zahtjev | zaboravi | zaboravite | čekaj | čekajte | dosta | стани | станите | заустави |
    зауставите | прекини | прекините | престани | откажи | откажите | заборави | чекај | доста`,
  sl: `ustavi | ustavi se | ustavite | ustavi to | ustavite to | ustaviti | nehaj | nehajte | prekini |
    prekinite | prekliči | prekličite | prekliči to | pozabi | pozabite | počakaj | počakajte`,
  hr: `obustavi | obustavite | stop to | stani s tim | zaustavi sve`,
  el: `στοπ | σταμάτα | σταμάτα το | σταματήστε | σταματήστε το | σταμάτησε | σταμάτησέ το |
    να σταματήσει | διακοπή | ακύρωση | ακύρωσε | ακύρωσέ το | ακυρώστε | ακυρώστε το | άκυρο |
    ξέχνα το | ξεχάστε το | άσε το | άστο | περίμενε | περιμένετε`,
  tr: `dur | durun | durunuz | durdur | durdurun | durdurunuz | bunu durdur | bunu durdurun |
    hepsini durdur | her şeyi durdur | kes | bırak | bırakın | iptal | iptal et | iptal edin |
    iptal ediniz | bunu iptal et | bunu iptal edin | vazgeç | vazgeçin | vazgeçtim | unut gitsin |
    boş ver | boşver | bekle | bekleyin`,
  ca: `atura | atura ho | aturar | atureu | aturi | para | para ho | cancel·la | cancel·lar | cancel la |
    cancella | anul·la | anul·lar | deixa ho | deixa ho estar | oblida ho | espera | prou`,
  et: `peata | peata see | peatage | peatu | katkesta | katkesta see | katkestage | tühista | tühista see |
    tühistage | lõpeta | lõpetage | jäta | unusta ära | oota`,
  lv: `apturi | apturiet | apturēt | aptur | apstājies | apstājieties | beidz | beidziet | atcel | atcelt |
    atceliet | pārtrauc | pārtraukt | pārtrauciet | aizmirsti | aizmirstiet | pagaidi | pagaidiet`,
  lt: `sustok | sustokite | sustabdyk | sustabdykite | sustabdyti | stok | baik | baikite | atšauk |
    atšaukti | atšaukite | nutrauk | nutraukti | nutraukite | pamiršk | pamirškite | palauk | palaukite`,
  zh: `停 | 停止 | 停下 | 停下来 | 停一下 | 停手 | 停止吧 | 停吧 | 停了 | 停止这个 | 停止操作 | 全部停止 | 立即停止 | 马上停止 | 立刻停止 | 暂停 | 中止 |
    终止 | 取消 | 取消吧 | 取消这个 | 取消操作 | 全部取消 | 别做了 | 不要做了 | 不用做了 | 别弄了 | 不要了 | 不用了 | 算了 | 等一下 | 等等 | 停下來 |
    暫停 | 終止 | 馬上停止 | 停止這個 | 別做了`,
  ja: `やめて | やめろ | やめる | 止めて | 止めろ | 止める | とめて | とまれ | 止まれ | 止まって | ストップ | ストップして | 停止 | 停止して | 中止 | 中止して |
    中断 | 中断して | 取消 | 取り消し | 取消し | 取り消して | 取り消す | 取消して | キャンセル | キャンセルして | 作業中止 | 作業を止めて | 作業をやめて |
    作業を中止して | 全部止めて | 全部やめて | もういい | もういいです | 待って | ちょっと待って | やめてくれ | 止めてくれ`,
  ko: `중지 | 중지해 | 중지하세요 | 중단 | 중단해 | 중단하세요 | 정지 | 정지해 | 멈춰 | 멈춰라 | 멈추세요 | 멈춤 | 그만 | 그만해 | 그만하세요 | 그만둬 |
    그만두세요 | 취소 | 취소해 | 취소하세요 | 스톱 | 스탑 | 됐어 | 됐어요 | 잠깐 | 잠깐만 | 기다려`,
  ar: `إيقاف | أوقف | أوقف هذا | أوقف ذلك | أوقف كل شيء | أوقفه | أوقفي | أوقفوا | توقف | توقفي | توقفوا |
    قف | وقف | ستوب | إلغاء | ألغ | الغ | ألغي | ألغ ذلك | ألغ هذا | ألغه | كفى | انس الأمر |
    إنس الأمر | انسى الأمر | لا تفعل | انتظر | انتظري`,
  fa: `توقف | توقف کن | توقف کنید | متوقف کن | متوقف کنید | متوقفش کن | بس | بس کن | بس کنید | ایست |
    استاپ | لغو | لغو کن | لغو کنید | لغوش کن | کنسل | کنسل کن | کنسل کنید | دست نگه دار |
    دست نگه دارید | صبر کن | صبر کنید | ولش کن | بیخیال`,
  he: `עצור | עצרי | עצרו | תעצור | תעצרי | תעצרו | לעצור | עצור את זה | תעצור את זה | די | סטופ | תפסיק |
    תפסיקי | תפסיקו | הפסק | להפסיק | בטל | בטלי | בטלו | לבטל | תבטל | תבטלי | תבטל את זה | ביטול |
    עזוב | עזבי | עזוב את זה | תשכח מזה | לא משנה | חכה | חכי | רגע`,
  hi: `रुको | रुकिए | रुकें | रुक जाओ | रुक जाइए | रोको | रोकें | रोकिए | रोक दो | रोक दें | रोक दीजिए |
    इसे रोको | इसे रोकें | इसे रोक दो | बंद करो | बंद करें | बंद कीजिए | स्टॉप | रद्द | रद्द करो |
    रद्द करें | रद्द कीजिए | रद्द कर दो | रद्द कर दें | इसे रद्द करें | कैंसल | कैंसल करो | कैंसिल |
    कैंसिल करो | रहने दो | रहने दीजिए | छोड़ो | जाने दो`,
  th: `หยุด | หยุดเลย | หยุดก่อน | หยุดเดี๋ยวนี้ | หยุดทำ | หยุดทั้งหมด | สต็อป | ยกเลิก | ยกเลิกเลย |
    ยกเลิกทั้งหมด | เลิกทำ | พอแล้ว | พอ | ไม่ต้องแล้ว | ไม่ต้องทำแล้ว | ช่างมัน | รอก่อน | เดี๋ยวก่อน`,
  vi: `dừng | dừng lại | dừng lại đi | dừng ngay | dừng ngay lại | hãy dừng lại | xin dừng lại | ngừng |
    ngừng lại | ngưng | ngưng lại | thôi | thôi đi | hủy | huỷ | hủy bỏ | huỷ bỏ | hủy đi | hãy hủy |
    bỏ qua | bỏ đi | quên đi | chờ đã | khoan | khoan đã`,
  id: `berhenti | berhenti sekarang | hentikan | hentikan itu | hentikan ini | hentikan semua |
    hentikan semuanya | stop dulu | setop | batal | batalkan | batalkan itu | batalkan ini |
    batalkan semua | batalkan saja | batalin | batal saja | jangan dilanjutkan | lupakan |
    lupakan saja | sudahi | tunggu | tunggu dulu`,
  ms: `henti | berhenti lah | batal sahaja | batalkan sahaja | hentikan sahaja`,
}
